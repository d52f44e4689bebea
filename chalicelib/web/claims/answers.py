"""Remittance claims and payments."""

from typing_extensions import TypedDict

from chalicelib.domain.claims.actions import ClaimAction
from chalicelib.web.contracts.answers import HistoryEntryAnswer, NoticeAnswer
from chalicelib.web.edge.fields import MoneyAnswer, Timestamp


class SlipAnswer(TypedDict):
    slip_id: str
    content_type: str
    size: int


class SlipUploadAnswer(TypedDict):
    """Post the form's fields as multipart/form-data to the address, the file last, in the field `file`."""

    slip_id: str
    url: str
    fields: dict[str, str]
    expires_at: Timestamp


class SlipLinkAnswer(TypedDict):
    url: str
    expires_at: Timestamp
    filename: str


class ClaimAnswer(TypedDict):
    claim_id: str
    status: str
    detail: str
    contract_id: str | None
    contract_number: str | None
    payer: str
    bank: str
    account: str
    amount: MoneyAnswer
    date: str
    reference: str
    note: str
    slip: SlipAnswer | None
    created_at: Timestamp
    decided_at: Timestamp | None
    reason: str | None
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
    status: str
    claim_id: str | None
    account: str
    payer: str
    amount: MoneyAnswer
    date: str
    reference: str
    transaction_id: str | None
    contract_numbers: list[str]
    source_name: str
    imported_at: Timestamp


class PaymentPageAnswer(TypedDict):
    items: list[PaymentAnswer]
    next_cursor: str | None


class CandidateAnswer(TypedDict):
    """A payment that may be the one: what fits, with its weight in the score of 100, and what does not."""

    payment: PaymentAnswer
    score: int
    fits: dict[str, int]
    findings: list[NoticeAnswer]


class DeskClaimAnswer(ClaimAnswer):
    account_id: str
    customer_name: str | None
    created_by: str
    decided_by: str | None
    age_seconds: int
    payments: list[PaymentAnswer]
    candidates: list[CandidateAnswer]
    findings: list[NoticeAnswer]


class DeskClaimWithHistoryAnswer(DeskClaimAnswer):
    history: list[HistoryEntryAnswer]
    """The first page, oldest first."""
    history_cursor: str | None
    """Of the next page under `/history`; none where this is all."""


class DeskClaimPageAnswer(TypedDict):
    items: list[DeskClaimAnswer]
    next_cursor: str | None
