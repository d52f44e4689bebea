"""Counters and contracts are compared in parts; what differs is set right, what is being counted is not."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from chalicelib.application.contracts import comparing_sums
from chalicelib.application.contracts.comparing_sums import EVERY, LONGEST_SILENCE, CompareSums
from chalicelib.application.contracts.summing import SumContracts
from chalicelib.application.ports import Change, Page
from chalicelib.application.ports.sums import Months, Sum
from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.sums import NOT_TOLD, Tally
from tests.fakes.ledger import FakeLedger
from tests.fakes.sums import FakeCountedContracts
from tests.support.feeds import a_contract_of
from tools.samples.factories import NOW, an_account, an_order

ZONE = ZoneInfo("Asia/Shanghai")
MINUTE = timedelta(minutes=1)
ALL = Months("2000-01", "2999-12")

_numbers = itertools.count()


@dataclass
class Stage:
    ledger: FakeLedger = field(default_factory=FakeLedger)
    now: datetime = NOW
    accounts: tuple[str, ...] = ("acme", "zenith")

    def __post_init__(self) -> None:
        for account_id in self.accounts:
            self.ledger.accounts.put_upstream(an_account(account_id=account_id))
        counted = FakeCountedContracts(self.ledger.contracts, self.ledger.accounts, ZONE)
        self.compare = CompareSums(self.ledger.sums, counted, self.ledger.contracts, self.ledger, ZONE)

    def official(self, count: int = 1, month: int = 0) -> list[Contract]:
        """So many of acme that are counted, requested so many months ago."""
        made = [official("acme", NOW - timedelta(days=31 * month)) for _ in range(count)]
        for each in made:
            self.ledger.commit(Change(contracts=(each,)))
        return [self.ledger.contracts.stored[each.contract_id] for each in made]

    def written_before(self, contract: Contract) -> None:
        """By a release without counters."""
        before = replace(contract, counted=NOT_TOLD, row=contract.row + 1)
        self.ledger.contracts.stored[contract.contract_id] = before

    def run(self, later: timedelta = MINUTE) -> tuple[str, ...]:
        self.now += later
        return self.compare.sweep(self.now).notes

    def a_day_later(self) -> tuple[str, ...]:
        """With a run every hour, as a stage has one every few minutes."""
        hours = EVERY // LONGEST_SILENCE
        return tuple(note for _ in range(hours) for note in self.run(LONGEST_SILENCE))

    def count_of(self, account_id: str = "acme") -> Tally:
        counters = self.ledger.sums.counters(account_id, ALL).sums
        return sum((it.tally for it in counters.values()), Tally())

    def drifts(self, by: Tally) -> None:
        [(place, there)] = self.ledger.sums.counted.items()
        self.ledger.sums.counted[place] = Sum(there.tally + by, there.entity_names)


def official(account_id: str, created_at: datetime) -> Contract:
    facts = {"contract_id": f"contract-{next(_numbers):05d}", "account_id": account_id}
    contract = a_contract_of(an_order(), status=Status.OFFICIAL, **facts)
    content = replace(contract.content, total=Money(Decimal(5), "CNY"))
    return replace(contract, created_at=created_at, content=content)


def test_contracts_of_before_are_counted_once_and_then_relied_on() -> None:
    stage = Stage()
    for _ in range(250):
        stage.written_before(official("acme", NOW))
    stage.official(3)

    assert not stage.ledger.sums.comparison().filled
    assert (stage.run(), stage.a_day_later()) == ((), ())

    assert stage.ledger.sums.comparison().filled
    assert stage.count_of() == Tally(253, 253, Decimal(5 * 253))
    told = SumContracts(stage.ledger.sums, stage.ledger.contracts)("acme", ZONE, stage.now)
    assert [month.contracts for month in told.months] == [253]
    assert told.compared_at is not None


def test_what_was_counted_and_then_written_by_a_release_without_counters_is_set_right() -> None:
    stage = Stage()
    kept, ended, other = stage.official(3)
    stage.run()
    stage.written_before(kept)
    stage.written_before(ended.voided(now=NOW, actor="a", reason="r"))
    stage.written_before(official("acme", NOW))

    [note] = stage.a_day_later()

    assert "5 contracts were counted, there are 3" in note
    assert stage.count_of() == Tally(3, 3, Decimal(15))
    assert other.counted is not None


@pytest.mark.parametrize("drift", [Tally(1, 1, Decimal(7)), Tally(-1), Tally(0, 0, Decimal("0.01"))])
def test_a_counter_that_differs_is_set_right_and_told_without_amounts(drift: Tally) -> None:
    stage = Stage(accounts=("acme",))
    stage.official(2)
    stage.drifts(drift)

    [note] = stage.run()

    assert stage.count_of() == Tally(2, 2, Decimal(10))
    assert "acme" in note
    assert "10" not in note
    assert stage.a_day_later() == ()


@dataclass
class Read:
    """Each time that pages of the present month are read, something happens after it."""

    counted: FakeCountedContracts
    happens: Callable[[], object]
    calls: int = 0

    def accounts(self, cursor: str | None) -> Page[str]:
        return self.counted.accounts(cursor)

    def official(self, account_id: str, months: Months, cursor: str | None) -> Page[Contract]:
        page = self.counted.official(account_id, months, cursor)
        if months.last == NOW.strftime("%Y-%m"):
            self.happens()
            self.calls += 1
        return page


def meanwhile(stage: Stage, happens: Callable[[], object]) -> Read:
    counted = FakeCountedContracts(stage.ledger.contracts, stage.ledger.accounts, ZONE)
    read = Read(counted, happens)
    stage.compare = replace(stage.compare, counted=read)
    return read


def test_what_is_counted_while_it_is_compared_is_no_difference() -> None:
    stage = Stage(accounts=("acme",))
    stage.official(2, month=1)
    stage.drifts(Tally(1))
    read = meanwhile(stage, lambda: stage.official(1))

    [note] = stage.run()

    there = 2 + read.calls
    assert stage.count_of() == Tally(there, there, Decimal(5 * there))
    assert "3 contracts were counted, there are 2" in note


def test_what_was_counted_a_moment_ago_may_be_missing_in_lists_and_is_left_to_the_next_round() -> None:
    stage = Stage(accounts=("acme",))
    stage.official(2)
    stage.drifts(Tally(1))
    stage.ledger.sums.changed_at = stage.now + timedelta(seconds=1)

    assert stage.run() == ()
    assert stage.count_of().contracts == 3
    assert len(stage.a_day_later()) == 1
    assert stage.count_of().contracts == 2


def test_a_run_goes_on_where_the_one_before_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comparing_sums, "STEPS", 3)
    stage = Stage()
    for account_id in stage.accounts:
        for _ in range(350):
            stage.written_before(official(account_id, NOW))

    runs = 0
    while not stage.ledger.sums.comparison().filled:
        assert stage.run() == ()
        runs += 1

    assert runs > 3
    assert [stage.count_of(each).contracts for each in stage.accounts] == [350, 350]


def test_a_round_a_day_and_in_between_only_a_sign_of_life() -> None:
    stage = Stage()
    stage.run()
    started = stage.ledger.sums.comparison().started_at

    stage.run(LONGEST_SILENCE)

    at = stage.ledger.sums.comparison()
    assert (at.started_at, at.seen_at, at.filled) == (started, stage.now, True)


def test_after_a_long_silence_nothing_is_relied_on_until_all_is_counted_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stage = Stage()
    stage.official(1)
    stage.run()
    monkeypatch.setattr(comparing_sums, "STEPS", 1)
    compared = stage.ledger.sums.since("acme", "2000-01", stage.now)
    assert stage.ledger.sums.comparison().relies_on(compared)

    stage.run(LONGEST_SILENCE + MINUTE)

    assert not stage.ledger.sums.comparison().relies_on(compared)


def test_two_runs_at_once_do_not_set_right_twice() -> None:
    stage = Stage(accounts=("acme",))
    stage.official(2)
    stage.drifts(Tally(1))
    second = stage.compare
    meanwhile(stage, lambda: second.sweep(stage.now))

    stage.run()

    assert stage.count_of() == Tally(2, 2, Decimal(10))
