"""A customer goes on with a ticket: replies, closes it, opens it again (O2)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.ports import Change, Ledger, Tickets
from chalicelib.application.retrying import decided_afresh
from chalicelib.application.tickets.due_times import DueTimes
from chalicelib.application.tickets.opening import order_claimed
from chalicelib.domain.errors import NotFound
from chalicelib.domain.tickets import OrderTicket, Person, Side, Ticket, TicketEntry, TicketStatus

Stepped = tuple[Ticket, TicketEntry]


@dataclass(frozen=True)
class ContinueTicket:
    tickets: Tickets
    due_times: DueTimes
    ledger: Ledger

    def reply(self, account_id: str, ticket_id: str, text: str, *, actor: str, now: datetime) -> Ticket:
        """Raises NotFound, Conflict `ticket_closed` or `ticket_too_long`."""
        due_at = self.due_times.due_at(now)
        return self._step(account_id, ticket_id, lambda it: it.replied(_customer(actor), text, now, due_at))

    def close(self, account_id: str, ticket_id: str, *, actor: str, now: datetime) -> Ticket:
        """Closing twice is closing once."""
        return self._step(account_id, ticket_id, lambda it: it.closed(_customer(actor), now), closes=True)

    def reopen(self, account_id: str, ticket_id: str, text: str, *, actor: str, now: datetime) -> Ticket:
        """Raises NotFound, Conflict `ticket_not_closed`, `ticket_closed_too_long`, or `ticket_exists`

        where another ticket asks for the order's contract by now.
        """
        due_at = self.due_times.due_at(now)

        def step(ticket: Ticket) -> Stepped:
            return ticket.reopened(_customer(actor), text, now, due_at)

        return self._step(account_id, ticket_id, step, claims=True)

    def _step(
        self,
        account_id: str,
        ticket_id: str,
        step: Callable[[Ticket], Stepped],
        *,
        closes: bool = False,
        claims: bool = False,
    ) -> Ticket:
        def decision() -> Ticket:
            ticket = self.tickets.get(ticket_id)
            if ticket is None or ticket.account_id != account_id:
                raise NotFound()
            if closes and ticket.status is TicketStatus.CLOSED:
                return ticket
            stepped, entry = step(ticket)
            claim: tuple[OrderTicket, ...] = ()
            if claims and ticket.asks_for_a_contract and ticket.order_id is not None:
                claim = (order_claimed(self.tickets, ticket.order_id, ticket_id),)
            change = Change(tickets=(stepped,), ticket_entries=(entry,), order_tickets=claim)
            self.ledger.commit(change)
            return replace(stepped, row=stepped.row + 1)

        return decided_afresh(decision)


def _customer(actor: str) -> Person:
    return Person(actor, Side.CUSTOMER)
