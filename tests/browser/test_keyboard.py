"""The main job without a mouse."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit

MOST_STOPS = 150


def test_a_contract_is_requested_and_finalized_by_keyboard_alone(visit: Visit) -> None:
    clerk = visit("en")
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
    expect(target).to_be_visible()
    for _ in range(MOST_STOPS):
        if target.evaluate("(element) => element === document.activeElement"):
            page.keyboard.press(key)
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} cannot be reached with the Tab key")
