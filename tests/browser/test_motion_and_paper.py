"""For those whom movement makes ill, and for those who print."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visitor import run_tool
from tools.harness.customer import Customer

MOVING = (
    """document.getAnimations().filter((one) => one.effect.getComputedTiming().activeDuration > 1).length"""
)


@pytest.mark.thorough
def test_nothing_moves_for_who_asks_for_that(visit: Visit) -> None:
    clerk = visit("en")
    page = clerk.page
    clerk.sign_in(page="orders")
    page.route("**/api/contracts?**", lambda _: None)  # it is being read for ever
    clerk.page.goto(clerk.address("contracts"))
    expect(page.locator(".skeleton")).to_be_visible()

    assert page.evaluate(MOVING) == 0
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVING) > 0
    page.unroute_all(behavior="ignoreErrors")


@pytest.mark.thorough
def test_a_contract_is_printed_without_what_can_only_be_clicked(
    visit: Visit, customer: Customer, tmp_path: Path
) -> None:
    draft = customer.call("GET", f"/api/contracts/{customer.draft(product='oss-plan')}")
    clerk = visit("en", scheme="dark")
    clerk.sign_in()
    clerk.visit("contract", f"id={draft['contract_id']}")

    clerk.page.pdf(path=tmp_path / "page.pdf")
    paper = run_tool("pdftotext", "-layout", tmp_path / "page.pdf", "-")

    for fact in (draft["contract_number"], draft["customer"]["name"], draft["lines"][0]["order_id"]):
        assert fact in paper
    for control in ("Sign out", "Finalize", "Delete", "Verify", "Menu", "Contract Management"):
        assert control not in paper
    assert int(run_tool("qpdf", "--show-npages", tmp_path / "page.pdf")) <= 2
