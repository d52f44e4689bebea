"""A customer goes on with a ticket: replies, closes it, opens it again (O2)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.idempotency import Done, Repeatable
from chalicelib.application.ports import Change, Ledger, Tickets
from chalicelib.application.retrying import retry_on_stale
from chalicelib.application.tickets.due_times import DueTimes
from chalicelib.application.tickets.once import Once
from chalicelib.application.tickets.opening import order_holds
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.tickets.tickets import Person, Side, Ticket, TicketEntry, TicketStatus


@dataclass(frozen=True)
class CustomerStep:
    """Who goes on with which ticket, when, and with which words."""

    account_id: str
    ticket_id: str
    actor: str
    now: datetime
    text: str = ""
    idempotency_key: str | None = None

    @property
    def person(self) -> Person:
        return Person(self.actor, Side.CUSTOMER)


@dataclass(frozen=True)
class ContinueTicket:
    tickets: Tickets
    due_times: DueTimes
    ledger: Ledger
    once: Once

    def reply(self, step: CustomerStep) -> Ticket:
        """Raises NotFound, Conflict `ticket_closed` or `ticket_too_long`."""
        due_at = self.due_times.due_at(step.now)
        return self._taken("reply", step, lambda it: it.replied(step.person, step.text, step.now, due_at))

    def reopen(self, step: CustomerStep) -> Ticket:
        """Raises NotFound, Conflict `ticket_not_closed`, `ticket_closed_too_long`, or `ticket_exists`.

        The last where another ticket asks for the order's contract by now.
        """
        due_at = self.due_times.due_at(step.now)
        return self._taken("reopen", step, lambda it: it.reopened(step.person, step.text, step.now, due_at))

    def close(self, step: CustomerStep) -> Ticket:
        """Closing twice is closing once."""

        def closed(ticket: Ticket) -> tuple[Ticket, TicketEntry] | None:
            return None if ticket.status is TicketStatus.CLOSED else ticket.closed(step.person, step.now)

        return self._taken("close", step, closed)

    def _taken(
        self, kind: str, step: CustomerStep, take: Callable[[Ticket], tuple[Ticket, TicketEntry] | None]
    ) -> Ticket:
        """Args: kind: a key is good for one kind of step, and no other."""
        body = repr(("ticket step", kind, step.ticket_id, step.text))
        call = Repeatable(step.account_id, step.idempotency_key, body, step.now)
        return self.once(call, lambda done: retry_on_stale(lambda: self._decided(step, take, done)))

    def _decided(
        self,
        step: CustomerStep,
        take: Callable[[Ticket], tuple[Ticket, TicketEntry] | None],
        done: Done,
    ) -> Ticket:
        ticket = self.tickets.get(step.ticket_id)
        if ticket is None or ticket.account_id != step.account_id:
            raise NotFound()
        taken = take(ticket)
        if taken is None:
            return ticket
        after, entry = taken
        reopened = ticket.status is TicketStatus.CLOSED
        held = order_holds(self.tickets, after) if reopened else ()
        requests = done([step.ticket_id])
        self.ledger.commit(
            Change(tickets=(after,), ticket_entries=(entry,), order_tickets=held, requests=requests)
        )
        return replace(after, row=after.row + 1)
