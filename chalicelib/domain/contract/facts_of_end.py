"""Why a contract ended, as facts: its own record keeps the words alone."""

from chalicelib.domain.common.facts import Fact, said
from chalicelib.domain.common.facts_of_before import facts_of_detail
from chalicelib.domain.common.history import Action
from chalicelib.domain.contract.contracts import Contract, Status


def facts_of_end(contract: Contract) -> tuple[Fact, ...]:
    if contract.status is not Status.CANCELLED:
        return said(contract.ended_reason)
    return facts_of_detail(Action.CANCELLED, contract.ended_reason or "")
