"""What a customer's person is offered: of what the thing's state allows, what their rights allow."""

from collections.abc import Iterable
from typing import TypeVar

from chalicelib.application.callers import Right
from chalicelib.domain.claims.actions import ClaimAction
from chalicelib.domain.contract.actions import ContractAction
from chalicelib.domain.paper.actions import PaperAction
from chalicelib.domain.tickets.actions import TicketAction
from chalicelib.web.edge.calls import Call

Action = TypeVar("Action", ContractAction, PaperAction, ClaimAction, TicketAction)

_BINDING = {
    ContractAction.FINALIZE,
    ContractAction.VOID,
    ContractAction.REQUEST_PAPER,
    PaperAction.CHANGE_RECIPIENT,
    PaperAction.CANCEL,
}
_READING = {ContractAction.DOWNLOAD}


def offered(actions: Iterable[Action], call: Call) -> list[Action]:
    """Those that the routes behind them would not refuse the caller."""
    rights = call.someone.rights
    return [action for action in actions if _needed(action) in rights]


def _needed(action: object) -> Right:
    if action in _BINDING:
        return Right.BIND
    return Right.READ if action in _READING else Right.PREPARE
