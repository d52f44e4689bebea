"""A customer claims a payment with the bank's slip, which goes straight from the page into the bucket."""

from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.held_calls import hold
from tests.browser.visitor import Visitor
from tests.support.providers_day import today_at_the_provider
from tests.support.slips import a_pdf


def test_a_payment_is_claimed_with_its_slip_and_withdrawn_o1(visit: Visit) -> None:
    visitor = visit()
    visitor.sign_in(page="claims")
    page = visitor.page
    content = a_pdf()
    in_a_hurry(visitor)

    page.locator("input[type=file]").set_input_files(
        {"name": "slip.pdf", "mimeType": "application/pdf", "buffer": content}
    )
    expect(page.locator("[data-uploaded]")).to_contain_text(visitor.words("uploaded"))
    today = today_at_the_provider().isoformat()
    expect(page.locator("[name=payer]")).to_have_value("A Ltd")
    told = {"amount": "1234.50", "date": today, "bank": "B Bank", "account": "6222 1"}
    for name, value in told.items():
        page.locator(f"[name={name}]").fill(value)
    visitor.button("Send the claim").click()

    page.wait_for_url("**/claim.html*")
    expect(page.get_by_text("CNY 1,234.50").or_(page.get_by_text("1,234.50")).first).to_be_visible()
    expect(page.get_by_text(visitor.words("Being looked for"), exact=True)).to_be_visible()
    visitor.button("Withdraw the claim").click()
    page.get_by_role("dialog").get_by_role("button", name=visitor.words("Withdraw the claim")).click()
    expect(page.get_by_text(visitor.words("Withdrawn"), exact=True).first).to_be_visible()


def in_a_hurry(visitor: Visitor) -> None:
    """Writes and presses Enter before the page's script is there: nothing gets into the address, or lost."""
    page = visitor.page
    held = hold(page, "**/scripts/pages/new-claim.js")
    page.goto(visitor.address("new-claim"), wait_until="commit")
    page.locator("[name=payer]").fill("A Ltd")
    page.keyboard.press("Enter")
    expect(visitor.button("Send the claim")).to_be_disabled()
    held.let_go()
    expect(visitor.button("Send the claim")).to_be_enabled()
    assert page.url == visitor.address("new-claim")
