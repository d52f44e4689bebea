"""Queues of the desk by keyboard alone; the window of keys tells what works, and nothing else."""

from __future__ import annotations

import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser import desk_work
from tests.browser.accessibility import violations
from tests.browser.altered_answers import answering
from tests.browser.conftest import Visit
from tests.browser.rows_of_lists import DESK_LISTS, IDS
from tests.browser.visitor import Visitor
from tests.support.at_length import thorough
from tools.harness.customer import Customer

SUBJECTS = ("Keys one", "Keys two", "Keys three")


@pytest.fixture
def claims(customer: Customer) -> list[str]:
    """A test's own, in their order: none of them names its contract, so nothing is matched by itself."""
    return [desk_work.claim(customer) for _ in range(3)]


@pytest.fixture
def tickets(customer: Customer) -> None:
    """A test's own: those of others may be answered and closed."""
    for subject in SUBJECTS:
        desk_work.ticket(customer, subject)


@pytest.mark.parametrize("language", ["en", thorough("zh")])
def test_finance_works_through_claims_without_a_mouse_o1(
    language: str, visit: Visit, claims: list[str]
) -> None:
    clerk = visit(language)
    page = clerk.page
    clerk.sign_in("finance-tang", page="desk-claims")
    clerk.wait_for_page()
    go_to(page, f"a[href$='id={claims[0]}']")
    page.keyboard.press("Enter")
    opened(clerk, claims[0])

    page.keyboard.press("j")
    expect(page.locator(".candidates input").first).to_be_focused()
    page.keyboard.press("x")
    expect(page.locator(".candidates input").first).to_be_checked()
    page.keyboard.press("m")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.keyboard.press("r")
    expect(dialog.locator("textarea, input")).to_be_focused()
    page.keyboard.type("jkxr?")  # a field takes what is typed
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[data-notice]")).to_be_visible()
    expect(page.locator(".contract-state")).to_contain_text("jkxr?")
    expect(page.locator("[data-next]")).to_be_focused()  # the next one of the queue
    page.keyboard.press("n")

    opened(clerk, claims[1])
    page.keyboard.press("l")
    page.keyboard.type("12,800")  # by the amount, as nothing else of it is known
    page.keyboard.press("Enter")
    expect(page.locator(".other-payments li").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("k")
    page.keyboard.press("x")
    page.keyboard.press("m")
    expect(dialog.locator(".warning")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.keyboard.press("b")
    clerk.wait_for_list()
    expect(page.locator(f"a[href$='id={claims[0]}']")).to_have_count(0)
    press_in_turn(page, "g", "o")
    expect(page.locator("html[data-page=desk]")).to_be_attached()


@pytest.mark.usefixtures("tickets")
@pytest.mark.parametrize("language", ["en", thorough("zh")])
def test_staff_work_through_tickets_without_a_mouse_o2(language: str, visit: Visit) -> None:
    clerk = visit(language)
    page = clerk.page
    clerk.sign_in("staff-sun", page="desk-tickets")
    clerk.wait_for_page()
    place = page.locator("tbody tr th .cell > a:first-child")
    page.keyboard.press("k")
    expect(place.last).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(place.nth(-2)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("k")
    subject = place.nth(-2).inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(subject)
    clerk.wait_for_page()

    page.keyboard.press("r")
    expect(page.locator("#text")).to_be_focused()
    page.keyboard.type("c n b g ?")
    clerk.button("Send the answer").press("Enter")
    expect(page.locator("[data-entry='ticket.answered']").last).to_contain_text("c n b g ?")
    expect(page.locator("[data-next]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).not_to_have_text(subject)
    clerk.wait_for_page()
    page.keyboard.press("c")
    page.keyboard.press("Tab")
    page.get_by_role("dialog").locator("[type=submit]").press("Enter")
    expect(page.locator("[data-notice]")).to_be_visible()


def _row(which: str) -> str:
    return f"tbody tr:{which} th .cell > a:first-child:focus"


def _page(name: str) -> str:
    return f"html[data-page={name}][data-usable]"


def _tab(number: int) -> str:
    return f"li:nth-child({number}) > [data-tab][aria-current=page]"


TRIES = [
    ("j", _row("first-child")),
    ("ArrowDown", _row("nth-child(2)")),
    ("k", _row("first-child")),
    ("j", _row("nth-child(2)")),
    ("ArrowUp", _row("first-child")),
    ("?", "dialog[open]"),
    ("Escape", "body:not(:has(dialog))"),
    *((str(number), _tab(number)) for number in (2, 3, 4, 5, 1)),
    ("j", _row("first-child")),
    ("Enter", _page("desk-claim")),
    ("g o", _page("desk")),
    ("g p", _page("desk-paper")),
    ("g t", _page("desk-tickets")),
    ("g s", _page("desk-sealing")),
    ("g r", _page("desk-intake")),
    ("g f", _page("desk-search")),
    ("g c", _page("desk-claims")),
    ("/", "#desk-search:focus"),
]
"""What to press one after the other, and where that leads: every key of the list of claims is among them."""


@pytest.mark.usefixtures("claims")
def test_every_key_that_the_window_lists_works_and_each_can_be_switched_off(visit: Visit) -> None:
    clerk = visit()
    page = clerk.page
    clerk.sign_in("staff-sun", page="desk-claims")
    clerk.wait_for_page()
    page.keyboard.press("?")
    listed = keys_of(page)
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert {*listed, "Escape"} == {key for key, _ in TRIES}

    for key, leads_to in TRIES:
        first, *second = key.split()
        if second:
            press_in_turn(page, first, *second)
        else:
            page.keyboard.press(first)
        expect(page.locator(leads_to)).to_be_attached()
        clerk.wait_for_page()

    page.locator("[data-shortcuts]").press("Enter")
    page.get_by_role("switch").press("Space")
    page.keyboard.press("Escape")
    clerk.visit("desk-claims")
    clerk.wait_for_list()
    for key in ("j", "?", "2", "g", "o"):
        page.keyboard.press(key)
    expect(page.locator("tbody tr:focus-within")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator(_tab(1))).to_be_attached()


@pytest.mark.usefixtures("claims")
def test_a_second_key_that_comes_late_is_a_key_of_its_own(visit: Visit) -> None:
    clerk = visit()
    page = clerk.page
    clerk.sign_in("finance-tang", page="desk-claims")
    clerk.wait_for_page()

    press_in_turn(page, "g", "j", apart=1.6)

    expect(page.locator(_row("first-child"))).to_be_attached()


@pytest.mark.parametrize(("queue", "language"), [("desk-sealing", "en"), ("desk-intake", "zh")])
def test_a_row_is_explained_by_keyboard_within_its_list(queue: str, language: str, visit: Visit) -> None:
    clerk = visit(language, 1366)
    page = clerk.page
    path, record = DESK_LISTS[queue]
    items = [record | {name: f"{name}-{at}" for name in IDS} for at in range(3)]
    page.route(re.compile(rf"/api/{path}(\?|$)"), answering(items))
    clerk.sign_in("staff-sun", page=queue)
    clerk.wait_for_list()
    explained = page.locator("tbody tr:nth-child(2) details[open]")

    for key in ("j", "j", "w"):
        page.keyboard.press(key)
    expect(explained).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("w")

    expect(explained).to_have_count(0)
    expect(page.locator("tbody tr:nth-child(2):focus-within")).to_have_count(1)
    page.keyboard.press("?")
    assert "w" in keys_of(page)


@pytest.mark.usefixtures("tickets")
def test_keys_are_left_alone_in_fields_with_modifiers_and_while_a_character_is_composed(visit: Visit) -> None:
    clerk = visit()
    page = clerk.page
    clerk.sign_in("staff-sun", page="desk-tickets")
    clerk.wait_for_page()

    for key in ("Control+j", "Alt+j", "Meta+j"):
        page.keyboard.press(key)
    for told in ("isComposing: true", "keyCode: 229"):
        page.evaluate(
            f"document.body.dispatchEvent(new KeyboardEvent('keydown', {{key: 'j', bubbles: true, {told}}}))"
        )
    page.locator("#desk-search").focus()
    page.keyboard.type("j?gc")

    expect(page.locator("#desk-search")).to_have_value("j?gc")
    expect(page.locator("tbody tr:focus-within")).to_have_count(0)
    expect(page.locator("html[data-page=desk-tickets]")).to_be_attached()


def press_in_turn(page: Page, *keys: str, apart: float = 0.2) -> None:
    """Letters so many seconds apart by the browser's clock, whatever a busy machine takes in between."""
    session = page.context.new_cdp_session(page)
    pressed_at = time.time()
    for at, key in enumerate(keys):
        when = {"key": key, "timestamp": pressed_at + apart * at}
        session.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": key, **when})
        session.send("Input.dispatchKeyEvent", {"type": "keyUp", **when})
    session.detach()


def go_to(page: Page, selector: str) -> None:
    """With the key of the next row, as often as it takes."""
    wanted = page.locator(selector).first
    for _ in range(60):
        page.keyboard.press("j")
        if wanted.evaluate("(element) => element === document.activeElement"):
            return
    raise AssertionError(f"{selector} is not reached")


def opened(clerk: Visitor, claim: str) -> None:
    clerk.page.wait_for_url(f"**/desk-claim.html?id={claim}")
    clerk.wait_for_page()


def keys_of(page: Page) -> list[str]:
    expect(page.get_by_role("dialog")).to_be_visible()
    return [str(it.get_attribute("data-shortcut")) for it in page.locator("[data-shortcut]").all()]
