"""The customers' calls about many contracts at once."""

from chalicelib.application.contracts.finalizing_together import BatchRequest, ChosenDraft, Finalization
from chalicelib.web.contracts.answers import BatchFinalizedAnswer, FinalizedAnswer, RefusedAnswer
from chalicelib.web.contracts.bodies import BatchFinalizeBody
from chalicelib.web.edge.calls import Call, WithBody
from chalicelib.web.edge.problems import told_code
from chalicelib.web.edge.request_parts import idempotency_key
from chalicelib.web.edge.sentences import said


def finalized(call: WithBody[BatchFinalizeBody]) -> BatchFinalizedAnswer:
    request = BatchRequest(
        account_id=call.account_id,
        actor=call.actor,
        chosen=tuple(ChosenDraft(each.contract_id, each.revision) for each in call.body.contracts),
        idempotency_key=idempotency_key(call),
        wording=call.body.wording,
        language=call.language,
    )
    results = call.services.finalize_together(request, call.now)
    return BatchFinalizedAnswer(results=[_finalized(each, call) for each in results])


def _finalized(result: Finalization, call: Call) -> FinalizedAnswer:
    contract, refusal = result.contract, result.refusal
    return FinalizedAnswer(
        contract_id=result.contract_id,
        outcome="finalized" if contract else "refused" if refusal else "not_reached",
        status=contract.status_at(call.now) if contract else None,
        problem=_refused(result, call),
    )


def _refused(result: Finalization, call: Call) -> RefusedAnswer | None:
    if result.refusal is None:
        return None
    code = told_code(result.refusal)
    return RefusedAnswer(code=code, detail=said(code, result.refusal.facts, call))
