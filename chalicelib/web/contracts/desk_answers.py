"""Contracts as the provider's staff are answered."""

from typing import Literal

from typing_extensions import TypedDict

from chalicelib.web.contracts.answers import ContractAnswer, ContractRowAnswer
from chalicelib.web.edge.fields import Timestamp


class StuckSealingAnswer(TypedDict):
    contract_id: str
    contract_number: str
    account_id: str
    customer_name: str
    """As the contract names the customer."""
    status: Literal["failed", "waiting"]
    """Whether sealing was given up, or is only awaited."""
    since: Timestamp
    """Since when it waits."""
    age_seconds: int
    reason: str | None
    """What failed; null where it only waits."""
    retry_proposed_by: str | None
    """Somebody else must agree before it is driven again."""
    retry_proposed_by_name: str | None
    """What they were called then; null where the sign-in says no name."""


class SealingAnswer(TypedDict):
    items: list[StuckSealingAnswer]


class DeskContractRowAnswer(ContractRowAnswer):
    """In a list with view=summary; `actions` is empty."""

    account_id: str


class DeskContractAnswer(ContractAnswer):
    """A customer's contract as staff see it; `actions` is empty, since none of them is theirs."""

    account_id: str
    created_by: str
    created_by_name: str | None
    """What they were called then; null where the sign-in said no name."""
    finalized_by: str | None
    """Who finalized it; null before."""
    finalized_by_name: str | None
    """What they were called then; null where the sign-in said no name."""
    ended_by: str | None
    """Who ended it; null before."""
    ended_by_name: str | None
    """What they were called then; null where the sign-in said no name."""
    sealing_fault: str | None
    """What keeps it from being sealed; null for nothing."""
    retry_proposed_by: str | None
    """Who proposed to seal it again; null for nobody."""
    retry_proposed_by_name: str | None
    """What they were called then; null where the sign-in said no name."""


class DeskContractPageAnswer(TypedDict):
    items: list[DeskContractAnswer | DeskContractRowAnswer]
    next_cursor: str | None
