"""Contracts that wait for their seal, at the desk."""

from chalicelib.domain.contract.rows import UnsealedRow, unsealed_row
from chalicelib.web.contracts.desk_answers import SealingAnswer, StuckSealingAnswer
from chalicelib.web.edge.calls import Call
from chalicelib.web.edge.fields import timestamp
from chalicelib.web.edge.kinds import MOST_ON_A_PAGE


def stuck_sealings(call: Call) -> SealingAnswer:
    """Those that wait longest, with the reason where sealing gave up."""
    waiting = call.services.contracts.longest_unsealed(MOST_ON_A_PAGE)
    return SealingAnswer(items=[_waiting(row, call) for row in waiting])


def redriven(call: Call, contract_id: str) -> StuckSealingAnswer:
    contract = call.services.redrive_sealing(contract_id, actor=call.actor, now=call.now)
    return _waiting(unsealed_row(contract, contract.sealing_since or call.now), call)


def _waiting(row: UnsealedRow, call: Call) -> StuckSealingAnswer:
    return StuckSealingAnswer(
        contract_id=row.contract_id,
        contract_number=row.contract_number,
        account_id=row.account_id,
        customer_name=row.customer_name,
        status="failed" if row.sealing_fault else "waiting",
        since=timestamp(row.sealing_since),
        age_seconds=int((call.now - row.sealing_since).total_seconds()),
        reason=row.sealing_fault,
        retry_proposed_by=row.retry_proposed_by,
        retry_proposed_by_name=row.retry_proposed_by_name or None,
    )
