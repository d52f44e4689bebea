"""The amounts of official contracts, by month and invoicing entity."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib.application.contracts.summing import MOST_ADDED_UP, MonthOfEntity, SumContracts
from chalicelib.application.ports import Change
from chalicelib.application.ports.sums import Comparison, Told
from chalicelib.domain.common.errors import Unavailable
from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.contracts import Contract, Status
from tests.fakes.ledger import FakeLedger
from tests.support.feeds import a_contract_of
from tools.samples.factories import an_order

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def an_official(contract_id: str, created_at: datetime, amount: str | None, **changes: Any) -> Contract:
    contract = a_contract_of(an_order(), status=Status.OFFICIAL, contract_id=contract_id)
    total = None if amount is None else Money(Decimal(amount), "CNY")
    return replace(contract, created_at=created_at, content=replace(contract.content, total=total), **changes)


def sums(*contracts: Contract) -> tuple[MonthOfEntity, ...]:
    """By the counters, and where they cannot be relied on yet from the contracts themselves."""
    ledger = FakeLedger()
    ledger.commit(Change(contracts=contracts))
    sum_contracts = SumContracts(ledger.sums, ledger.contracts)
    added_up = sum_contracts(contracts[0].account_id, ZONE, NOW)
    ledger.sums.stored = Comparison(filled=True)
    counted = sum_contracts(contracts[0].account_id, ZONE, NOW)
    assert counted == added_up
    return counted.months


def test_the_contracts_of_a_month_and_entity_are_summed_exactly() -> None:
    [november] = sums(an_official("one", NOW, "0.105"), an_official("two", NOW, "0.205"))

    assert november.total == Money(Decimal("0.310"), "CNY")
    assert (november.month, november.contracts) == ("2026-11", 2)


def test_a_month_begins_at_midnight_in_the_providers_time_zone() -> None:
    midnight = datetime(2026, 10, 31, 16, 0, tzinfo=UTC)

    found = sums(an_official("in", midnight, "1"), an_official("out", midnight - timedelta(seconds=1), "2"))

    assert [(each.month, each.total) for each in found] == [
        ("2026-10", Money(Decimal(2), "CNY")),
        ("2026-11", Money(Decimal(1), "CNY")),
    ]


def test_the_twelfth_month_back_is_the_first_that_counts() -> None:
    first = datetime(2025, 11, 30, 16, 0, tzinfo=UTC)

    found = sums(an_official("in", first, "1"), an_official("out", first - timedelta(seconds=1), "2"))

    assert [each.month for each in found] == ["2025-12"]


def test_what_is_not_official_by_the_clock_is_not_counted_l8() -> None:
    overdue = an_official("overdue", NOW, "1", unpaid={"order": NOW - timedelta(days=1)})

    assert overdue.is_overdue(NOW)
    assert sums(overdue, replace(an_official("draft", NOW, "2"), status=Status.DRAFT)) == ()


def test_contracts_without_an_amount_are_counted_and_add_nothing_c8() -> None:
    [with_amount] = sums(an_official("one", NOW, None), an_official("two", NOW, "5"))
    [without] = sums(an_official("one", NOW, None))

    assert (with_amount.total, with_amount.contracts) == (Money(Decimal(5), "CNY"), 2)
    assert (without.total, without.contracts) == (None, 1)


def test_entities_and_currencies_stay_apart() -> None:
    dollars = an_official("dollars", NOW, "5")
    dollars = replace(dollars, content=replace(dollars.content, currency="USD"))

    found = sums(dollars, an_official("ours", NOW, "1"), an_official("theirs", NOW, "2", entity_id="other"))

    assert len({(each.entity_id, each.currency) for each in found}) == 3


def test_a_large_account_that_is_not_counted_yet_is_told_so_and_not_a_part_of_its_sum() -> None:
    ledger = FakeLedger()
    contracts = [an_official(f"contract-{number:03d}", NOW, "1") for number in range(MOST_ADDED_UP + 1)]
    ledger.contracts.stored = {each.contract_id: each for each in contracts}
    sum_contracts = SumContracts(ledger.sums, ledger.contracts)

    with pytest.raises(Unavailable) as refusal:
        sum_contracts(contracts[0].account_id, ZONE, NOW)
    del ledger.contracts.stored["contract-000"]
    [month] = sum_contracts(contracts[0].account_id, ZONE, NOW).months

    assert (refusal.value.code, refusal.value.facts) == ("sums_being_counted", {"retry_after": 300})
    assert month.contracts == MOST_ADDED_UP


@pytest.mark.parametrize(("compared_at", "relied_on"), [(NOW, True), (NOW - timedelta(seconds=1), False)])
def test_an_account_is_relied_on_that_was_compared_since_counters_are_in_place(
    compared_at: datetime, relied_on: bool
) -> None:
    assert Comparison(since=NOW).relies_on(Told({}, compared_at)) is relied_on
    assert not Comparison(since=NOW).relies_on(Told({}))
    assert not Comparison().relies_on(Told({}, compared_at))
    assert Comparison(filled=True).relies_on(Told({}))
