"""Contracts that wait for their seal, at the desk."""

from chalicelib.domain.contract.contracts import Contract
from chalicelib.web.contracts.desk_answers import SealingAnswer, StuckSealingAnswer
from chalicelib.web.edge.calls import Call
from chalicelib.web.edge.fields import timestamp
from chalicelib.web.edge.kinds import MOST_ON_A_PAGE


def stuck_sealings(call: Call) -> SealingAnswer:
    """Those that wait longest, with the reason where sealing gave up."""
    waiting = call.services.contracts.longest_unsealed(MOST_ON_A_PAGE)
    return SealingAnswer(items=[_waiting(contract, call) for contract in waiting])


def redriven(call: Call, contract_id: str) -> StuckSealingAnswer:
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
