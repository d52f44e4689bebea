"""Each page in each state that it can be in: accessible, and valid HTML. A page without its states fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.browser.accessibility import violations
from tests.browser.conftest import Visit
from tests.browser.markup import Markup
from tests.browser.things import Things
from tests.browser.visitor import Visitor
from tools.harness.customer import Customer
from tools.site.__main__ import FRONTEND

CUSTOMER, DESK = "li-na", "staff-sun"
SHOWN, SIGNED_OUT, EMPTY, FAILED = "shown", "signed out", "empty", "failed"
FOR_ANYBODY = (SHOWN,)
WITH_DATA = (SHOWN, EMPTY, FAILED, SIGNED_OUT)


@dataclass(frozen=True)
class States:
    """Those of one page: who sees it, of which thing, and how it can look."""

    whose: str = CUSTOMER
    of: str = ""
    """The address's query; a name in braces is a thing's id."""
    states: tuple[str, ...] = WITH_DATA


PAGES: Mapping[str, States] = {
    "index": States(states=FOR_ANYBODY),
    "help": States(states=FOR_ANYBODY),
    "terms": States(states=(SHOWN, EMPTY, FAILED)),
    "verify": States(states=FOR_ANYBODY),  # its answers: test_verification.py
    "contracts": States(),
    "contract": States(of="id={official}"),
    "request": States(),
    "orders": States(),
    "unpaid": States(),
    "paper": States(of="contract={papered}"),
    "mailing": States(),
    "claims": States(),
    "claim": States(of="id={claim}"),
    "new-claim": States(),
    "contacts": States(),
    "tickets": States(),
    "ticket": States(of="id={ticket}"),
    "new-ticket": States(),
    "icp": States(of="check={check}"),
    "desk": States(DESK),
    "desk-search": States(DESK, "account_id=demo-company"),
    "desk-contract": States(DESK, "id={official}"),
    "desk-paper": States(DESK),
    "desk-claims": States(DESK),
    "desk-claim": States(DESK, "id={claim}"),
    "desk-tickets": States(DESK),
    "desk-ticket": States(DESK, "id={ticket}"),
    "desk-sealing": States(DESK),
    "desk-intake": States(DESK),
}
ASK_NOTHING = {"new-claim", "new-ticket"}
"""Until somebody sends what was entered."""


def test_every_page_of_the_site_has_its_states() -> None:
    templates = {
        path.stem: path.read_text(encoding="utf-8") for path in FRONTEND.glob("templates/pages/*.html")
    }
    protected = {name for name, text in templates.items() if "block protected" not in text}

    assert set(PAGES) == set(templates)
    assert {name for name, it in PAGES.items() if SIGNED_OUT in it.states} == protected
    with_lists = {name for name, text in templates.items() if "filters.list(" in text}
    assert {name for name in with_lists if not {SHOWN, EMPTY, FAILED} <= set(PAGES[name].states)} == set()


@pytest.fixture(scope="module")
def things(customer: Customer) -> Things:
    """For all pages in both languages: nothing is done to them."""
    return Things.of(customer)


@pytest.mark.thorough
@pytest.mark.parametrize("whose", [CUSTOMER, DESK])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_page_is_accessible_and_valid_in_every_state(
    language: str, whose: str, visit: Visit, things: Things, tmp_path: Path
) -> None:
    theirs = {name: it for name, it in PAGES.items() if it.whose == whose}
    markup, faults = Markup(tmp_path), dict[str, list[str]]()
    signed_in, stranger = visit(language), visit(language)
    signed_in.sign_in(whose, page=next(name for name, it in theirs.items() if SIGNED_OUT in it.states))

    for name, page in theirs.items():
        for state in page.states:
            visitor = stranger if state == SIGNED_OUT else signed_in
            bring(visitor, name, page.of.format_map(vars(things)), state)
            markup.keep(visitor.page, f"{name} {state}")
            faults[f"{name} {state}"] = violations(visitor.page)
            visitor.page.unroute_all()

    assert {name: found for name, found in faults.items() if found} == {}
    assert markup.faults() == []


def bring(visitor: Visitor, name: str, query: str, state: str) -> None:
    """Opens the page, and has it be in that state."""
    if state == EMPTY:
        visitor.page.route("**/api/**", without_items)
    if state == FAILED:
        visitor.page.route("**/api/**", refuse_all_but_who_asks)
    visitor.visit(name, query)
    expect(visitor.page.locator("main [aria-busy=true]:visible")).to_have_count(0)
    if state == FAILED and name not in ASK_NOTHING:
        expect(visitor.page.locator("main").get_by_role("alert").first).to_be_visible()


def without_items(route: Route) -> None:
    """What the service says, with nothing in its lists."""
    answer = route.fetch()
    told = answer.json() if "json" in answer.headers.get("content-type", "") else None
    if not isinstance(told, dict) or "items" not in told:
        route.fulfill(response=answer)
        return
    route.fulfill(response=answer, json=told | {"items": [], "next_cursor": None})


def refuse_all_but_who_asks(route: Route) -> None:
    """The head and the rights of the page are there, and nothing else."""
    if "/api/me" in route.request.url or "/api/provider" in route.request.url:
        route.continue_()
        return
    problem = {"type": "about:blank", "title": "Unavailable", "status": 503, "code": "records_unavailable"}
    told = problem | {"detail": "The service does not answer."}
    route.fulfill(status=503, content_type="application/problem+json", json=told)
