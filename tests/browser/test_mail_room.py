"""The mail room without a mouse: tracking numbers scanned one after the other, and found again by a part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import desk_work
from tests.browser.accessibility import too_wide, violations
from tests.browser.conftest import Visit
from tests.browser.test_keyboard import press_on
from tests.support.at_length import thorough
from tools.harness.customer import Customer, import_orders, new_orders
from tools.harness.running_stack import RunningStack

MAIL = "**/api/desk/paper-requests/*/mail"
FEW = 5
"""Parcels for which the orders of this module are enough."""


@pytest.fixture(scope="module")
def papers(customer: Customer, local_stack: RunningStack) -> Callable[[int], list[str]]:
    """Numbers of so many contracts of which copies wait to be mailed."""

    def wanted(count: int) -> list[str]:
        for batch in range(count // len(new_orders("")) + 1 if count > FEW else 0):
            import_orders(local_stack, new_orders(f"parcels-{batch}"))
        return [desk_work.paper(customer) for _ in range(count)]

    return wanted


@dataclass
class SlowService:
    """The first parcel gets no answer until it is let go."""

    held: list[Route] = field(default_factory=list)
    holds: bool = True

    def __call__(self, route: Route) -> None:
        if self.holds and not self.held:
            self.held.append(route)
        else:
            route.continue_()

    def let_go(self) -> None:
        self.holds = False
        for route in self.held:
            route.continue_()


def scan(page: Page, number: str) -> None:
    """As a scanner does: quickly, and with Enter."""
    page.keyboard.type(number)
    page.keyboard.press("Enter")


@pytest.mark.parametrize(("count", "language"), [(3, "zh"), thorough(30, "en")])
def test_parcels_are_mailed_by_keyboard_while_the_service_is_slow_p5(
    visit: Visit, papers: Callable[[int], list[str]], count: int, language: str
) -> None:
    numbers, slow = papers(count), SlowService()
    clerk = visit(language, 1366)
    page = clerk.page
    page.route(MAIL, slow)
    clerk.sign_in("mailroom-he", page="desk-paper")
    clerk.wait_for_list()
    for number in numbers:
        press_on(page, page.get_by_role("checkbox", name=number), "Space")
    clerk.take_picture(f"mail-room-list-{language}", whole=False)
    press_on(page, page.locator("[data-print-bar] [data-sheet-open]"), "Enter")

    scan(page, "Purolator")  # the carrier, which is asked for first
    expect(page.locator("#sheet-number")).to_be_focused()
    scan(page, "?")
    expect(page.locator("#sheet-refusal")).to_contain_text("4")
    parcels = [f"{language.upper()}{count:02d}77{place:06d}" for place in range(count)]
    for parcel in parcels[:-1]:
        scan(page, parcel)
    scan(page, parcels[0])
    expect(page.locator("#sheet-refusal")).to_contain_text(numbers[0])
    clerk.take_picture(f"mail-room-sheet-{language}", whole=False)
    scan(page, parcels[-1])
    slow.let_go()

    expect(page.locator("[data-sheet-count]")).to_contain_text(str(count))
    expect(page.locator("[data-parcel]")).to_have_count(0)
    expect(page.locator("[data-entered]")).to_have_count(count)
    expect(page.locator("[data-sheet-close]")).to_be_focused()
    clerk.take_picture(f"mail-room-mailed-{language}", whole=False)
    page.keyboard.press("Enter")
    for number in numbers:
        expect(page.locator("tbody tr").filter(has_text=number)).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    expect(page.locator("[data-queue=search] button")).to_be_enabled()
    press_on(page, page.locator("#desk-search"), "End")
    scan(page, parcels[1][-6:])
    expect(page.locator("[data-found] a").filter(has_text=parcels[1])).to_be_visible()
    clerk.take_picture(f"mail-room-found-{language}", whole=False)
    press_on(page, page.locator("[data-found] a").filter(has_text=parcels[1]), "Enter")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text(numbers[1])


def test_what_is_refused_stays_with_its_number_and_goes_on_after_a_reload_p5(
    visit: Visit, papers: Callable[[int], list[str]]
) -> None:
    first, second = papers(2)
    clerk = visit("en", 390)
    page = clerk.page
    page.route(MAIL, lambda route: route.abort(), times=3)
    clerk.sign_in("mailroom-he", page="desk-paper")
    clerk.wait_for_list()
    for number in (first, second):
        page.get_by_role("checkbox", name=number).check()
    page.locator("[data-print-bar] [data-sheet-open]").click()
    scan(page, "EMS")
    scan(page, "EA100000001CN")
    expect(page.locator("[data-parcel][data-state=failed]")).to_contain_text("EA100000001CN")
    page.keyboard.type("EA10")  # the next one is being typed
    assert too_wide(page) == []
    assert violations(page) == []
    clerk.take_picture("mail-room-failed")

    page.reload()
    expect(page.locator("[data-parcel]")).to_have_count(2)
    page.locator("[data-state=failed] button").click()
    expect(page.locator("#sheet-number")).to_have_value("EA100000001CN")
    page.keyboard.press("Enter")
    expect(page.locator("[data-entered]")).to_contain_text(first)
    scan(page, "EA100000001CN")
    expect(page.locator("#sheet-refusal")).to_contain_text(first)
    page.keyboard.press("Enter")  # both are in one parcel

    expect(page.locator("[data-entered]")).to_have_count(2)


def test_a_company_is_found_by_two_characters_from_every_page_of_the_desk(
    visit: Visit, customer: Customer
) -> None:
    name = str(customer.call("GET", "/api/me")["entity_name"])
    desk_work.paper(customer)
    clerk = visit("zh", 390)
    page = clerk.page
    clerk.sign_in("staff-sun", page="desk-intake")
    clerk.wait_for_list()

    expect(page.locator("[data-queue=search] button")).to_be_enabled()
    page.locator("#desk-search").fill(name[2:4])
    page.keyboard.press("Enter")
    expect(page.locator("[data-found] a").filter(has_text=name)).to_be_visible()
    assert too_wide(page) == []
    assert violations(page) == []
    clerk.take_picture("desk-search-found-390", whole=False)
    page.keyboard.press("Escape")
    expect(page.locator("[data-found]")).to_be_hidden()
    expect(page.locator("#desk-search")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("[data-found] a").filter(has_text=name).click()

    clerk.wait_for_list()
    expect(page.locator("tbody tr").first).to_contain_text(name)
    expect(page.locator("tbody")).not_to_contain_text("demo-company")
