"""Where the answer to a deed of the desk is lost, the page says what the record says, and nothing besides."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, expect

from tests.browser import desk_work
from tests.browser.conftest import Visit
from tests.browser.desk_work import SpoiledDraft
from tests.browser.visitor import Visitor
from tools.harness.customer import Customer

NOT_DONE = "The answer was lost, so this page has looked again. It was not done: {}. You can do it now."


@pytest.fixture(scope="module")
def unsealed(customer: Customer) -> str:
    """The number of a contract whose sealing has failed."""
    return SpoiledDraft(customer, "virtual-machine").number


@pytest.fixture
def clerk(visit: Visit) -> Visitor:
    """Whose deeds never come to the service."""
    clerk = visit()
    for path in ("sealing/*/redrive", "remittance-claims/*/reject", "paper-requests/*/mail"):
        clerk.page.route(f"**/api/desk/{path}", lambda route: route.abort())
    return clerk


def test_a_contract_that_no_list_shows_is_not_taken_for_sealed_l2(clerk: Visitor, unsealed: str) -> None:
    clerk.sign_in("staff-sun", page="desk-sealing")
    deed(clerk, unsealed, "propose").click()
    clerk.page.route("**/api/desk/sealing", lambda route: route.fulfill(json={"items": []}))

    clerk.button("Propose to seal again").click()

    expect(notices(clerk)).to_have_text(NOT_DONE.format("Propose to seal again"))
    expect(deed(clerk, unsealed, "propose")).to_be_visible()


def test_a_claim_that_is_open_still_is_not_said_to_be_parted_from_its_payment_o1(
    clerk: Visitor, customer: Customer
) -> None:
    paid_on = f"{datetime.now(UTC) - timedelta(days=3):%Y-%m-%d}"
    told = {"payer": "Nobody Ltd", "bank": "示例银行", "account": "1", "date": paid_on}
    wish = told | {"amount": "1.50", "currency": "CNY"}
    claim = customer.call("POST", "/api/remittance-claims", wish)["claim_id"]
    clerk.sign_in("finance-tang", page="desk-claims")
    clerk.visit("desk-claim", f"id={claim}")

    clerk.page.locator("[data-deed=reject]").click()
    clerk.page.get_by_role("dialog").get_by_label("Reason").fill("No such payment")
    clerk.page.get_by_role("dialog").get_by_role("button", name="Reject the claim").click()

    expect(notices(clerk)).to_have_text(NOT_DONE.format("Reject the claim"))
    expect(clerk.page.locator("h1")).to_be_focused()


def test_a_mailing_that_never_arrived_is_not_said_to_be_saved_p2(clerk: Visitor, customer: Customer) -> None:
    number = desk_work.paper(customer, product="oss-plan")
    mine = customer.call("GET", "/api/paper-requests")["items"]
    [waiting] = [it for it in mine if it["contract_number"] == number]
    clerk.sign_in("mailroom-he", page="desk-paper")
    clerk.visit("desk-paper", f"id={waiting['paper_request_id']}")

    deed(clerk, number, "mail").click()
    dialog = clerk.page.get_by_role("dialog")
    dialog.get_by_label("Carrier").fill("SF Express")
    dialog.get_by_label("Tracking number").fill("SF1234567890")
    clerk.button("Save the mailing").click()

    expect(notices(clerk)).to_have_text(NOT_DONE.format("Save the mailing"))


def notices(clerk: Visitor) -> Locator:
    return clerk.page.locator("#notices")


def deed(clerk: Visitor, number: str, name: str) -> Locator:
    return clerk.page.locator("tbody tr").filter(has_text=number).locator(f"[data-deed={name}]")
