"""Each page in both languages, both themes, and at three widths: accessible, within its width, seen."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import COLOURS, too_wide, violations, violations_in_both_themes
from tests.browser.conftest import Visit
from tests.browser.markup import Markup
from tests.browser.test_main_journey import STRAY_SPACE
from tests.browser.things import Things
from tests.browser.visitor import Visitor
from tests.support.at_length import thorough
from tools.harness.customer import Customer

ZOOMED = 640
"""Pixels of a page on a screen of 1280, enlarged to 200 %: nothing may be cut off."""

# Width and theme change beneath a page that stays loaded. What axe says hardly differs between the languages,
# so each has the whole of it at one width; at the others the page has to fit, and its colours to be readable.
SOME_LOOKS = {
    "en": ((1280, "light", None),),
    "zh": ((320, "dark", COLOURS),),
}
EVERY_LOOK = {
    "en": ((1280, "light", None), (320, "dark", COLOURS), (768, "dark", COLOURS), (ZOOMED, "light", ())),
    "zh": ((320, "light", None), (768, "light", COLOURS), (1280, "dark", COLOURS), (ZOOMED, "light", ())),
}
Looks = dict[str, tuple[tuple[int, str, Sequence[str] | None], ...]]
in_some_looks = pytest.mark.parametrize(
    "looks", [pytest.param(SOME_LOOKS, id="some"), thorough(EVERY_LOOK, id="every")]
)
"""Pictures are taken of every look, so that somebody can look at them."""
PUBLIC = ("index", "verify", "help", "terms")
SIGNED_IN = (
    "contracts",
    "contracts?view=orders",
    "contracts?view=bills",
    "contracts?view=amounts",
    "request",
    "orders",
    "unpaid",
    "contacts",
    "icp",
    "mailing",
    "claims",
    "new-claim",
    "tickets",
    "new-ticket",
)


@pytest.fixture(scope="module")
def things(customer: Customer) -> Things:
    return Things.of(customer)


@in_some_looks
@pytest.mark.parametrize("language", ["en", thorough("zh")])
def test_every_page_is_accessible_valid_and_fits(
    language: str, looks: Looks, visit: Visit, things: Things, tmp_path: Path
) -> None:
    clerk = visit(language)
    faults: dict[str, list[str]] = {}
    markup = Markup(tmp_path)

    def look(name: str) -> None:
        markup.keep(clerk.page, name)
        for width, scheme, rules in looks[language]:
            clerk.show_at(width, scheme)
            place = f"{name} at {width} {scheme}"
            faults[place] = too_wide(clerk.page) + violations(clerk.page, rules)
            faults[place] += STRAY_SPACE.findall(clerk.page.locator("main").inner_text())
            if looks is EVERY_LOOK and width != ZOOMED:
                clerk.take_picture(f"{name}-{language}-{width}-{scheme}", whole=rules is None)

    def look_at(page: str, name: str | None = None) -> None:
        clerk.visit(*page.split("?"))
        look(name or page.replace("?view=", "-"))

    for page in PUBLIC:
        look_at(page)
    clerk.visit("contracts")
    look("sign-in")
    clerk.sign_in()
    for page in SIGNED_IN:
        look_at(page)
    for name, page in things.pages.items():
        look_at(page, name)

    assert {name: found for name, found in faults.items() if found} == {}
    assert markup.faults() == []


@pytest.mark.thorough
def test_what_opens_over_a_page_is_accessible_valid_and_fits(
    visit: Visit, things: Things, tmp_path: Path
) -> None:
    clerk = visit("en", 320, "dark")
    faults: dict[str, list[str]] = {}
    markup = Markup(tmp_path)

    def look(name: str) -> None:
        markup.keep(clerk.page, name)
        faults[name] = violations_in_both_themes(clerk.page) + too_wide(clerk.page)
        clerk.take_picture(f"{name}-en-320-dark")

    clerk.sign_in()
    clerk.button("Menu").click()
    look("menu")
    clerk.visit("contract", f"id={things.draft}")
    for action in ("finalize", "edit", "delete"):
        clerk.action(action).click()
        expect(clerk.page.get_by_role("dialog")).to_be_visible()
        look(f"dialog-{action}")
        clerk.button("Not now").click()
    clerk.visit("contacts")
    clerk.button("Add a contact").click()
    clerk.button("Save the contact").click()
    expect(clerk.page.get_by_role("alert")).to_be_visible()
    look("dialog-contact-refused")
    clerk.button("Not now").click()
    clerk.visit("new-claim")
    clerk.button("Send the claim").click()
    expect(clerk.page.get_by_role("alert")).to_be_visible()
    look("form-refused")

    assert {name: found for name, found in faults.items() if found} == {}
    assert markup.faults() == []


@pytest.mark.parametrize("user", ["wang-lei", "chen-jie"])
@pytest.mark.thorough
def test_who_cannot_request_is_told_why_and_nothing_breaks(user: str, visit: Visit) -> None:
    clerk: Visitor = visit("en")

    clerk.sign_in(user)
    expect(clerk.page.locator("main .warning, main .problem").first).to_be_visible()

    assert violations_in_both_themes(clerk.page) == []
    clerk.take_picture(f"contracts-{user}")
