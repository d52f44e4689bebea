"""A page is a Query or two however much the account holds; its filters find everything over their pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.adapters.dynamodb import contract_lists
from chalicelib.adapters.dynamodb.batches import put_many
from chalicelib.adapters.dynamodb.records import bill_item, contract_item, order_item, reference_items
from chalicelib.application.ports import BillFilter, ContractFilter, OrderFilter, Page
from chalicelib.bootstrap import Services
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.rows import ContractRow
from chalicelib.domain.requesting.bill_rows import BillRow
from chalicelib.domain.requesting.orders import Order, Seller
from tests.ports.fresh import new_contract, new_order
from tests.support.lagging import until_indexes_know
from tools.bench.consumption import consumption
from tools.samples.factories import NOW, a_bill

MANY = 3_000
OWNER = "large"
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def large(services: Services) -> Services:
    """An account with as many contracts, orders and bills."""
    fill_with_contracts(services, MANY)
    bills = [a_bill(bill_id=f"B{number:06d}", billing_account_id=OWNER) for number in range(MANY)]
    put_many(services.tables, services.tables.bills, [bill_item(it) | {"row": 1} for it in bills])
    until_indexes_know(services.tables)
    return services


def fill_with_contracts(services: Services, many: int) -> None:
    """Each of an order; every tenth is overdue, and no sweep has been by."""
    tables = services.tables
    orders = [
        new_order(
            account_id=OWNER,
            placed_at=_moment(number),
            seller=Seller.HICHINA if number == many - 1 else Seller.CLOUD,
        )
        for number in range(many)
    ]
    put_many(tables, tables.orders, [order_item(it) | {"row": 1} for it in orders])
    pattern = new_contract(orders[0], account_id=OWNER)
    contracts = [_like(pattern, number, orders[number].order_id) for number in range(many)]
    items = [contract_item(it) | {"row": 1} for it in contracts]
    items += reference_items(contracts)
    put_many(tables, tables.contracts, items)
    until_indexes_know(tables)


def _like(pattern: Contract, number: int, order_id: str) -> Contract:
    return replace(
        pattern,
        contract_id=f"contract-{number:06d}",
        contract_number=f"CC-2026-{number // 100:04d}-{number % 100:02d}",
        source_ids=(order_id,),
        created_at=_moment(number),
        status=Status.OFFICIAL,
        unpaid={order_id: NOW - A_MINUTE} if number % 10 == 0 else {},
    )


def _moment(number: int) -> datetime:
    """The first was made last."""
    return NOW - number * A_MINUTE


def test_no_page_reads_more_because_there_is_more_and_filters_find_everything(large: Services) -> None:
    def contracts(**wanted: Any) -> Callable[[str | None], Page[Any]]:
        return lambda cursor: large.contracts.page(OWNER, ContractFilter(**wanted), NOW, 100, cursor)

    def orders(**wanted: Any) -> Callable[[str | None], Page[Any]]:
        return lambda cursor: large.orders.page(OWNER, OrderFilter(**wanted), 100, cursor)

    def bills(**wanted: Any) -> Callable[[str | None], Page[Any]]:
        return lambda cursor: large.bills.page([OWNER], BillFilter(**wanted), 100, cursor)

    [newest] = large.contracts.get_many(["contract-000100"]).values()
    start_of_orders = newest.source_ids[0][:-1]  # ten numbers begin so
    lists: dict[str, tuple[Callable[[str | None], Page[Any]], int]] = {
        "all": (contracts(), 200),
        "official": (contracts(status=Status.OFFICIAL), 181),
        "expired": (contracts(status=Status.EXPIRED), MANY // 10),
        "of an hour": (contracts(created_from=NOW - 59 * A_MINUTE), 60),
        "numbers": (contracts(number_prefix="cc-2026-0001"), 100),
        "orders' numbers": (contracts(number_prefix=start_of_orders), 10),
        "expired of a number": (contracts(status=Status.EXPIRED, number_prefix="CC-2026-002"), 100),
        "sellers": (orders(seller=Seller.HICHINA), 1),
        "bills": (bills(), 200),
        "bills' numbers": (bills(id_prefix="B0000"), 100),
    }
    for name, (page, expected) in lists.items():
        walk = _walked(large, page, pages=2 if name in LONG else MANY)
        assert len(walk.found) == len(set(walk.found)) == expected, name
        # Two Queries, what is new, and the contracts of orders; a third for notes, kept without capitals.
        assert walk.calls <= (5 if name in TYPED_WITH_CAPITALS else 4), name
        assert walk.bytes <= BYTES.get(name, 100_000), name  # as a page of a hundred is answered


def test_where_sweeps_have_been_away_for_long_what_is_over_is_found_in_all_of_the_account(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More is overdue than one Query tells of; the list is the same, whichever way a page is read."""
    fill_with_contracts(services, 300)

    def expired(cursor: str | None) -> Page[Any]:
        return services.contracts.page(OWNER, ContractFilter(status=Status.EXPIRED), NOW, 10, cursor)

    expected = _walked(services, expired).found
    first = expired(None)
    monkeypatch.setattr(contract_lists, "MOST_LOOKED_AT", 20)

    assert len(expected) == 30
    assert _walked(services, expired).found == expected
    assert _walked(services, expired, first.next_cursor).found == expected[10:]


def test_what_the_clock_has_ended_is_told_in_one_call_or_not_at_all(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_with_contracts(services, 300)
    over = services.contracts.page(OWNER, ContractFilter(status=Status.EXPIRED), NOW, 100, None).items
    overdue = {row.contract_id for row in over if row.status is not Status.EXPIRED}
    assert overdue

    assert services.contracts.overdue_ids(OWNER, NOW) == overdue
    assert services.contracts.overdue_ids("nobody", NOW) == set()
    monkeypatch.setattr(contract_lists, "MOST_OVERDUE", len(overdue) - 1)
    assert services.contracts.overdue_ids(OWNER, NOW) is None


LONG = {"all", "official", "bills"}
"""Two pages of each are enough here."""

TYPED_WITH_CAPITALS = {"expired of a number"}

BYTES = {"expired": 250_000, "orders' numbers": 200_000, "sellers": 1_000_000}
"""Of what no key alone leads to: contracts that no sweep has been to, whole contracts, 500 orders."""


@dataclass
class Walk:
    """The ids of all pages of a list, and the most that one of them took."""

    found: list[str] = field(default_factory=list)
    calls: int = 0
    bytes: int = 0


def _walked(
    services: Services,
    page: Callable[[str | None], Page[Any]],
    cursor: str | None = None,
    pages: int = MANY,
) -> Walk:
    walk = Walk()
    for _ in range(pages):
        with consumption(services) as consumed:
            shown = page(cursor)
        walk.calls = max(walk.calls, sum(consumed.calls.values()))
        walk.bytes = max(walk.bytes, consumed.received)
        assert len(shown.items) <= 100
        walk.found += [_id_of(it) for it in shown.items]
        cursor = shown.next_cursor
        if cursor is None:
            break
    return walk


def _id_of(shown: Any) -> str:
    names = {ContractRow: "contract_id", Order: "order_id", BillRow: "bill_id"}
    return str(getattr(shown, names[type(shown)]))
