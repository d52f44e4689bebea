"""The calls of the provider's staff."""

from chalicelib.domain.contract.contracts import Contract
from chalicelib.web.answers.desk import IntakeAnswer, RejectedLineAnswer, SealingAnswer, StuckSealingAnswer
from chalicelib.web.bodies.desk import IntakeQuery
from chalicelib.web.calls import Call
from chalicelib.web.fields import timestamp


def rejected_lines(call: Call) -> IntakeAnswer:
    call.someone.require_to_read()
    query: IntakeQuery = call.query
    page = call.services.rejected_lines.rejected(query.limit, query.cursor)
    return IntakeAnswer(
        items=[
            RejectedLineAnswer(file=n.file, line=n.line, code=n.code, detail=n.detail, at=timestamp(n.at))
            for n in page.items
        ],
        next_cursor=page.next_cursor,
    )


def stuck_sealings(call: Call) -> SealingAnswer:
    """Contracts that wait for their seal, longest first, with the reason where sealing gave up."""
    call.someone.require_to_read()
    waiting = sorted(
        call.services.contracts.sealing_since_before(call.now),
        key=lambda contract: contract.sealing_since or call.now,
    )
    return SealingAnswer(items=[_waiting(contract, call) for contract in waiting])


def redriven(call: Call, contract_id: str) -> StuckSealingAnswer:
    call.someone.require_to_act()
    contract = call.services.redrive_sealing(contract_id, actor=call.actor, now=call.now)
    return _waiting(contract, call)


def _waiting(contract: Contract, call: Call) -> StuckSealingAnswer:
    since = contract.sealing_since or call.now
    return StuckSealingAnswer(
        contract_id=contract.contract_id,
        contract_number=contract.contract_number,
        status="failed" if contract.sealing_fault else "waiting",
        since=timestamp(since),
        age_seconds=int((call.now - since).total_seconds()),
        reason=contract.sealing_fault,
        retry_proposed_by=contract.retry_proposed_by,
    )
