"""What the provider's staff is answered."""

from typing_extensions import TypedDict

from chalicelib.web.answers.contracts import ContractAnswer
from chalicelib.web.fields import Timestamp


class RejectedLineAnswer(TypedDict):
    file: str
    line: int
    code: str
    detail: str
    at: Timestamp


class IntakeAnswer(TypedDict):
    items: list[RejectedLineAnswer]
    next_cursor: str | None


class StuckSealingAnswer(TypedDict):
    contract_id: str
    contract_number: str
    status: str
    since: Timestamp
    age_seconds: int
    reason: str | None
    retry_proposed_by: str | None
    """Somebody else must agree before it is driven again."""


class SealingAnswer(TypedDict):
    items: list[StuckSealingAnswer]


class BacklogAnswer(TypedDict):
    queue: str
    count: int
    """At most 100; `there_are_more` where counting stopped."""
    there_are_more: bool
    overdue: int | None
    oldest_at: Timestamp | None
    oldest_age_seconds: int | None


class OverviewAnswer(TypedDict):
    """The queues that the caller may look at."""

    queues: list[BacklogAnswer]


class DeskContractAnswer(ContractAnswer):
    """A customer's contract as staff see it; `actions` is empty, since none of them is theirs."""

    account_id: str
    created_by: str
    finalized_by: str | None
    ended_by: str | None
    sealing_fault: str | None
    retry_proposed_by: str | None


class DeskContractPageAnswer(TypedDict):
    items: list[DeskContractAnswer]
    next_cursor: str | None
