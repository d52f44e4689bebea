"""A page is a Query or two however much the account holds; its filters find everything over their pages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.adapters.dynamodb.batches import put_many
from chalicelib.adapters.dynamodb.records import bill_item, contract_item, order_item, reference_items
from chalicelib.application.ports import BillFilter, ContractFilter, OrderFilter, Page
from chalicelib.bootstrap import Services, build
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.requesting.bills import Bill
from chalicelib.domain.requesting.orders import Order, Seller
from tests.ports.fresh import new_contract, new_order
from tests.support.counted_calls import counted_calls
from tools.samples.factories import NOW, a_bill

MANY = 3_000
OWNER = "large"
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def large(stage: dict[str, str]) -> Iterator[Services]:
    """An account with as many contracts, orders and bills; every tenth contract is overdue, unswept."""
    services = build(os.environ | stage)
    tables = services.tables
    orders = [
        new_order(
            account_id=OWNER,
            placed_at=_moment(number),
            seller=Seller.HICHINA if number == MANY - 1 else Seller.CLOUD,
        )
        for number in range(MANY)
    ]
    put_many(tables, tables.orders, [order_item(it) | {"row": 1} for it in orders])
    pattern = new_contract(orders[0], account_id=OWNER)
    contracts = [_like(pattern, number, orders[number].order_id) for number in range(MANY)]
    items = [contract_item(it) | {"row": 1} for it in contracts]
    items += [reference for it in contracts for reference in reference_items(it)]
    put_many(tables, tables.contracts, items)
    bills = [a_bill(bill_id=f"B{number:06d}", billing_account_id=OWNER) for number in range(MANY)]
    put_many(tables, tables.bills, [bill_item(it) | {"row": 1} for it in bills])
    yield services
    services.close()


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

    [newest] = contracts(number_prefix="CC-2026-0001-00")(None).items
    start_of_orders = newest.source_ids[0][:-1]  # ten numbers begin so
    lists: dict[str, tuple[Callable[[str | None], Page[Any]], int]] = {
        "expired": (contracts(status=Status.EXPIRED), MANY // 10),
        "numbers": (contracts(number_prefix="cc-2026-0001"), 100),
        "orders' numbers": (contracts(number_prefix=start_of_orders), 10),
        "expired of a number": (contracts(status=Status.EXPIRED, number_prefix="CC-2026-002"), 100),
        "sellers": (orders(seller=Seller.HICHINA), 1),
        "bills' numbers": (bills(id_prefix="B0000"), 100),
    }
    for name, (page, expected) in lists.items():
        found, calls = _walked(large, page)
        assert len(found) == len(set(found)) == expected, name
        assert calls <= 4, name  # two Queries, what is new, and the contracts of orders


def _walked(services: Services, page: Callable[[str | None], Page[Any]]) -> tuple[list[str], int]:
    """The ids of all its pages, and the most calls that one of them made."""
    found: list[str] = []
    most, cursor = 0, None
    while True:
        with counted_calls(services) as calls:
            shown = page(cursor)
        most = max(most, sum(calls.values()))
        assert len(shown.items) <= 100
        found += [_id_of(it) for it in shown.items]
        cursor = shown.next_cursor
        if cursor is None:
            return found, most


def _id_of(shown: Any) -> str:
    """Bills know no order, orders may know their contract."""
    names = {Contract: "contract_id", Order: "order_id", Bill: "bill_id"}
    return str(getattr(shown, names[type(shown)]))
