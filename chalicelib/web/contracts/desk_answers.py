"""Contracts as the provider's staff are answered."""

from typing_extensions import TypedDict

from chalicelib.web.contracts.answers import ContractAnswer, ContractRowAnswer
from chalicelib.web.edge.fields import Timestamp


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


class DeskContractRowAnswer(ContractRowAnswer):
    """In a list with view=summary; `actions` is empty."""

    account_id: str


class DeskContractAnswer(ContractAnswer):
    """A customer's contract as staff see it; `actions` is empty, since none of them is theirs."""

    account_id: str
    created_by: str
    finalized_by: str | None
    ended_by: str | None
    sealing_fault: str | None
    retry_proposed_by: str | None


class DeskContractPageAnswer(TypedDict):
    items: list[DeskContractAnswer | DeskContractRowAnswer]
    next_cursor: str | None
