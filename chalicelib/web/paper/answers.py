"""Paper copies: Contract Mailing Details, and the mail room."""

from typing_extensions import TypedDict

from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.paper.actions import MailRoomAction, PaperAction
from chalicelib.domain.paper.paper_request import PaperStatus
from chalicelib.web.contracts.answers import NoticeAnswer
from chalicelib.web.edge.answers import NamesAnswer
from chalicelib.web.edge.closed_sets import ProblemCode
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
    """Whom the copies go to."""
    status: PaperStatus
    """Where the copies are."""
    requested_at: Timestamp
    """When they were requested."""
    mail_from: Date
    """The first day on which they may be mailed, in the provider's time zone."""
    mail_by: Date
    """The last day on which they should be mailed."""
    carrier: str | None
    """Who carries them; null before they are mailed."""
    carrier_names: NamesAnswer | None
    """Of a carrier that the provider's profile knows."""
    tracking_number: str | None
    """The carrier's number; null before they are mailed."""
    tracking_url: str | None
    """Where the carrier tells where they are; null where the provider knows no such page."""
    mailed_at: Timestamp | None
    """When they were mailed; null before."""
    delivered_at: Timestamp | None
    """When they arrived; null before."""
    returned_at: Timestamp | None
    """When they came back; null where they did not."""
    return_reason: str | None
    """Why they came back; null where nobody entered it."""
    cancelled_at: Timestamp | None
    """When the request was taken back or ended with its contract; else null."""
    cancel_reason: str | None
    """Why it ended, as a sentence; null where the customer took it back."""
    notices: list[NoticeAnswer]
    """What the customer, or the mail room, should know of it."""
    actions: list[PaperAction | MailRoomAction]


class PaperPageAnswer(TypedDict):
    items: list[PaperRequestAnswer]
    next_cursor: str | None


class DeskPaperAnswer(PaperRequestAnswer):
    account_id: str
    customer_name: str | None
    """As the contract names the customer; null where it cannot be read."""
    requested_by: str
    """Who requested them."""
    contract_status: Status | None
    """How the contract stands; null where it cannot be read."""
    prints: int
    """How often the copies were printed."""
    age_seconds: int
    overdue: bool
    """Whether they should have been mailed by now."""


class DeskPaperPageAnswer(TypedDict):
    items: list[DeskPaperAnswer]
    next_cursor: str | None


class RefusedPaperAnswer(TypedDict):
    paper_request_id: str
    code: ProblemCode
    """Why it was left out."""
    detail: str
    """Why, as a sentence."""


class PrintAnswer(TypedDict):
    """`url` is null where nothing could be printed."""

    url: str | None
    expires_at: Timestamp
    filename: str
    pages: int
    """How many pages it has."""
    items: list[DeskPaperAnswer]
    """Whose copies are in it."""
    refused: list[RefusedPaperAnswer]
    """What could not be printed, and why."""


class ListedMailingAnswer(TypedDict):
    line: int
    """The line of the list, from 1; the first line names the columns."""
    named: str
    """What the line named: an id or a contract number."""
    paper_request_id: str | None
    """The request that it is of; null where there is none."""
    contract_number: str | None
    """That request's contract; null where there is none."""
    status: PaperStatus | None
    """How the request stands now; null where the line was refused."""
    code: ProblemCode | None
    """Why the line was refused; null where it went in."""
    detail: str | None
    """Why, as a sentence; null where it went in."""


class MailingListAnswer(TypedDict):
    mailed: int
    """How many lines went in."""
    refused: int
    """How many did not."""
    items: list[ListedMailingAnswer]
    """Every line, in order."""
