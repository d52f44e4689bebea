"""Contracts, their documents and their history."""

from typing_extensions import TypedDict

from chalicelib.domain.contract.actions import ContractAction
from chalicelib.web.edge.fields import MoneyAnswer, Timestamp
from chalicelib.web.parties.answers import (
    ContactAnswer,
    ContractingEntityAnswer,
    CustomerAnswer,
    EntityAnswer,
)


class PeriodAnswer(TypedDict):
    start: Timestamp
    end: Timestamp


class LineAnswer(TypedDict):
    order_id: str | None
    bill_id: str | None
    service_name: str
    configuration: str
    quantity: int | None
    service_period: PeriodAnswer | None
    service_duration: str | None
    billing_month: str | None
    cash_payable: MoneyAnswer | None


class NoticeAnswer(TypedDict):
    code: str
    detail: str


class ContractRowAnswer(TypedDict):
    """A contract in a list with view=summary; of the parties only the names."""

    contract_id: str
    contract_number: str
    source: str
    status: str
    language: str
    invoicing_entity: ContractingEntityAnswer
    customer: CustomerAnswer
    first_service_name: str | None
    line_count: int
    total: MoneyAnswer | None
    created_at: Timestamp
    finalized_at: Timestamp | None
    ended_at: Timestamp | None
    valid_until: Timestamp | None
    revision: int
    warnings: list[NoticeAnswer]
    """In a list with view=summary only that sealing is delayed; the contract by itself tells all."""
    actions: list[ContractAction]
    paper_request_id: str | None


class ContractAnswer(ContractRowAnswer):
    contact: ContactAnswer | None
    lines: list[LineAnswer]
    rounding: MoneyAnswer | None
    ended_reason: str | None
    document_sha256: str
    sha256: str | None
    signature_level: str | None
    archive_sha256: str | None


class DifferenceAnswer(TypedDict):
    """A field that the draft says otherwise than before; amounts and times in the caller's words."""

    field: str
    name: str
    """What the field is called, in the caller's language."""
    reference: str | None
    """The order, bill or product that it is of; none for the contract as a whole."""
    before: str | None
    after: str | None


class EditedContractAnswer(ContractAnswer):
    changed: list[DifferenceAnswer]


class ContractsAnswer(TypedDict):
    contracts: list[ContractAnswer]


class ContractPageAnswer(TypedDict):
    items: list[ContractAnswer | ContractRowAnswer]
    next_cursor: str | None


class MonthOfEntityAnswer(TypedDict):
    month: str
    invoicing_entity: EntityAnswer
    currency: str
    total: MoneyAnswer | None
    contracts: int


class ContractSumsAnswer(TypedDict):
    items: list[MonthOfEntityAnswer]
    compared_at: Timestamp | None
    """When the counters were last compared with the contracts; none before the first time."""


class DownloadAnswer(TypedDict):
    url: str
    view_url: str
    expires_at: Timestamp
    filename: str
    sha256: str
    kind: str


class HistoryEntryAnswer(TypedDict):
    at: Timestamp
    actor: str
    action: str
    detail: str


class HistoryAnswer(TypedDict):
    """A page, oldest first."""

    items: list[HistoryEntryAnswer]
    next_cursor: str | None
    """Of what happened later; none on the last page."""
