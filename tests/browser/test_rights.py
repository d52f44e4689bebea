"""A customer's people see what they may do, and nothing that they would be refused."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tools.harness.customer import Customer

pytestmark = pytest.mark.usefixtures("own_orders")


def test_who_prepares_finds_a_draft_that_colleagues_finalize(visit: Visit, customer: Customer) -> None:
    contract_id = customer.draft()
    visitor = visit("en")
    visitor.sign_in("qian-bo")
    visitor.visit("contract", f"id={contract_id}")

    expect(visitor.page.get_by_text("It is finalized by colleagues who may sign")).to_be_visible()
    expect(visitor.action("delete")).to_be_visible()
    expect(visitor.action("finalize")).to_have_count(0)


def test_who_only_looks_finds_no_way_to_write(visit: Visit) -> None:
    visitor = visit("en")
    visitor.sign_in("zhao-ying")
    visitor.wait_for_list()

    expect(visitor.page.locator(".warning")).to_contain_text("You may read and download")
    expect(visitor.page.locator("main a[href$='request.html']:visible")).to_have_count(0)
    visitor.visit("request")
    visitor.wait_for_list()
    expect(visitor.page.locator("tbody input[type=checkbox]:visible")).to_have_count(0)
    for page in ("tickets", "claims", "contacts"):
        visitor.visit(page)
        expect(visitor.page.locator("[data-prepares]")).to_be_hidden()
