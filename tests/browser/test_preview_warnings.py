"""The preview warns of what would end with a small unpaid order, and splits it off with one press."""

import pytest
from playwright.sync_api import expect

from tests.browser.altered_answers import answering
from tests.browser.conftest import Visit
from tools.harness.customer import Customer, import_orders, new_orders
from tools.harness.running_stack import RunningStack


@pytest.fixture
def paid_and_unpaid(local_stack: RunningStack) -> tuple[str, str]:
    """Two orders that no other test requests a contract for."""
    paid = new_orders("preview")[0] | {"order_id": "preview-paid"}
    unpaid = {"state": "unpaid", "paid_at": None, "service_start": None, "service_end": None}
    import_orders(local_stack, [paid, paid | unpaid | {"order_id": "preview-unpaid", "duration": "P12M"}])
    return "preview-paid", "preview-unpaid"


def test_the_preview_warns_of_a_small_unpaid_order_and_splits_it_off(
    visit: Visit, paid_and_unpaid: tuple[str, str]
) -> None:
    clerk = visit("en")
    clerk.sign_in(page="request")
    for order in paid_and_unpaid:
        clerk.visit("request", f"q={order}")
        clerk.page.locator(f"[data-row='{order}'] input").check()
    warning = clerk.page.locator("[data-unpaid-warning]")
    expect(warning).to_contain_text("the whole contract of CNY")

    warning.get_by_role("button").click()

    expect(warning).to_have_count(0)
    expect(clerk.page.locator(".preview-card")).to_have_count(2)
    expect(clerk.page.locator("[data-submit]")).to_have_text("Create 2 drafts")


def test_it_warns_where_there_are_too_many_contracts_for_a_card_each_as_well(
    visit: Visit, customer: Customer
) -> None:
    clerk = visit("zh")
    like = customer.call("GET", "/api/orders", requestable="true")["items"][0] | {
        "billing_method": "subscription"
    }
    entities = [0, *range(7)]
    orders = [
        like
        | {"order_id": f"o-{at}", "state": "paid" if at else "unpaid"}
        | {"invoiced_by": {"id": f"e-{entity}", "name": f"Entity {entity}", "is_registered": True}}
        for at, entity in enumerate(entities)
    ]
    clerk.page.route("**/api/orders?**", answering(orders))
    clerk.sign_in(page="request")
    clerk.wait_for_list()
    clerk.page.locator("[data-choose-all]").check()
    warning = clerk.page.locator("[data-unpaid-warning]")
    expect(warning).to_have_count(1)

    warning.get_by_role("button").click()

    expect(warning).to_have_count(0)
    expect(clerk.page.locator("[data-submit]")).to_have_text(clerk.words("Create {count} drafts", count=8))
