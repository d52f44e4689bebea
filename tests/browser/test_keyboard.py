"""The main job without a mouse."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.desk_work import RECIPIENT
from tests.support.at_length import thorough
from tools.harness.customer import Customer

MOST_STOPS = 150


@pytest.mark.parametrize("language", ["en", thorough("zh")])
def test_a_contract_is_requested_and_finalized_by_keyboard_alone(visit: Visit, language: str) -> None:
    clerk = visit(language)
    page = clerk.page
    page.goto(clerk.address("request"))

    press_on(page, clerk.button("Sign in"), "Enter")
    press_on(page, page.locator("button[value=li-na]"), "Enter")
    clerk.wait_for_list()
    press_on(page, clerk.requestable().first, "Space")
    expect(page.locator(".preview-card")).to_have_count(1)
    press_on(page, page.locator("[data-submit]"), "Enter")
    clerk.expect_state("Draft")
    press_on(page, clerk.action("finalize"), "Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    press_on(page, clerk.button("Make it binding"), "Enter")

    clerk.expect_state("Official")


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_done_with_contracts_is_done_by_keyboard_alone(
    visit: Visit, language: str, customer: Customer
) -> None:
    draft, official = customer.draft(), customer.official()
    several = [customer.draft() for _ in range(3)]
    clerk = visit(language)
    page = clerk.page
    dialog = page.get_by_role("dialog")
    clerk.sign_in()

    clerk.visit("contract", f"id={draft}")
    press_on(page, clerk.action("edit"), "Enter")
    press_on(page, dialog.locator("[name=language]"), "ArrowDown")
    press_on(page, clerk.button("Change the draft"), "Enter")
    expect(dialog).to_have_count(0)
    press_on(page, page.locator("[data-action=view]"), "Enter")
    expect(page.locator(".document iframe")).to_be_visible()
    press_on(page, clerk.action("delete"), "Enter")
    press_on(page, clerk.button("Delete the draft"), "Enter")
    clerk.expect_state("Deleted")

    clerk.visit("contract", f"id={official}")
    with page.expect_download():
        press_on(page, clerk.action("download"), "Enter")
    press_on(page, page.get_by_role("button", name=clerk.words("Request paper copies")), "Enter")
    clerk.wait_for_page()
    for name, value in RECIPIENT.items():
        go_to(page, page.locator(f"[name={name}]"))
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.insert_text(value)
    press_on(page, clerk.button("Request the paper copies"), "Enter")
    expect(page.locator("[data-list=paper] tbody tr").first).to_be_visible()
    clerk.visit("contract", f"id={official}")
    press_on(page, clerk.action("void"), "Enter")
    go_to(page, dialog.locator("[name=reason]"))
    page.keyboard.insert_text("Wrong department")
    press_on(page, clerk.button("Void the contract"), "Enter")
    clerk.expect_state("Voided")

    clerk.visit("contracts")
    for one in several:
        press_on(page, page.locator(f"[data-row='{one}'] input[type=checkbox]"), "Space")
    press_on(page, page.locator("[data-many=finalize]"), "Enter")
    press_on(page, clerk.button("Make them binding"), "Enter")
    expect(page.locator("[data-run=done]")).to_be_visible()
    assert page.locator("[data-run] li").all_inner_texts() == []


def test_escape_leaves_a_dialog_and_gives_the_focus_back(visit: Visit) -> None:
    clerk = visit("en")
    page = clerk.page
    clerk.sign_in(page="request")
    clerk.wait_for_list()
    clerk.choose(1)
    clerk.create_drafts()
    clerk.expect_state("Draft")
    press_on(page, clerk.action("delete"), "Enter")
    expect(page.get_by_role("dialog")).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(clerk.action("delete")).to_be_focused()


def test_a_new_page_begins_at_its_heading(visit: Visit) -> None:
    clerk = visit("en")
    clerk.sign_in()

    press_on(clerk.page, clerk.page.get_by_role("link", name="Request Contract").first, "Enter")

    expect(clerk.page.get_by_role("heading", level=1, name="Request Contract")).to_be_focused()


def press_on(page: Page, target: Locator, key: str) -> None:
    """Goes to an element with the Tab key, as often as it takes, and presses a key there."""
    go_to(page, target)
    page.keyboard.press(key)


def go_to(page: Page, target: Locator) -> None:
    expect(target).to_be_visible()
    for _ in range(MOST_STOPS):
        if target.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} cannot be reached with the Tab key")
