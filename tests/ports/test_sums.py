"""Counters of official contracts: they say what the contracts say, at each moment, by the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from chalicelib.application.ports import Change
from chalicelib.application.ports.sums import Kept, Months
from chalicelib.bootstrap import Services
from chalicelib.domain.common.errors import Stale
from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.counting import Addition
from chalicelib.domain.contract.sums import NOT_TOLD, SumKey, Tally, month_of
from tests.ports.fresh import fresh, new_contract
from tools.samples.factories import NOW, an_account

DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def official(ports: Services, owner: str, amount: str | None, **facts: Any) -> Contract:
    """One that became official, as it is stored."""
    draft = new_contract(account_id=owner, status=Status.SEALING, **facts)
    total = None if amount is None else Money(Decimal(amount), "CNY")
    draft = replace(draft, content=replace(draft.content, total=total))
    ports.ledger.commit(Change(contracts=(draft,)))
    sealing = stored(ports, draft)
    ports.ledger.commit(Change(contracts=(sealing.sealed(sealed_at=NOW, sha256="0" * 64),)))
    return stored(ports, draft)


def stored(ports: Services, contract: Contract) -> Contract:
    found = ports.contracts.get(contract.contract_id)
    assert found is not None
    return found


def counted(ports: Services, owner: str, now: datetime = NOW) -> Tally:
    return sum((it.tally for it in ports.sums.since(owner, "2000-01", now).sums.values()), Tally())


def test_contracts_are_counted_with_their_exact_amounts_when_they_become_official(ports: Services) -> None:
    owner, long = fresh("owner"), "12345678901234567890.012345678901234567890123456789"
    official(ports, owner, long)
    official(ports, owner, "0.105")
    last = official(ports, owner, None)

    key = SumKey(month_of(last.created_at, ports.provider.time_zone.zone), last.entity_id, "CNY")
    [(there, found)] = ports.sums.since(owner, key.month, NOW).sums.items()
    assert (there, found.entity_names) == (key, last.entity_names)
    assert found.tally == Tally(
        3, 2, Money(Decimal(long), "CNY").__add__(Money(Decimal("0.105"), "CNY")).amount
    )


def test_an_unpaid_contract_counts_until_its_deadline_swept_or_not_l8(ports: Services) -> None:
    owner = fresh("owner")
    contract = official(ports, owner, "5", unpaid={"order-1": NOW})

    assert counted(ports, owner, NOW - SECOND) == Tally(1, 1, Decimal(5))
    assert counted(ports, owner, NOW) == Tally()
    ports.ledger.commit(Change(contracts=(contract.expired(actor="system"),)))
    assert counted(ports, owner, NOW - SECOND) == counted(ports, owner, NOW) == Tally()
    ports.ledger.commit(Change(contracts=(stored(ports, contract).reinstated(),)))
    assert counted(ports, owner, NOW - SECOND) == Tally(1, 1, Decimal(5))
    assert counted(ports, owner, NOW) == Tally()


@pytest.mark.parametrize("deadline", [None, NOW + DAY])
def test_a_paid_or_later_deadline_counts_from_then_on_l9(ports: Services, deadline: datetime | None) -> None:
    owner = fresh("owner")
    contract = official(ports, owner, "5", unpaid={"order-1": NOW})

    ports.ledger.commit(Change(contracts=(contract.with_deadline("order-1", deadline),)))

    assert counted(ports, owner, NOW) == Tally(1, 1, Decimal(5))
    assert counted(ports, owner, NOW + DAY) == (Tally() if deadline else Tally(1, 1, Decimal(5)))


def test_what_is_voided_counts_no_more_and_other_changes_count_nothing_l5(ports: Services) -> None:
    owner = fresh("owner")
    contract, other = official(ports, owner, "5"), official(ports, owner, "7")
    months = Months("2000-01", "2999-12")
    changes = ports.sums.counters(owner, months).changes
    ports.ledger.commit(Change(contracts=(replace(other, paper_request_id="paper-1"),)))
    assert ports.sums.counters(owner, months).changes == changes

    ports.ledger.commit(Change(contracts=(contract.voided(now=NOW, actor="a", reason="r"),)))

    assert counted(ports, owner) == Tally(1, 1, Decimal(7))


def test_contracts_of_one_change_are_counted_together(ports: Services) -> None:
    owner = fresh("owner")
    both = tuple(official(ports, owner, amount, unpaid={"o": NOW}) for amount in ("5", "7"))

    ports.ledger.commit(Change(contracts=tuple(it.cancelled(now=NOW, actor="a", reason="r") for it in both)))

    assert counted(ports, owner, NOW - SECOND) == counted(ports, owner) == Tally()


def test_what_a_release_without_counters_wrote_stays_as_it_is_until_it_is_counted(ports: Services) -> None:
    owner = fresh("owner")
    contract = replace(official(ports, owner, "5"), counted=NOT_TOLD)

    ports.ledger.commit(Change(contracts=(contract,)))
    unknown = stored(ports, contract)
    assert counted(ports, owner) == Tally(1, 1, Decimal(5))
    ports.ledger.commit(Change(contracts=(unknown.voided(now=NOW, actor="a", reason="r"),)))

    assert unknown.counted == NOT_TOLD
    assert counted(ports, owner) == Tally(1, 1, Decimal(5))
    assert stored(ports, contract).counted is None


def test_only_from_the_month_on_that_is_asked_for(ports: Services) -> None:
    owner = fresh("owner")
    late = official(ports, owner, "5", created_at=NOW, unpaid={"order-1": NOW})
    official(ports, owner, "7", created_at=NOW - 40 * DAY, unpaid={"order-1": NOW})
    month = month_of(late.created_at, ports.provider.time_zone.zone)

    [key] = ports.sums.since(owner, month, NOW - SECOND).sums
    overdue = ports.sums.since(owner, month, NOW).sums

    assert key.month == month
    assert [it.tally for it in overdue.values()] == [Tally()]


def test_a_comparison_is_kept_together_with_its_corrections_or_not_at_all(ports: Services) -> None:
    owner = fresh("owner")
    contract = official(ports, owner, "5")
    assert contract.counted is not None
    more = Addition(owner, contract.counted.key, Tally(1, 0), contract.entity_names)
    at = ports.sums.comparison()
    months = Months("2000-01", "2999-12")
    before = ports.sums.counters(owner, months).changes

    ports.sums.keep(replace(at, started_at=NOW), Kept((more,), (owner, NOW)))
    with pytest.raises(Stale):
        ports.sums.keep(replace(at, started_at=NOW + DAY), Kept((more,), (owner, NOW + DAY)))

    assert ports.sums.comparison() == replace(at, started_at=NOW, row=at.row + 1)
    assert counted(ports, owner) == Tally(2, 1, Decimal(5))
    assert ports.sums.since(owner, "2000-01", NOW).compared_at == NOW
    assert ports.sums.counters(owner, months).changes == before + 1


def test_deadlines_that_tell_of_nothing_are_forgotten_and_no_others(ports: Services) -> None:
    owner = fresh("owner")
    swept, waiting = (official(ports, owner, amount, unpaid={"o": NOW}) for amount in ("5", "7"))
    ports.ledger.commit(Change(contracts=(replace(swept.expired(actor="system"), counted=NOT_TOLD),)))

    ports.sums.forget_deadlines(owner, NOW + DAY)

    assert counted(ports, owner, NOW - SECOND) == Tally(2, 2, Decimal(12))  # until it is compared
    assert counted(ports, owner, NOW) == Tally(1, 1, Decimal(5))
    ports.ledger.commit(Change(contracts=(stored(ports, waiting).expired(actor="system"),)))
    assert counted(ports, owner, NOW) == Tally(1, 1, Decimal(5))


def test_official_contracts_are_read_by_month_and_accounts_are_known(ports: Services) -> None:
    owner = fresh("owner")
    ports.accounts.put_upstream(an_account(account_id=owner))
    early = official(ports, owner, "5", created_at=NOW - 40 * DAY)
    late = official(ports, owner, "5")
    zone = ports.provider.time_zone.zone
    months = [month_of(it.created_at, zone) for it in (early, late)]

    def found(first: str, last: str) -> list[str]:
        page = ports.counted_contracts.official(owner, Months(first, last), None)
        return sorted(it.contract_id for it in page.items)

    assert found(*months) == [early.contract_id, late.contract_id]
    assert found(months[0], months[0]) == [early.contract_id]
    assert found(months[1], months[1]) == [late.contract_id]
    assert owner in every_account(ports)


def every_account(ports: Services) -> list[str]:
    found: list[str] = []
    cursor: str | None = None
    while True:
        page = ports.counted_contracts.accounts(cursor)
        found += page.items
        cursor = page.next_cursor
        if cursor is None:
            return found
