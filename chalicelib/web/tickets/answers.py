"""Tickets, with their conversation."""

from typing_extensions import TypedDict

from chalicelib.domain.tickets.actions import TicketAction
from chalicelib.web.edge.fields import Timestamp
from chalicelib.web.icp.answers import IcpCheckAnswer


class AttachmentAnswer(TypedDict):
    attachment_id: str
    filename: str
    size: int
    sha256: str


class TicketEntryAnswer(TypedDict):
    """One step: who took it, for which side, and what they said."""

    number: int
    at: Timestamp
    actor: str
    side: str
    action: str
    text: str
    attachment: AttachmentAnswer | None


class TicketSummaryAnswer(TypedDict):
    ticket_id: str
    kind: str
    subject: str
    status: str
    order_id: str | None
    contract_id: str | None
    icp_check_id: str | None
    opened_at: Timestamp
    changed_at: Timestamp
    answer_due_at: Timestamp | None
    """While it is open."""
    is_overdue: bool
    closed_at: Timestamp | None
    reopen_until: Timestamp | None
    actions: list[TicketAction]


class TicketAnswer(TicketSummaryAnswer):
    icp_check: IcpCheckAnswer | None
    conversation: list[TicketEntryAnswer]
    """Its last page, oldest first."""
    conversation_cursor: str | None
    """Of the page before under `/conversation`; none where this is all."""


class ConversationAnswer(TypedDict):
    """A page, oldest first; the next one holds what was said before."""

    items: list[TicketEntryAnswer]
    next_cursor: str | None


class TicketPageAnswer(TypedDict):
    items: list[TicketSummaryAnswer]
    next_cursor: str | None


class TicketFormAnswer(TypedDict):
    """What a new ticket can be prefilled with, and the ticket that asks for this already."""

    kind: str
    subject: str
    text: str
    order_id: str | None
    ticket_id: str | None


class DeskTicketSummaryAnswer(TicketSummaryAnswer):
    account_id: str
    opened_by: str
    age_seconds: int
    """Since it was opened."""


class DeskTicketAnswer(DeskTicketSummaryAnswer):
    icp_check: IcpCheckAnswer | None
    conversation: list[TicketEntryAnswer]
    """Its last page, oldest first."""
    conversation_cursor: str | None
    """Of the page before under `/conversation`; none where this is all."""


class DeskTicketPageAnswer(TypedDict):
    items: list[DeskTicketSummaryAnswer]
    next_cursor: str | None


class UploadOfferAnswer(TypedDict):
    """Post `fields` and then the PDF, in the field `file`, to `url` as multipart/form-data."""

    attachment_id: str
    url: str
    fields: dict[str, str]
    expires_at: Timestamp


class AttachmentLinkAnswer(TypedDict):
    url: str
    expires_at: Timestamp
    filename: str
    sha256: str
