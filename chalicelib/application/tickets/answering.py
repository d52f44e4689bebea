"""Staff answer tickets and close them; whose answer it is stands beside it (O2)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.ports import Change, Ledger, Tickets
from chalicelib.application.retrying import decided_afresh
from chalicelib.domain.errors import NotFound
from chalicelib.domain.tickets import Attachment, Person, Side, Ticket, TicketEntry, TicketStatus

Stepped = tuple[Ticket, TicketEntry]


@dataclass(frozen=True)
class AnswerTicket:
    tickets: Tickets
    ledger: Ledger

    def answer(
        self, ticket_id: str, text: str, *, actor: str, now: datetime, attachment: Attachment | None = None
    ) -> Ticket:
        """Raises NotFound, Conflict `ticket_closed` or `ticket_too_long`."""
        return self._step(ticket_id, lambda it: it.answered(_staff(actor), text, now, attachment))

    def close(self, ticket_id: str, *, actor: str, now: datetime) -> Ticket:
        """Closing twice is closing once."""

        def step(ticket: Ticket) -> Stepped | None:
            return None if ticket.status is TicketStatus.CLOSED else ticket.closed(_staff(actor), now)

        return self._step(ticket_id, step)

    def _step(self, ticket_id: str, step: Callable[[Ticket], Stepped | None]) -> Ticket:
        def decision() -> Ticket:
            ticket = self.tickets.get(ticket_id)
            if ticket is None:
                raise NotFound()
            stepped = step(ticket)
            if stepped is None:
                return ticket
            self.ledger.commit(Change(tickets=(stepped[0],), ticket_entries=(stepped[1],)))
            return replace(stepped[0], row=stepped[0].row + 1)

        return decided_afresh(decision)


def _staff(actor: str) -> Person:
    return Person(actor, Side.STAFF)
