"""What may be done now with a ticket, by its customer and by staff (O2)."""

from datetime import datetime
from enum import StrEnum

from chalicelib.domain.tickets.tickets import Ticket, TicketStatus


class TicketAction(StrEnum):
    REPLY = "reply"
    ANSWER = "answer"
    CLOSE = "close"
    REOPEN = "reopen"


def customer_actions(ticket: Ticket, now: datetime) -> tuple[TicketAction, ...]:
    if ticket.status is not TicketStatus.CLOSED:
        return (TicketAction.REPLY, TicketAction.CLOSE)
    return (TicketAction.REOPEN,) if ticket.obstacle_to_reopening(now) is None else ()


def staff_actions(ticket: Ticket) -> tuple[TicketAction, ...]:
    return () if ticket.status is TicketStatus.CLOSED else (TicketAction.ANSWER, TicketAction.CLOSE)
