"""What the provider's staff is answered."""

from typing import Annotated

from typing_extensions import TypedDict

from chalicelib.application.desk.overview import SPECIALISTS
from chalicelib.application.intake.fault_codes import FaultCode, NoteCode
from chalicelib.domain.claims.remittance import ClaimStatus
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.paper.paper_request import PaperStatus
from chalicelib.web.edge.closed_sets import one_of
from chalicelib.web.edge.fields import Timestamp

_LineCode = Annotated[str, one_of((*FaultCode, *NoteCode))]


class LineFaultAnswer(TypedDict):
    code: _LineCode
    """What is wrong, stable for programs."""
    detail: str
    """It as a sentence that names the field, in the caller's language."""


class RejectedLineAnswer(TypedDict):
    file: str
    """The file in the intake bucket."""
    line: int
    """The line in that file, from 1."""
    code: _LineCode
    """Of the first fault."""
    detail: str
    """The first fault as a sentence, in the caller's language."""
    faults: list[LineFaultAnswer]
    """All that is wrong with the line, the first one included; at most 50."""
    at: Timestamp
    """When it was refused."""


class IntakeAnswer(TypedDict):
    items: list[RejectedLineAnswer]
    next_cursor: str | None


class BacklogAnswer(TypedDict):
    queue: Annotated[str, one_of(SPECIALISTS)]
    """Which queue."""
    count: int
    """At most 100; `there_are_more` where counting stopped."""
    there_are_more: bool
    """Whether counting stopped before the end."""
    overdue: int | None
    """How many of those counted are late; null where nothing in this queue can be."""
    oldest_at: Timestamp | None
    """Since when the first waits; null where nothing does."""
    oldest_age_seconds: int | None
    """For how long the first waits, in seconds; null where nothing does."""


class OverviewAnswer(TypedDict):
    """The queues that the caller may look at."""

    queues: list[BacklogAnswer]
    """One entry a queue."""


class FoundAnswer(TypedDict):
    named: str
    """The number or name that has what was looked for."""
    account_id: str
    customer_name: str | None
    """As the contract names the customer, or the account's verification; null where nobody was verified."""
    contract_id: str | None
    """The contract that it leads to; null of a customer, and of an order without a contract."""
    contract_number: str | None
    """Its number; null where there is none."""
    contract_status: Status | None
    """How it stands; null where there is none."""
    paper_request_id: str | None
    """Its paper copies; null where none were requested."""
    paper_status: PaperStatus | None
    """Where these are; null where none were requested."""
    claim_id: str | None
    """The claim of a payment for it; null where none was looked for."""
    claim_status: ClaimStatus | None
    """How that stands; null where none was looked for."""


class FoundOfAKindAnswer(TypedDict):
    items: list[FoundAnswer]
    """At most ten; numbers that end with what was looked for come first."""
    there_are_more: bool
    """Whether more have it: a longer part finds fewer."""


class SearchAnswer(TypedDict):
    contracts: FoundOfAKindAnswer
    """By their own numbers."""
    orders: FoundOfAKindAnswer
    """Contracts by the numbers of their orders or bills."""
    parcels: FoundOfAKindAnswer
    """Paper copies by tracking number."""
    customers: FoundOfAKindAnswer
    """Accounts by the name of their identity verification, now or earlier."""
    claims: FoundOfAKindAnswer
    """Claims of payments for contracts that have it, for finance alone: others find the contracts."""
