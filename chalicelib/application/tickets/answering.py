"""Staff answer tickets and close them; whose answer it is stands beside it (O2)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.idempotency import Done, Repeatable
from chalicelib.application.ports import Change, Ledger, Tickets
from chalicelib.application.retrying import retry_on_stale
from chalicelib.application.tickets.attaching import AttachDocument
from chalicelib.application.tickets.once import Once
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.tickets.tickets import Person, Side, Ticket, TicketEntry, TicketStatus


@dataclass(frozen=True)
class StaffStep:
    """Who goes on with which ticket, when, and with which words."""

    ticket_id: str
    actor: str
    now: datetime
    text: str = ""
    attachment_id: str | None = None
    """Of a PDF that was uploaded for this ticket."""
    filename: str = ""
    idempotency_key: str | None = None

    @property
    def person(self) -> Person:
        return Person(self.actor, Side.STAFF)


@dataclass(frozen=True)
class AnswerTicket:
    tickets: Tickets
    attach: AttachDocument
    ledger: Ledger
    once: Once

    def answer(self, step: StaffStep) -> Ticket:
        """Raises NotFound, Conflict `ticket_closed` or `ticket_too_long`, Invalid for a PDF that is none."""
        self._known(step.ticket_id)
        attachment = None
        if step.attachment_id is not None:
            attachment = self.attach.looked_into(step.ticket_id, step.attachment_id, step.filename)
        return self._taken(step, lambda it: it.answered(step.person, step.text, step.now, attachment))

    def close(self, step: StaffStep) -> Ticket:
        """Closing twice is closing once."""

        def closed(ticket: Ticket) -> tuple[Ticket, TicketEntry] | None:
            return None if ticket.status is TicketStatus.CLOSED else ticket.closed(step.person, step.now)

        return self._taken(step, closed)

    def _taken(self, step: StaffStep, take: Callable[[Ticket], tuple[Ticket, TicketEntry] | None]) -> Ticket:
        body = repr(("staff step", step.ticket_id, step.text, step.attachment_id, step.filename))
        call = Repeatable(f"desk#{step.actor}", step.idempotency_key, body, step.now)
        return self.once(call, lambda done: retry_on_stale(lambda: self._decided(step, take, done)))

    def _decided(
        self,
        step: StaffStep,
        take: Callable[[Ticket], tuple[Ticket, TicketEntry] | None],
        done: Done,
    ) -> Ticket:
        ticket = self._known(step.ticket_id)
        taken = take(ticket)
        if taken is None:
            return ticket
        after, entry = taken
        self.ledger.commit(Change(tickets=(after,), ticket_entries=(entry,), requests=done([step.ticket_id])))
        return replace(after, row=after.row + 1)

    def _known(self, ticket_id: str) -> Ticket:
        ticket = self.tickets.get(ticket_id)
        if ticket is None:
            raise NotFound()
        return ticket
