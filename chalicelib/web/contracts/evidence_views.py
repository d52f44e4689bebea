"""The calls for evidence reports, of customers and of staff."""

from chalicelib.application.evidence.asking import Evidence
from chalicelib.web.contracts.answers import EvidenceAnswer
from chalicelib.web.contracts.bodies import EvidenceBody
from chalicelib.web.edge.calls import Call, WithBody
from chalicelib.web.edge.fields import timestamp_or_none
from chalicelib.web.edge.request_parts import idempotency_key


def report(call: Call, contract_id: str) -> EvidenceAnswer:
    return _shown(call.services.ask_for_evidence(call.account_id, contract_id, call.now))


def report_for_staff(call: WithBody[EvidenceBody], contract_id: str) -> EvidenceAnswer:
    found = call.services.ask_for_evidence.for_staff(
        contract_id, call.body.reason, call.actor, call.now, idempotency_key(call)
    )
    return _shown(found)


def _shown(found: Evidence) -> EvidenceAnswer:
    return EvidenceAnswer(
        state="ready" if found.url else "waiting",
        filename=found.filename,
        url=found.url,
        expires_at=timestamp_or_none(found.expires_at),
        sha256=found.sha256,
        made_at=timestamp_or_none(found.made_at),
    )
