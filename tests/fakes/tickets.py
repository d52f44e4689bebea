"""Tickets, their conversations and attachments, and ICP filing checks in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from chalicelib.application.ports import Page, TicketQueue, UploadForm
from chalicelib.domain.common.policy import LARGEST_ATTACHMENT
from chalicelib.domain.provider.icp import IcpCheck
from chalicelib.domain.tickets.tickets import Attachment, OrderTicket, Ticket, TicketEntry, TicketStatus
from tests.fakes.pages import page_of, story_page
from tests.fakes.uploads import Uploads


@dataclass
class FakeTickets:
    stored: dict[str, Ticket] = field(default_factory=dict)
    entries: dict[tuple[str, int], TicketEntry] = field(default_factory=dict)
    """By ticket and number."""
    of_orders: dict[str, OrderTicket] = field(default_factory=dict)

    def get(self, ticket_id: str) -> Ticket | None:
        return self.stored.get(ticket_id)

    def conversation(self, ticket_id: str, cursor: str | None) -> Page[TicketEntry]:
        return story_page(self.talk(ticket_id), cursor, identity=f"ticket {ticket_id}", latest=True)

    def attachment(self, ticket_id: str, attachment_id: str) -> Attachment | None:
        attached = (entry.attachment for entry in self.talk(ticket_id) if entry.attachment)
        return next((it for it in attached if it.attachment_id == attachment_id), None)

    def talk(self, ticket_id: str) -> Sequence[TicketEntry]:
        """All of it, for who looks at what was written."""
        return [self.entries[place] for place in sorted(self.entries) if place[0] == ticket_id]

    def of_order(self, order_id: str) -> OrderTicket:
        return self.of_orders.get(order_id, OrderTicket(order_id))

    def page(
        self, account_id: str, status: TicketStatus | None, limit: int, cursor: str | None
    ) -> Page[Ticket]:
        theirs = (it for it in self.stored.values() if it.account_id == account_id)
        found = [it for it in theirs if status in (None, it.status)]
        return page_of(found, _opened, limit, cursor, identity=f"tickets {account_id} {status}")

    def queue(self, wanted: TicketQueue, limit: int, cursor: str | None) -> Page[Ticket]:
        waiting = [it for it in self.stored.values() if it.status is wanted.status]
        if wanted.due_before is not None:
            waiting = [it for it in waiting if (it.answer_due_at or it.changed_at) < wanted.due_before]
        identity = f"tickets {wanted.status} {wanted.due_before is not None}"
        latest_first = wanted.status is not TicketStatus.OPEN
        return page_of(waiting, _queued, limit, cursor, identity=identity, newest_first=latest_first)


def _opened(ticket: Ticket) -> str:
    return f"{ticket.opened_at.isoformat(timespec='microseconds')} {ticket.ticket_id}"


def _queued(ticket: Ticket) -> str:
    at = ticket.answer_due_at or ticket.changed_at
    return f"{at.isoformat(timespec='microseconds')} {ticket.ticket_id}"


@dataclass
class FakeIcpChecks:
    stored: dict[str, IcpCheck] = field(default_factory=dict)

    def get(self, icp_check_id: str) -> IcpCheck | None:
        return self.stored.get(icp_check_id)


@dataclass
class FakeAttachments:
    uploads: Uploads = field(default_factory=lambda: Uploads(LARGEST_ATTACHMENT))
    kept: dict[tuple[str, str, str], bytes] = field(default_factory=dict)
    """By ticket, attachment and SHA-256."""

    def form(self, ticket_id: str, attachment_id: str) -> UploadForm:
        return self.uploads.form(f"{ticket_id}/{attachment_id}", "application/pdf")

    def uploaded(self, ticket_id: str, attachment_id: str) -> bytes | None:
        return self.uploads.read(f"{ticket_id}/{attachment_id}")

    def keep(self, ticket_id: str, attachment_id: str, sha256: str, content: bytes) -> None:
        self.kept.setdefault((ticket_id, attachment_id, sha256), content)

    def link(self, ticket_id: str, attachment: Attachment) -> str:
        return f"memory://attachments/{ticket_id}/{attachment.attachment_id}-{attachment.sha256}"


class FakeAttachmentCheck:
    """A PDF is what says so; one with the word JavaScript has some."""

    def fault(self, content: bytes) -> str | None:
        if not content.startswith(b"%PDF-"):
            return "attachment_unreadable"
        return "attachment_active" if b"/JavaScript" in content else None
