"""Counters of official contracts by month and invoicing entity, and how far they have been compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.application.ports.pages import Page
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.contract.counting import Addition
from chalicelib.domain.contract.sums import SumKey, Tally
from chalicelib.domain.parties.parties import Names


@dataclass(frozen=True)
class Sum:
    tally: Tally
    entity_names: Names


@dataclass(frozen=True)
class Told:
    """What an account's counters say, by the clock."""

    sums: Mapping[SumKey, Sum]
    compared_at: datetime | None = None
    """When they were last compared with the contracts; none where they never were."""


@dataclass(frozen=True)
class Counters:
    """Those of an account's months, whatever the clock says."""

    sums: Mapping[SumKey, Sum]
    changes: int
    """How often they were written: equal, if nothing was counted in between."""
    changed_at: datetime | None = None
    """The last time; none if never."""


@dataclass(frozen=True)
class Months:
    """From the first to the last, as YYYY-MM."""

    first: str
    last: str


@dataclass(frozen=True)
class Comparison:
    """How far the counters have been compared with the contracts; goes on where it stopped."""

    since: datetime | None = None
    """From when on each change has been counted; what was counted before is not relied on."""
    seen_at: datetime | None = None
    """Of the last run: where none was for long, a release without counters may have been in place."""
    filled: bool = False
    """Whether a round has ended since then: each contract of before is counted."""
    started_at: datetime | None = None
    """Of this round; none before the first."""
    accounts: tuple[str, ...] = ()
    """Whose turn it is, and who follows."""
    next_accounts: str | None = None
    """The cursor behind them; none on the last page."""
    months: Months | None = None
    """Of the first account, that are being looked at; none where they have not been begun."""
    one_by_one: bool = False
    """Whether they are single months, as something was counted while all were looked at."""
    cursor: str | None = None
    settled: bool = False
    """Whether lists already knew all that was counted when the months were begun."""
    changes: int = 0
    """Of its counters when the months were begun, with what was counted by the comparison itself."""
    found: tuple[tuple[SumKey, Sum], ...] = ()
    """What the contracts looked at so far add up to."""
    row: int = 0

    def relies_on(self, told: Told) -> bool:
        """Whether an account's counters know of each of its contracts."""
        if self.filled:
            return True
        at = told.compared_at
        return self.since is not None and at is not None and at >= self.since


@dataclass(frozen=True)
class Kept:
    """What is written together with the comparison."""

    additions: tuple[Addition, ...] = ()
    compared: tuple[str, datetime] | None = None
    """An account that has been looked at whole, and when."""


class Sums(Protocol):
    """The ledger counts, in the transaction that makes a contract official or ends it."""

    def since(self, account_id: str, month: str, now: datetime) -> Told:
        """From this month on, without what has expired by the clock.

        Raises Unavailable `records_unavailable`.
        """
        ...

    def counters(self, account_id: str, months: Months) -> Counters: ...

    def comparison(self) -> Comparison: ...

    def keep(self, comparison: Comparison, beside: Kept | None = None) -> None:
        """Together, or not at all: raises Stale if another run has gone on meanwhile."""
        ...

    def forget_deadlines(self, account_id: str, now: datetime) -> None:
        """Those that are over and tell of nothing any more: a release without counters leaves them."""
        ...


class CountedContracts(Protocol):
    """What is counted, read account by account."""

    def accounts(self, cursor: str | None) -> Page[str]:
        """Some of all accounts; a page may be empty and yet not the last."""
        ...

    def official(self, account_id: str, months: Months, cursor: str | None) -> Page[Contract]:
        """A page of those requested in these months, as they are now."""
        ...
