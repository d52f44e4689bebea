"""Paper copies: Contract Mailing Details, and the mail room."""

from typing_extensions import TypedDict

from chalicelib.domain.paper.actions import MailRoomAction, PaperAction
from chalicelib.web.contracts.answers import NoticeAnswer
from chalicelib.web.edge.answers import NamesAnswer
from chalicelib.web.edge.fields import Date, Timestamp


class RecipientAnswer(TypedDict):
    name: str
    phone: str
    address: str
    postal_code: str
    country: str | None


class PaperRequestAnswer(TypedDict):
    paper_request_id: str
    contract_id: str
    contract_number: str
    copies: int
    recipient: RecipientAnswer
    status: str
    requested_at: Timestamp
    mail_from: Date
    mail_by: Date
    carrier: str | None
    carrier_names: NamesAnswer | None
    """Of a carrier that the provider's profile knows."""
    tracking_number: str | None
    tracking_url: str | None
    mailed_at: Timestamp | None
    delivered_at: Timestamp | None
    returned_at: Timestamp | None
    return_reason: str | None
    cancelled_at: Timestamp | None
    cancel_reason: str | None
    notices: list[NoticeAnswer]
    actions: list[PaperAction | MailRoomAction]


class PaperPageAnswer(TypedDict):
    items: list[PaperRequestAnswer]
    next_cursor: str | None


class DeskPaperAnswer(PaperRequestAnswer):
    account_id: str
    requested_by: str
    contract_status: str | None
    prints: int
    age_seconds: int
    overdue: bool


class DeskPaperPageAnswer(TypedDict):
    items: list[DeskPaperAnswer]
    next_cursor: str | None


class RefusedPaperAnswer(TypedDict):
    paper_request_id: str
    code: str
    detail: str


class PrintAnswer(TypedDict):
    """`url` is null where nothing could be printed."""

    url: str | None
    expires_at: Timestamp
    filename: str
    pages: int
    items: list[DeskPaperAnswer]
    refused: list[RefusedPaperAnswer]


class ListedMailingAnswer(TypedDict):
    line: int
    named: str
    paper_request_id: str | None
    contract_number: str | None
    status: str | None
    code: str | None
    detail: str | None


class MailingListAnswer(TypedDict):
    mailed: int
    refused: int
    items: list[ListedMailingAnswer]
