"""The API's page in a browser: found by words and by address, accessible, within its width."""

import pytest
from playwright.sync_api import expect

from chalicelib.version import API_VERSION
from tests.browser.accessibility import COLOURS, too_wide, violations
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor
from tests.support.at_length import thorough

ADDRESS = "/docs/api.html"


def opened(clerk: Visitor, place: str = "") -> None:
    clerk.page.goto(clerk.site + ADDRESS + place)
    clerk.wait_for_page()


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), thorough(1280, "light")])
def test_words_leave_what_has_them_and_it_is_accessible_and_fits(
    width: int, scheme: str, visit: Visit
) -> None:
    clerk = visit("en", width, scheme)
    opened(clerk)
    page = clerk.page

    page.get_by_label("Find calls, fields and codes").fill("paper_already_mailed stamped")

    expect(page.get_by_text(f"Version {API_VERSION}. For programs")).to_be_visible()
    expect(page.locator("#problem-paper_already_mailed")).to_be_visible()
    expect(page.locator("#call-list_orders")).to_be_hidden()
    assert too_wide(page) + violations(page) == []


def test_where_a_problem_leads_is_shown_whatever_was_looked_for(visit: Visit) -> None:
    clerk = visit("en")
    opened(clerk, "#problem-contract_not_draft")
    page = clerk.page
    target = page.locator("#problem-contract_not_draft")
    expect(target).to_be_in_viewport()
    search = page.get_by_label("Find calls, fields and codes")
    search.fill("nothing-has-this")
    expect(page.get_by_text("Nothing here has all these words.")).to_be_visible()

    page.evaluate("location.hash = '#call-void_contract'")

    expect(page.locator("#call-void_contract")).to_be_in_viewport()
    expect(search).to_have_value("")


@pytest.mark.thorough
def test_the_whole_page_is_accessible_and_fits_at_every_width(visit: Visit) -> None:
    clerk = visit("en")
    opened(clerk)

    for width, scheme in ((1280, "light"), (768, "dark"), (360, "dark"), (320, "light")):
        clerk.show_at(width, scheme)
        rules = None if width == 1280 else COLOURS
        assert too_wide(clerk.page) + violations(clerk.page, rules) == []
