"""Contracts, their documents and their history."""

from typing import Annotated, Literal

from typing_extensions import TypedDict

from chalicelib.domain.common.history import Action
from chalicelib.domain.contract.actions import ContractAction
from chalicelib.domain.contract.contents import Language, Source
from chalicelib.domain.contract.contracts import Status
from chalicelib.web.contracts.facts import FactAnswer
from chalicelib.web.contracts.sentences import FIELD_NAMES
from chalicelib.web.edge.closed_sets import NoticeCode, ProblemCode, one_of
from chalicelib.web.edge.fields import MoneyAnswer, Timestamp
from chalicelib.web.parties.answers import (
    ContactAnswer,
    ContractingEntityAnswer,
    CustomerAnswer,
    EntityAnswer,
    InvoicedByAnswer,
)


class PeriodAnswer(TypedDict):
    start: Timestamp
    """Its first moment."""
    end: Timestamp
    """Its last moment."""


class LineAnswer(TypedDict):
    order_id: str | None
    """The order that the line is of; null on a contract of bills."""
    bill_id: str | None
    """The bill that the line is of; null on a contract of orders."""
    service_name: str
    """The service."""
    configuration: str
    """Model and configuration."""
    quantity: int | None
    """How many of it; null on a bill's line."""
    service_period: PeriodAnswer | None
    """From when to when; null where it is not known, and on a bill's line."""
    service_duration: str | None
    """How long, an ISO 8601 duration such as `P12M`; null where that is not told."""
    billing_month: str | None
    """The month of a bill's line, `YYYY-MM`; null on a contract of orders."""
    cash_payable: MoneyAnswer | None
    """What is to be paid; null for pay-as-you-go (E12)."""


class NoticeAnswer(TypedDict):
    code: NoticeCode
    """What there is to know; explained with the other codes."""
    detail: str
    """It as a sentence, in the caller's language."""


class ContractRowAnswer(TypedDict):
    """A contract in a list with view=summary; of the parties only the names."""

    contract_id: str
    contract_number: str
    source: Source
    """Whether it is of orders or of bills."""
    status: Status
    """How the contract stands."""
    language: Language
    """The language that the document is in."""
    invoiced_by: InvoicedByAnswer
    """The provider's company that the contract is with."""
    invoicing_entity: ContractingEntityAnswer
    """The same company as the contract shows it."""
    customer: CustomerAnswer
    """The customer as the contract names it."""
    first_service_name: str | None
    """The service of its first line; null where it has none."""
    line_count: int
    total: MoneyAnswer | None
    """The contract's amount; null where it shows none (E12)."""
    created_at: Timestamp
    finalized_at: Timestamp | None
    """When it became official; null before."""
    ended_at: Timestamp | None
    """When it was deleted, voided, cancelled or expired; null before."""
    valid_until: Timestamp | None
    """When a contract of unpaid orders expires; null for what is paid (L8)."""
    revision: int
    """Grows with each change of the draft; finalizing can name the one that was looked at."""
    warnings: list[NoticeAnswer]
    """In a list with view=summary only that sealing is delayed; the contract by itself tells all."""
    actions: list[ContractAction]
    paper_request_id: str | None
    """Its request for paper copies; null while there is none."""
    note: str
    """The customer's own, by the start of which `q` finds the contract, too."""
    print_note: bool
    """Whether the document says the note."""
    size: int | None
    """Bytes of its file, of a draft without the mark on each page; null for some contracts of before."""


class ContractAnswer(ContractRowAnswer):
    contact: ContactAnswer | None
    """The customer's contact on it; null where none was chosen."""
    lines: list[LineAnswer]
    """What it is of, an order or a service of a bill each."""
    rounding: MoneyAnswer | None
    """What rounding each line leaves over, where the total is not their sum; else null."""
    ended_reason: str | None
    """Why it ended, in the words of who ended it; null where nobody gave any."""
    ended_facts: list[FactAnswer]
    """The same as codes and values, in any language to be told."""
    document_sha256: str
    """SHA-256 of the document before sealing, in hexadecimal figures."""
    sha256: str | None
    """SHA-256 of the official file; null before it is official."""
    signature_level: str | None
    """The level of its signature by ETSI EN 319 142, such as `B-LT`; null before it is official."""
    archive_sha256: str | None
    """SHA-256 of its archive copy; null while there is none."""


