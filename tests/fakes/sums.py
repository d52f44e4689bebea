"""Counters in memory, and what they count."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo

from chalicelib.application.ports import Page
from chalicelib.application.ports.sums import Comparison, Counters, Kept, Months, Sum, Told
from chalicelib.domain.common.errors import Stale, Unavailable
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.counting import Addition, Counting, Deadline
from chalicelib.domain.contract.sums import SumKey, Tally, month_of, tally_of
from tests.fakes.accounts import FakeAccounts
from tests.fakes.contracts import FakeContracts

MOST_UNSWEPT = 100
A_PAGE = 100


@dataclass
class FakeSums:
    contracts: FakeContracts
    counted: dict[tuple[str, SumKey], Sum] = field(default_factory=dict)
    changes: dict[tuple[str, SumKey], int] = field(default_factory=dict)
    deadlines: set[Deadline] = field(default_factory=set)
    compared: dict[str, datetime] = field(default_factory=dict)
    stored: Comparison = field(default_factory=Comparison)
    changed_at: datetime | None = None
    """Of all counters, where a test says so."""

    def apply(self, change: Counting) -> None:
        """What the ledger does, together with the contracts."""
        for addition in change.additions:
            self._add(addition)
        self.deadlines -= set(change.ended)
        self.deadlines |= set(change.begun)

    def since(self, account_id: str, month: str, now: datetime) -> Told:
        found = dict(self._of(account_id, month, "9999-12"))
        overdue = [it for it in self.deadlines if it.account_id == account_id and it.until <= now]
        if len(overdue) > MOST_UNSWEPT:
            raise Unavailable("records_unavailable", reason="Unswept", retry_after=60)
        for contract in self._still_counted(overdue, now):
            if contract.counted and contract.counted.key in found:
                there = found[contract.counted.key]
                tally = there.tally - tally_of(contract.content.total)
                found[contract.counted.key] = Sum(tally, there.entity_names)
        return Told(found, self.compared.get(account_id))

    def counters(self, account_id: str, months: Months) -> Counters:
        found = self._of(account_id, months.first, months.last)
        return Counters(found, sum(self.changes[account_id, key] for key in found), self.changed_at)

    def comparison(self) -> Comparison:
        return self.stored

    def keep(self, comparison: Comparison, beside: Kept | None = None) -> None:
        if comparison.row != self.stored.row:
            raise Stale()
        self.stored = replace(comparison, row=comparison.row + 1)
        for addition in beside.additions if beside else ():
            self._add(addition)
        if beside and beside.compared:
            self.compared.update([beside.compared])

    def forget_deadlines(self, account_id: str, now: datetime) -> None:
        overdue = [it for it in self.deadlines if it.account_id == account_id and it.until <= now]
        still = {contract.contract_id for contract in self._still_counted(overdue, now)}
        self.deadlines -= {it for it in overdue if it.contract_id not in still}

    def _still_counted(self, overdue: list[Deadline], now: datetime) -> list[Contract]:
        found = self.contracts.get_many({it.contract_id for it in overdue}).values()
        return [it for it in found if it.status is Status.OFFICIAL and it.is_overdue(now) and it.counted]

    def _of(self, account_id: str, first: str, last: str) -> Mapping[SumKey, Sum]:
        theirs = {key: it for (owner, key), it in self.counted.items() if owner == account_id}
        return {key: it for key, it in theirs.items() if first <= key.month <= last}

    def _add(self, addition: Addition) -> None:
        place = addition.account_id, addition.key
        before = self.counted[place].tally if place in self.counted else Tally()
        self.counted[place] = Sum(before + addition.difference, addition.entity_names)
        self.changes[place] = self.changes.get(place, 0) + 1


@dataclass
class FakeCountedContracts:
    contracts: FakeContracts
    accounts_known: FakeAccounts
    zone: tzinfo

    def accounts(self, cursor: str | None) -> Page[str]:
        assert cursor is None
        return Page(tuple(sorted(self.accounts_known.stored)), None)

    def official(self, account_id: str, months: Months, cursor: str | None) -> Page[Contract]:
        theirs = (it for it in self.contracts.stored.values() if it.account_id == account_id)
        official = sorted(
            (
                it
                for it in theirs
                if it.status is Status.OFFICIAL
                and months.first <= month_of(it.created_at, self.zone) <= months.last
            ),
            key=lambda it: (it.created_at, it.contract_id),
        )
        start = int(cursor or 0)
        following = str(start + A_PAGE) if len(official) > start + A_PAGE else None
        return Page(tuple(official[start : start + A_PAGE]), following)
