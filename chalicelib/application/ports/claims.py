"""Remittance claims, the payments that banks tell of, and where the two meet (O1)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from chalicelib.application.ports.pages import Page
from chalicelib.domain.claims.payments import Payment, PaymentStatus
from chalicelib.domain.claims.remittance import ClaimEntry, ClaimStatus, RemittanceClaim

MOST_AT_A_CONTRACT = 100
"""Claims and payments that name one contract; where there are more, staff match them."""


@dataclass(frozen=True)
class ContractRemittances:
    """Everything that names one contract number.

    Whoever brings a claim or a payment there, or takes a claim away, writes its next row: so no two
    of them can miss each other, and what has become certain is matched in the same write.
    """

    contract_number: str
    claim_ids: tuple[str, ...] = ()
    payment_ids: tuple[str, ...] = ()
    row: int = 0
    too_many: bool = False
    """More than anybody looks through: none of them is named, and nothing is certain by itself."""


class Claims(Protocol):
    def get(self, claim_id: str) -> RemittanceClaim | None: ...

    def get_many(self, claim_ids: Iterable[str]) -> dict[str, RemittanceClaim]: ...

    def story(self, claim_id: str, cursor: str | None) -> Page[ClaimEntry]:
        """A page of what happened to the claim, oldest first."""
        ...

    def page(
        self, account_id: str, status: ClaimStatus | None, limit: int, cursor: str | None
    ) -> Page[RemittanceClaim]:
        """A customer's claims, newest first."""
        ...

    def queue(self, status: ClaimStatus, limit: int, cursor: str | None) -> Page[RemittanceClaim]:
        """All customers' claims in this state, oldest first."""
        ...

    def remittances_of(self, contract_numbers: Iterable[str]) -> Mapping[str, ContractRemittances]:
        """What is there now, not a moment ago; by the contracts' numbers."""
        ...


class Payments(Protocol):
    def get_many(self, payment_ids: Iterable[str]) -> dict[str, Payment]: ...

    def page(self, status: PaymentStatus, limit: int, cursor: str | None, words: str = "") -> Page[Payment]:
        """By the day they came in, latest first.

        Args:
            words: those that say this alone; empty for all. A page may then be short, and go on all the same.
        """
        ...

    def resembling(self, claims: Sequence[RemittanceClaim]) -> Sequence[Sequence[Payment]]:
        """For each claim: unmatched ones of about its day, with its amount or from its payer or customer."""
        ...
