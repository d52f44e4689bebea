"""Remittance claims and payments."""

from typing import Annotated

from typing_extensions import TypedDict

from chalicelib.application.claims.slips import SLIP_TYPES
from chalicelib.domain.claims.actions import ClaimAction
from chalicelib.domain.claims.comparing import Fit
from chalicelib.domain.claims.payments import PaymentStatus
from chalicelib.domain.claims.remittance import ClaimStatus
from chalicelib.web.contracts.answers import HistoryEntryAnswer
from chalicelib.web.edge.closed_sets import FindingCode, one_of
from chalicelib.web.edge.fields import Date, MoneyAnswer, Timestamp

SlipType = Annotated[str, one_of(SLIP_TYPES)]


class SlipAnswer(TypedDict):
    slip_id: str
    content_type: SlipType
    """What the file is, by its bytes."""
    size: int
    """Bytes."""


class SlipUploadAnswer(TypedDict):
    """Post the form's fields as multipart/form-data to the address, the file last, in the field `file`."""

    slip_id: str
    url: str
    fields: dict[str, str]
    """The form's fields by name, to be sent as they are."""
    expires_at: Timestamp


class SlipLinkAnswer(TypedDict):
    url: str
    expires_at: Timestamp
    filename: str


class ClaimAnswer(TypedDict):
    claim_id: str
    status: ClaimStatus
    """How the claim stands."""
    detail: str
    """What became of it, as a sentence in the caller's language."""
    contract_id: str | None
    """The contract that was paid for; null where the claim names none."""
    contract_number: str | None
    """That contract's number."""
    payer: str
    bank: str
    account: str
    amount: MoneyAnswer
    """What was paid."""
    date: Date
    """The day of the payment, `YYYY-MM-DD`."""
    reference: str
    note: str
    slip: SlipAnswer | None
    """The bank's paper; null where none was uploaded."""
    created_at: Timestamp
    decided_at: Timestamp | None
    """When it was matched or rejected; null before."""
    reason: str | None
    """Why staff decided so; null where they gave none."""
    actions: list[ClaimAction]


class ClaimWithHistoryAnswer(ClaimAnswer):
    history: list[HistoryEntryAnswer]
    """The first page, oldest first."""
    history_cursor: str | None
    """Of the next page under `/history`; none where this is all."""


class ClaimPageAnswer(TypedDict):
    items: list[ClaimAnswer]
    next_cursor: str | None


class PaymentAnswer(TypedDict):
    payment_id: str
    status: PaymentStatus
    """Whether it is matched to a claim."""
    claim_id: str | None
    """The claim that it is matched to; null for none."""
    account: str
    """The number of the provider's account that it came into."""
    payer: str
    """Who paid, as the bank says; empty where it does not know."""
    amount: MoneyAnswer
    """What came in."""
    date: Date
    """The day on which it came in, `YYYY-MM-DD`."""
    reference: str
    """What the payment says, as the bank tells it."""
    transaction_id: str | None
    """The bank's id of it; null where it gives none."""
    contract_numbers: list[str]
    """The contract numbers that its reference names."""
    source_name: str
    """The file that told of it."""
    imported_at: Timestamp
    """When it was taken in."""


class PaymentPageAnswer(TypedDict):
    items: list[PaymentAnswer]
    next_cursor: str | None


class FindingAnswer(TypedDict):
    """Something that speaks against a match."""

    code: FindingCode
    """What it is; explained with the other codes."""
    detail: str
    """It as a sentence, in the caller's language."""


class CandidateAnswer(TypedDict):
    """A payment that may be the one: what fits, with its weight in the score of 100, and what does not."""

    payment: PaymentAnswer
    """The payment."""
    score: int
    """How well it fits, of 100."""
    fits: dict[Fit, int]
    """What fits, with its part of the score."""
    findings: list[FindingAnswer]
    """What speaks against it."""


class DeskClaimAnswer(ClaimAnswer):
    account_id: str
    customer_name: str | None
    """The customer's verified name when the claim was made; null where there was none."""
    created_by: str
    created_by_name: str | None
    """What they were called then; null where the sign-in said no name."""
    decided_by: str | None
    """Who decided; null before."""
    decided_by_name: str | None
    """What they were called then; null where the sign-in said no name."""
    age_seconds: int
    payments: list[PaymentAnswer]
    """Those that are matched to it."""
    candidates: list[CandidateAnswer]
    """Payments that may be the one, the likeliest first; in a list with view=summary none are looked for."""
    findings: list[FindingAnswer]
    """What speaks against a match, whichever payment is chosen; in a list with view=summary nothing."""
    least_score: int
    """The score of 100 from which on a payment is among the candidates."""


class DeskClaimWithHistoryAnswer(DeskClaimAnswer):
    history: list[HistoryEntryAnswer]
    """The first page, oldest first."""
    history_cursor: str | None
    """Of the next page under `/history`; none where this is all."""


class DeskClaimPageAnswer(TypedDict):
    items: list[DeskClaimAnswer]
    next_cursor: str | None
