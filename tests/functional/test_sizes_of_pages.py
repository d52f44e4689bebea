"""A list of large things comes in as many pages as it needs: no answer is more than a function may give."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from chalicelib.application.ports import Page
from chalicelib.domain.common.money import Money
from chalicelib.domain.requesting.bills import BillLine
from chalicelib.web.edge.page_size import LARGEST_PAGE, as_many_as_fit
from tests.support.service import Service
from tools.samples.factories import a_bill, an_order

LINES = 2500
BILLS = 7


def test_bills_of_thousands_of_lines_come_in_pages_of_a_megabyte(service: Service) -> None:
    lines = tuple(
        BillLine(
            f"Elastic Compute Service, resource group {number:05}, 弹性计算服务", Money(Decimal(1), "CNY")
        )
        for number in range(LINES)
    )
    bills = [
        a_bill(period_start=datetime(2020 + number // 12, number % 12 + 1, 1, tzinfo=UTC), lines=lines)
        for number in range(BILLS)
    ]
    service.seeded()
    for bill in bills:
        service.store(bill)

    seen, sizes = list[str](), list[int]()
    query: dict[str, Any] = {"limit": "100"}
    while True:
        reply = service.call("GET", "/api/bills", **query)
        assert reply.status == 200, reply.body
        seen += [bill["bill_id"] for bill in reply.json["items"]]
        sizes.append(len(reply.body))
        if reply.json["next_cursor"] is None:
            break
        query["cursor"] = reply.json["next_cursor"]

    assert max(sizes) < LARGEST_PAGE * 1.1
    assert sum(sizes) > LARGEST_PAGE
    assert len(seen) == len(set(seen)) == BILLS


@pytest.mark.parametrize("status", [None, "draft", "sealing"])
def test_rows_tell_of_contracts_what_the_whole_ones_tell(service: Service, status: str | None) -> None:
    service.seeded()
    orders = [an_order() for _ in range(3)]
    service.store(*orders)
    ids = [service.draft(order.order_id)["contract_id"] for order in orders]
    service.call("POST", f"/api/contracts/{ids[0]}/finalize")
    wanted: dict[str, Any] = {"status": status} if status else {}

    whole = service.call("GET", "/api/contracts", **wanted).json["items"]
    rows = service.call("GET", "/api/contracts", view="summary", **wanted).json["items"]

    assert len(rows) == {None: 3, "draft": 2, "sealing": 1}[status]
    names = {"warnings", "customer", "invoicing_entity"}  # in rows these are shorter
    for row, contract in zip(rows, whole, strict=True):
        assert "lines" not in row
        assert {key: value for key, value in row.items() if key not in names} == {
            key: contract[key] for key in row if key not in names
        }
        assert row["customer"] == {"name": contract["customer"]["name"]}


@pytest.mark.parametrize(
    ("sizes", "given"),
    [
        ([10, 10], 2),
        ([LARGEST_PAGE // 2 - 10] * 5, 2),
        ([LARGEST_PAGE * 2, 10], 1),
        ([10, LARGEST_PAGE * 2], 1),
        ([], 0),
    ],
)
def test_a_page_ends_before_it_is_too_large_and_the_next_goes_on_there(sizes: list[int], given: int) -> None:
    def read(limit: int) -> Page[int]:
        return Page(tuple(sizes[:limit]), str(limit) if limit < len(sizes) else None)

    items, cursor = as_many_as_fit(read, 100, lambda size: "x" * size)

    assert len(items) == given
    assert cursor == (str(given) if given < len(sizes) else None)
