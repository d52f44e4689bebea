"""A list is read like a ledger: ten low rows at once on a laptop, and a file of what it shows."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.altered_answers import answering
from tests.browser.conftest import Visit
from tests.browser.rows_of_lists import DESK_LISTS, IDS, OTHER_LISTS
from tests.browser.visitor import Visitor
from tests.support.at_length import thorough
from tools.harness.customer import Customer, import_orders, new_orders
from tools.harness.running_stack import RunningStack


@pytest.fixture(scope="module", autouse=True)
def many_orders(local_stack: RunningStack, own_orders: None) -> None:  # noqa: ARG001 - older ones
    """Thirty orders beside the usual ones."""
    like = new_orders("ledger")[0]
    several = [like | {"order_id": f"ledger-{at:03d}", "product": "rds"} for at in range(30)]
    import_orders(local_stack, several)


def test_what_is_saved_of_a_list_is_what_it_shows(visit: Visit, customer: Customer, tmp_path: Path) -> None:
    customer.draft()  # its order cannot be requested again
    clerk = visit("zh")
    page = clerk.page
    clerk.sign_in(page="request")
    clerk.wait_for_list()
    shown = page.locator("[data-list=orders] tbody tr").count()

    with page.expect_download() as saved:
        page.locator("[data-list=orders] [data-csv]").click()

    saved.value.save_as(tmp_path / "orders.csv")
    with (tmp_path / "orders.csv").open(encoding="utf-8-sig", newline="") as file:
        verdicts = [row["可申请合同"] for row in csv.DictReader(file)]
    assert (set(verdicts), len(verdicts) >= shown) == ({"是"}, True)


def heights_of_rows(clerk: Visitor) -> tuple[list[float], int]:
    """In pixels, and how many are to be seen whole."""
    rows = clerk.page.locator("[data-list]:visible tbody tr")
    expect(rows.nth(10)).to_be_attached()
    found = rows.evaluate_all(
        "rows => rows.map((row) => { const at = row.getBoundingClientRect(); return [at.top, at.bottom]; })"
    )
    return [bottom - top for top, bottom in found], len([bottom for _, bottom in found if bottom <= 768])


@pytest.mark.parametrize("real", ["request", thorough("orders")])
def test_a_laptop_shows_ten_rows_of_each_list_at_once(visit: Visit, customer: Customer, real: str) -> None:
    clerk = visit("en")
    clerk.page.set_viewport_size({"width": 1366, "height": 768})
    clerk.sign_in(page=real)
    rows_are_low(clerk, real)
    contract = customer.call("GET", f"/api/contracts/{customer.draft()}")
    for page, (path, record) in {"contracts": ("contracts", contract), **OTHER_LISTS}.items():
        items = [record | {name: f"{name}-{at}" for name in IDS} for at in range(30)]
        clerk.page.route(f"**/api/{path}?**", answering(items))
        clerk.visit(page)
        rows_are_low(clerk, page)
        expect(clerk.page.locator("[data-csv]")).to_be_visible()


@pytest.mark.parametrize("language", [thorough("en"), "zh"])
def test_so_it_does_at_the_desk(language: str, visit: Visit) -> None:
    clerk = visit(language)
    clerk.page.set_viewport_size({"width": 1366, "height": 768})
    clerk.sign_in("staff-sun", page="desk")
    for page, (path, record) in DESK_LISTS.items():
        items = [record | {name: f"{name}-{at}" for name in IDS} for at in range(30)]
        clerk.page.route(re.compile(rf"/api/{path}(\?|$)"), answering(items))
        clerk.visit(page)
        rows_are_low(clerk, page)


def rows_are_low(clerk: Visitor, page: str) -> None:
    clerk.wait_for_list()
    heights, whole = heights_of_rows(clerk)
    assert [it for it in heights if not 44 <= it <= 56] == [], page
    assert whole >= 10, page
