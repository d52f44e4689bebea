"""A ticket with its conversation, as its customer and as staff see it (O2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.application.ports import Page, TicketQueue, Tickets
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.tickets.tickets import Ticket, TicketEntry, TicketStatus


@dataclass(frozen=True)
class TicketView:
    ticket: Ticket
    conversation: Sequence[TicketEntry]


@dataclass(frozen=True)
class ViewTickets:
    tickets: Tickets

    def one(self, account_id: str, ticket_id: str) -> TicketView:
        """Raises NotFound, also for somebody else's."""
        ticket = self.tickets.get(ticket_id)
        if ticket is None or ticket.account_id != account_id:
            raise NotFound()
        return self.whole(ticket)

    def for_staff(self, ticket_id: str) -> TicketView:
        ticket = self.tickets.get(ticket_id)
        if ticket is None:
            raise NotFound()
        return self.whole(ticket)

    def whole(self, ticket: Ticket) -> TicketView:
        return TicketView(ticket, self.tickets.conversation(ticket.ticket_id))

    def page(
        self, account_id: str, status: TicketStatus | None, limit: int, cursor: str | None
    ) -> Page[Ticket]:
        return self.tickets.page(account_id, status, limit, cursor)

    def queue(self, wanted: TicketQueue, limit: int, cursor: str | None) -> Page[Ticket]:
        return self.tickets.queue(wanted, limit, cursor)
