"""A customer's word that they have paid, and what becomes of it (O1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from chalicelib.domain.common.actors import Named, name_of
from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.common.facts import Fact
from chalicelib.domain.common.history import Action
from chalicelib.domain.common.money import Money


class ClaimStatus(StrEnum):
    OPEN = "open"
    MATCHED = "matched"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Slip:
    """The bank's paper that the customer attached; it has been looked into."""

    slip_id: str
    content_type: str
    size: int
    sha256: str


@dataclass(frozen=True)
class ClaimedContract:
    """The contract that was paid for, as it was when the claim was made."""

    contract_id: str
    contract_number: str
    remittance_account: str
    """The number of the account that the contract names for payments."""


@dataclass(frozen=True)
class RemittanceClaim:
    claim_id: str
    account_id: str
    customer_name: str | None
    """The verified name when the claim was made; none without a passed verification."""
    contract: ClaimedContract | None
    payer: str
    bank: str
    account: str
    """The payer's account number."""
    amount: Money
    paid_on: date
    """A day in the provider's time zone."""
    reference: str
    note: str
    slip: Slip | None
    created_at: datetime
    created_by: str
    status: ClaimStatus = ClaimStatus.OPEN
    payment_ids: tuple[str, ...] = ()
    parted_ids: tuple[str, ...] = ()
    """Payments from which staff have parted it: never matched to them again by itself."""
    decided_at: datetime | None = None
    decided_by: str | None = None
    reason: str | None = None
    created_by_name: str = ""
    decided_by_name: str = ""
    """What who claimed and who decided were called then."""
    row: int = 0

    @property
    def is_open(self) -> bool:
        return self.status is ClaimStatus.OPEN

    @property
    def stands(self) -> bool:
        """Neither rejected nor withdrawn: it has, or wants, a payment."""
        return self.status in (ClaimStatus.OPEN, ClaimStatus.MATCHED)

    def matched(
        self, payment_ids: Iterable[str], *, now: datetime, actor: str, reason: str | None = None
    ) -> "RemittanceClaim":
        decided = self._decided(ClaimStatus.MATCHED, now, actor, reason)
        return replace(decided, payment_ids=tuple(payment_ids))

    def rejected(self, *, now: datetime, actor: str, reason: str) -> "RemittanceClaim":
        return self._decided(ClaimStatus.REJECTED, now, actor, reason)

    def withdrawn(self, *, now: datetime, actor: str) -> "RemittanceClaim":
        return self._decided(ClaimStatus.WITHDRAWN, now, actor, None)

    def parted(self) -> "RemittanceClaim":
        """Open again: it was matched to what is not its payment. Raises Conflict `claim_not_matched`."""
        if self.status is not ClaimStatus.MATCHED:
            raise Conflict("claim_not_matched", status=self.status)
        return replace(
            self,
            status=ClaimStatus.OPEN,
            payment_ids=(),
            parted_ids=tuple(dict.fromkeys((*self.parted_ids, *self.payment_ids))),
            decided_at=None,
            decided_by=None,
            decided_by_name="",
            reason=None,
        )

    def _decided(
        self, status: ClaimStatus, now: datetime, actor: str, reason: str | None
    ) -> "RemittanceClaim":
        """A claim is decided once; raises Conflict `claim_not_open`."""
        if not self.is_open:
            raise Conflict("claim_not_open", status=self.status)
        return replace(
            self,
            status=status,
            decided_at=now,
            decided_by=actor,
            decided_by_name=name_of(actor),
            reason=reason,
        )


@dataclass(frozen=True)
class ClaimEntry(Named):
    """A line of a claim's story: what, who, when, why."""

    claim_id: str
    at: datetime
    actor: str
    action: Action
    detail: str = ""
    actor_name: str = ""
    """What they were called then; empty of the clock, and of entries from before names were kept."""
    facts: tuple[Fact, ...] = ()
    """The same as `detail`, for whoever puts it into words; none in entries from before they were kept."""