class ChainAnswer(TypedDict):
    entries: int
    """How many entries of its history are chained by their hashes."""
    hash: str
    """SHA-256 of the last of them, as an evidence report of this state has it."""


class OneContractAnswer(ContractAnswer):
    chain: ChainAnswer | None
    """The head of its history's chain now, to be compared with a report's; null while nothing is chained."""


class DifferenceAnswer(TypedDict):
    """A field that the draft says otherwise than before; amounts and times in the caller's words."""

    field: Annotated[str, one_of(FIELD_NAMES)]
    """The field's name in the contract's record."""
    name: str
    """What the field is called, in the caller's language."""
    reference: str | None
    """The order, bill or product that it is of; none for the contract as a whole."""
    before: str | None
    """What the draft said; null for nothing."""
    after: str | None
    """What it says now; null for nothing."""


class EditedContractAnswer(ContractAnswer):
    changed: list[DifferenceAnswer]
    """What the draft says otherwise than before."""


class ContractsAnswer(TypedDict):
    contracts: list[ContractAnswer]
    """The drafts, one for each invoicing entity and currency."""


class RefusedAnswer(TypedDict):
    """Why one contract was left as it was: what a call for it alone would be refused with."""

    code: ProblemCode
    """The refusal's code."""
    detail: str
    """The refusal as a sentence, in the caller's language."""


class FinalizedAnswer(TypedDict):
    """What became of one contract of a batch."""

    contract_id: str
    outcome: Literal["finalized", "refused", "not_reached"]
    """Not reached: the call had to end; repeat it."""
    status: Status | None
    """The contract's state now, where it is finalized."""
    problem: RefusedAnswer | None
    """Why it was refused; null where it was not."""


class BatchFinalizedAnswer(TypedDict):
    results: list[FinalizedAnswer]
    """In the order of the request."""


class ContractPageAnswer(TypedDict):
    items: list[ContractAnswer | ContractRowAnswer]
    next_cursor: str | None


class MonthOfEntityAnswer(TypedDict):
    month: str
    """The month in which the contracts became official, `YYYY-MM`."""
    invoicing_entity: EntityAnswer
    """The company that the contracts are with."""
    currency: str
    """ISO 4217."""
    total: MoneyAnswer | None
    """What they come to; null where none of them shows an amount."""
    contracts: int
    """How many there are."""


class ContractSumsAnswer(TypedDict):
    items: list[MonthOfEntityAnswer]
    compared_at: Timestamp | None
    """When the counters were last compared with the contracts; none before the first time."""


class DownloadAnswer(TypedDict):
    url: str
    view_url: str
    """The same document, to be shown in a browser instead of saved; `purpose=view` asks for that alone."""
    expires_at: Timestamp
    filename: str
    sha256: str
    kind: Literal["draft", "official"]
    """Which document it is."""


class EvidenceAnswer(TypedDict):
    state: Literal["waiting", "ready"]
    """Waiting: it is being made; ask again in a second."""
    filename: str
    """Under which name it is saved."""
    url: str | None
    """Where to save it from, without a token until `expires_at`; null unless it is ready."""
    expires_at: Timestamp | None
    """Until when the address works."""
    sha256: str | None
    """Of the report, by which it is verified; null unless it is ready."""
    made_at: Timestamp | None
    """When it was made: it tells of all that had happened by then, and nothing has since."""


class HistoryEntryAnswer(TypedDict):
    at: Timestamp
    actor: str
    actor_name: str | None
    """What they were called then; null for staff, as customers see it, and where the sign-in says no name."""
    action: Action
    """What happened."""
    detail: str
    """More of it, as it was recorded, in English; may be empty."""
    facts: list[FactAnswer]
    """The same as codes and values, in any language to be told; empty where there is nothing more."""


class HistoryAnswer(TypedDict):
    """A page, oldest first."""

    items: list[HistoryEntryAnswer]
    next_cursor: str | None
    """Of what happened later; none on the last page."""
