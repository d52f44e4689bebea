"""Tickets and ICP filing checks (O2, O3)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.application.ports.pages import Page
from chalicelib.domain.provider.icp import IcpCheck
from chalicelib.domain.tickets.tickets import Attachment, OrderTicket, Ticket, TicketEntry, TicketStatus


@dataclass(frozen=True)
class TicketQueue:
    """Which tickets staff want to see."""

    status: TicketStatus
    due_before: datetime | None = None
    """Open ones whose answer was due before this instant."""


class Tickets(Protocol):
    def get(self, ticket_id: str) -> Ticket | None: ...

    def conversation(self, ticket_id: str, cursor: str | None) -> Page[TicketEntry]:
        """The last page of the talk, or the one before the cursor's; oldest first within the page."""
        ...

    def attachment(self, ticket_id: str, attachment_id: str) -> Attachment | None:
        """What was attached to a step of this ticket."""
        ...

    def of_order(self, order_id: str) -> OrderTicket: ...

    def page(
        self, account_id: str, status: TicketStatus | None, limit: int, cursor: str | None
    ) -> Page[Ticket]:
        """A customer's, newest first."""
        ...

    def queue(self, wanted: TicketQueue, limit: int, cursor: str | None) -> Page[Ticket]:
        """Open ones by the time at which they are due, the others by their last change, latest first."""
        ...


class IcpChecks(Protocol):
    def get(self, icp_check_id: str) -> IcpCheck | None:
        """None for a check that was never made, or some months ago."""
        ...
