"""Tickets, with their conversation."""

from typing_extensions import TypedDict

from chalicelib.domain.tickets.actions import TicketAction
from chalicelib.domain.tickets.tickets import Side, Step, TicketKind, TicketStatus
from chalicelib.web.edge.fields import Timestamp
from chalicelib.web.icp.answers import IcpCheckAnswer


class AttachmentAnswer(TypedDict):
    attachment_id: str
    filename: str
    size: int
    """Bytes."""
    sha256: str


class TicketEntryAnswer(TypedDict):
    """One step: who took it, for which side, and what they said."""

    number: int
    """The step's place in the ticket, from 1."""
    at: Timestamp
    actor: str
    actor_name: str | None
    """What they were called then; null for staff, as customers see it, and where the sign-in says no name."""
    side: Side
    """Who took the step."""
    action: Step
    """Which step it was."""
    text: str
    """What was said; empty for a step without words."""
    attachment: AttachmentAnswer | None
    """A PDF that came with the answer; null for none."""


class TicketSummaryAnswer(TypedDict):
    ticket_id: str
    kind: TicketKind
    """What it asks for."""
    subject: str
    status: TicketStatus
    """Whom it waits for."""
    order_id: str | None
    """The order that it is about; null for none."""
    contract_id: str | None
    """The contract that it is about; null for none."""
    icp_check_id: str | None
    """The filing check that it is about; null for none."""
    opened_at: Timestamp
    changed_at: Timestamp
    """When something last happened to it."""
    answer_due_at: Timestamp | None
    """While it is open."""
    is_overdue: bool
    """Whether staff should have answered by now."""
    closed_at: Timestamp | None
    """When it was closed; null while it is not."""
    reopen_until: Timestamp | None
    """Until when it can be opened again; null while it is not closed."""
    actions: list[TicketAction]


class TicketAnswer(TicketSummaryAnswer):
    icp_check: IcpCheckAnswer | None
    """The filing check that it is about; null for none."""
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

    kind: TicketKind
    """What it would ask for."""
    subject: str
    text: str
    order_id: str | None
    ticket_id: str | None
    """The ticket that asks for this already; null for none."""


class DeskTicketSummaryAnswer(TicketSummaryAnswer):
    account_id: str
    customer_name: str | None
    """What the account's identity verification calls it; null where there is none."""
    opened_by: str
    """Who opened it."""
    opened_by_name: str | None
    """What they were called then; null where the sign-in said no name."""
    age_seconds: int
    """Since it was opened."""


class DeskTicketAnswer(DeskTicketSummaryAnswer):
    icp_check: IcpCheckAnswer | None
    """The filing check that it is about; null for none."""
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
    """The form's fields by name, to be sent as they are."""
    expires_at: Timestamp


class AttachmentLinkAnswer(TypedDict):
    url: str
    expires_at: Timestamp
    filename: str
    sha256: str
