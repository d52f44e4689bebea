"""O7: the way out of a domain name order that must be paid first is a sheet that can be printed."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.accessibility import violations_in_both_themes
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor, run_tool
from tests.support.at_length import thorough

TITLES = {
    "en": "Business checklist for an unpaid domain name order",
    "zh": "未支付域名订单业务清单",
}


def unpaid_domain_order(clerk: Visitor) -> Locator:
    """The first order of the list whose way out is a checklist."""
    clerk.sign_in(page="orders")
    with clerk.page.expect_response("**/api/orders?*product=domain-name*"):
        clerk.page.locator("select[name=product]").select_option("domain-name")
    clerk.wait_for_list()
    return (
        clerk.page.locator("tbody tr")
        .filter(has=clerk.page.get_by_role("button", name=clerk.words("Print the business checklist")))
        .first
    )


@pytest.mark.parametrize("language", [thorough("en"), "zh"])
def test_the_checklist_opens_as_a_page_to_print_with_its_styles_o7(language: str, visit: Visit) -> None:
    clerk = visit(language)
    row = unpaid_domain_order(clerk)
    number = row.locator(".number").inner_text()

    with clerk.page.context.expect_page() as opened:
        row.get_by_role("button", name=clerk.words("Print the business checklist")).click()

    sheet = opened.value
    expect(sheet.get_by_role("heading", level=1)).to_have_text(TITLES[language])
    expect(sheet.get_by_role("cell", name=number, exact=True)).to_be_visible()
    expect(sheet.locator(".warning")).to_have_css("border-top-width", "2px")
    assert violations_in_both_themes(sheet) == []
    Visitor(sheet, clerk.site, language).take_picture(f"checklist-{language}")


def test_the_checklist_can_be_saved_as_a_pdf_o7(visit: Visit, tmp_path: Path) -> None:
    clerk = visit("en")
    row = unpaid_domain_order(clerk)
    number = row.locator(".number").inner_text()

    with clerk.page.expect_download() as download:
        row.get_by_role("button", name=clerk.words("Checklist as PDF")).click()
    download.value.save_as(tmp_path / "sheet.pdf")

    assert number in run_tool("pdftotext", tmp_path / "sheet.pdf", "-")


def test_a_checklist_that_is_not_given_is_explained_beside_the_button_o7(visit: Visit) -> None:
    clerk = visit("en")
    row = unpaid_domain_order(clerk)
    clerk.page.route("**/checklist", lambda route: route.fulfill(status=409, json={"detail": "Paid now."}))

    row.get_by_role("button", name=clerk.words("Checklist as PDF")).click()

    expect(row.get_by_role("status")).to_have_text("Paid now.")
