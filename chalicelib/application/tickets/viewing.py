"""A ticket with its conversation, as its customer and as staff see it (O2)."""

from dataclasses import dataclass

from chalicelib.application.ports import Page, TicketQueue, Tickets
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.tickets.tickets import Ticket, TicketEntry, TicketStatus


@dataclass(frozen=True)
class TicketView:
    ticket: Ticket
    conversation: Page[TicketEntry]
    """Its last page."""


@dataclass(frozen=True)
class ViewTickets:
    tickets: Tickets

    def one(self, account_id: str, ticket_id: str) -> TicketView:
        return self.whole(self.own(account_id, ticket_id))

    def for_staff(self, ticket_id: str) -> TicketView:
        return self.whole(self.known(ticket_id))

    def whole(self, ticket: Ticket) -> TicketView:
        return TicketView(ticket, self.tickets.conversation(ticket.ticket_id, None))

    def earlier(self, account_id: str, ticket_id: str, cursor: str | None) -> Page[TicketEntry]:
        """What was said before. Raises NotFound, also for somebody else's."""
        return self.tickets.conversation(self.own(account_id, ticket_id).ticket_id, cursor)

    def earlier_for_staff(self, ticket_id: str, cursor: str | None) -> Page[TicketEntry]:
        return self.tickets.conversation(self.known(ticket_id).ticket_id, cursor)

    def own(self, account_id: str, ticket_id: str) -> Ticket:
        """Raises NotFound, also for somebody else's."""
        ticket = self.known(ticket_id)
        if ticket.account_id != account_id:
            raise NotFound()
        return ticket

    def known(self, ticket_id: str) -> Ticket:
        ticket = self.tickets.get(ticket_id)
        if ticket is None:
            raise NotFound()
        return ticket

    def page(
        self, account_id: str, status: TicketStatus | None, limit: int, cursor: str | None
    ) -> Page[Ticket]:
        return self.tickets.page(account_id, status, limit, cursor)

    def queue(self, wanted: TicketQueue, limit: int, cursor: str | None) -> Page[Ticket]:
        return self.tickets.queue(wanted, limit, cursor)
