"""Lists on a phone: what stands above them takes no more room than it has, and does not push them about."""

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.targets import PHONE
from tests.browser.visitor import Visitor
from tests.support.at_length import thorough
from tools.harness.customer import Customer

CHOOSING = ("contracts", "contracts?view=orders", "contracts?view=bills", "request", "request?view=bills")
OTHERS = ("orders", "unpaid", "claims", "tickets", "mailing")
MOST_BETWEEN = 16
"""CSS px between what stands above a list and the list."""
BETWEEN = """() => {
    const list = document.querySelector("[data-list]:not([hidden] *)");
    const [tools, rows] = [".list-tools", "[data-list-rows] > *"]
        .map((one) => list.querySelector(one).getBoundingClientRect());
    return rows.top - tools.bottom;
}"""


@pytest.mark.parametrize("language", [thorough("en"), "zh"])
def test_no_empty_strip_stands_above_a_list(language: str, visit: Visit) -> None:
    clerk = visit(language, PHONE)
    clerk.sign_in()

    found = between(clerk, *CHOOSING, *OTHERS)

    assert {page: high for page, high in found.items() if high > MOST_BETWEEN} == {}


def test_so_it_is_in_the_mail_room(visit: Visit) -> None:
    clerk = visit("en", PHONE)
    clerk.sign_in("staff-sun", page="desk")

    assert between(clerk, "desk-paper")["desk-paper"] <= MOST_BETWEEN


def between(clerk: Visitor, *pages: str) -> dict[str, float]:
    found = {}
    for page in pages:
        clerk.visit(*page.split("?"))
        clerk.wait_for_list()
        found[page] = clerk.page.evaluate(BETWEEN)
    return found


def test_rows_stay_where_they_are_when_the_first_is_chosen(visit: Visit, customer: Customer) -> None:
    clerk = visit("en", PHONE)
    page = clerk.page
    record = customer.call("GET", "/api/orders", requestable="true")["items"][0]
    orders: list[dict[str, Any]] = [record | {"order_id": f"o-{at}"} for at in range(3)]
    page.route(
        re.compile(r"/api/orders\?"),
        lambda route: route.fulfill(json={"items": orders, "next_cursor": "more"}),
    )
    clerk.sign_in(page="request")
    clerk.wait_for_list()
    row = page.locator("[data-row=o-1]")
    before = row.bounding_box()

    row.get_by_role("checkbox").check()

    expect(page.get_by_role("button", name="Choose all that match")).to_be_visible()
    assert row.bounding_box() == before
