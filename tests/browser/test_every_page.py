"""Each page in both languages, both themes, and at three widths: accessible, within its width, seen."""

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import too_wide, violations
from tests.browser.conftest import Visit

VIEWS = [("en", 1280, "light"), ("en", 768, "dark"), ("en", 320, "light")]
VIEWS += [("zh", 1280, "dark"), ("zh", 768, "light"), ("zh", 320, "dark")]


@pytest.mark.parametrize(("language", "width", "scheme"), VIEWS)
def test_every_page_is_accessible_and_fits(language: str, width: int, scheme: str, visit: Visit) -> None:
    clerk = visit(language, width, scheme)
    style = f"{language}-{width}-{scheme}"
    faults: dict[str, list[str]] = {}

    def look(name: str) -> None:
        faults[name] = violations(clerk.page) + too_wide(clerk.page)
        clerk.take_picture(f"{name}-{style}")

    clerk.page.goto(clerk.address("index"))
    expect(clerk.button("Sign in")).to_be_visible()
    look("index")
    clerk.page.goto(clerk.address("contracts"))
    expect(clerk.button("Sign in")).to_be_visible()
    look("sign-in")
    clerk.sign_in(page="request")
    clerk.wait_for_list()
    look("request")
    clerk.choose(2)
    look("request-chosen")
    clerk.open("Order List")
    clerk.wait_for_list()
    look("orders")
    for view in ("orders", "bills"):
        clerk.open("Contract Management")
        clerk.page.locator(f"[data-view={view}]").click()
        clerk.wait_for_list()
        look(f"contracts-{view}")
    clerk.open("Request Contract")
    clerk.wait_for_list()
    clerk.create_drafts()
    expect(clerk.page.locator("[data-notice]")).to_be_visible()
    if "/contract.html" not in clerk.page.url:
        clerk.page.locator("[data-notice] a").first.click()
    clerk.expect_state("Draft")
    look("contract-draft")
    clerk.action("finalize").click()
    expect(clerk.page.get_by_role("dialog")).to_be_visible()
    look("contract-finalize")
    clerk.button("Not now").click()
    clerk.open("Contract Management")
    clerk.wait_for_list()
    look("contracts")

    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("user", ["wang-lei", "chen-jie", "staff-sun"])
def test_who_cannot_request_is_told_why_and_nothing_breaks(user: str, visit: Visit) -> None:
    clerk = visit("en")

    clerk.sign_in(user)
    expect(clerk.page.locator("main .warning, main .problem").first).to_be_visible()

    assert violations(clerk.page) == []
    clerk.take_picture(f"contracts-{user}")
