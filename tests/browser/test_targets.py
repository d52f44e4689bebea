"""On a phone whatever can be pressed is large enough for a finger: on every page and in what opens there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser import desk_work
from tests.browser.accessibility import too_wide
from tests.browser.conftest import Visit
from tests.browser.desk_work import SpoiledDraft
from tests.browser.targets import LEAST, PHONE, small_targets
from tests.browser.test_every_page import PUBLIC, SIGNED_IN
from tests.browser.test_every_page import things as things  # noqa: PLC0414 - a fixture
from tests.browser.things import Things
from tests.browser.visitor import Visitor
from tools.harness.customer import Customer

pytestmark = pytest.mark.thorough
languages = pytest.mark.parametrize("language", ["en", "zh"])
SUBJECT = "Whatever can be pressed"
QUEUES = ("desk-paper", "desk-claims", "desk-tickets", "desk-sealing", "desk-intake")
DESK = ("desk", *QUEUES, "desk-search?account_id=demo-company")


class Look:
    """Measures page after page on a phone."""

    def __init__(self, clerk: Visitor) -> None:
        self.clerk = clerk
        self.places: list[str] = []
        self.faults: list[str] = []

    def __call__(self, place: str) -> None:
        page = self.clerk.page
        self.places.append(place)
        self.faults += [f"{place}: {it}" for it in too_wide(page) + small_targets(page)]

    def at(self, page: str) -> None:
        self.clerk.visit(*page.split("?"))
        self(page)

    def into(self, place: str, opener: Locator, then: Callable[[Locator], object] | None = None) -> None:
        """Opens a dialog, and goes on with it or leaves it."""
        dialog = self.clerk.page.get_by_role("dialog")
        opener.click()
        expect(dialog).to_be_visible()
        self(f"dialog of {place}")
        if then:
            then(dialog)
        else:
            self.clerk.page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)

    def found(self) -> list[str]:
        print(f"{len(self.places)} places, each target at least {LEAST} px", *self.faults, sep="\n")
        return self.faults


@dataclass(frozen=True)
class Work:
    """The numbers of papers, one for each language; a claim's id."""

    papers: list[str]
    claim: str


@pytest.fixture(scope="module")
def work(customer: Customer) -> Work:
    """For each queue of the desk."""
    numbers = [desk_work.paper(customer, product=it) for it in ("oss-plan", "enterprise-mail")]
    SpoiledDraft(customer, "virtual-machine")
    claim = desk_work.claim(customer)
    desk_work.ticket(customer, SUBJECT)
    desk_work.rejected_line(customer)
    return Work(numbers, claim)


@languages
def test_whatever_can_be_pressed_is_large_enough_for_a_finger(
    language: str, visit: Visit, things: Things
) -> None:
    clerk = visit(language, PHONE)
    clerk.sign_in()
    look = Look(clerk)

    for page in (*SIGNED_IN, *things.pages.values(), *PUBLIC):
        look.at(page)

    assert look.found() == []


@languages
def test_so_it_is_in_what_opens_over_customers_pages(language: str, visit: Visit, things: Things) -> None:
    clerk = visit(language, PHONE)
    page = clerk.page
    clerk.sign_in()
    look = Look(clerk)

    clerk.button("Menu").click()
    look("menu")
    clerk.visit("contract", f"id={things.draft}")
    for action in ("finalize", "edit", "delete"):
        look.into(action, clerk.action(action))
    clerk.visit("contract", f"id={things.official}")
    look.into("void", clerk.action("void"))
    clerk.visit("contracts")
    page.locator(f"[data-row='{things.draft}'] input[type=checkbox]").check()
    look("contracts, one chosen")
    for deed in ("finalize", "delete"):
        look.into(f"several: {deed}", page.locator(f"[data-many={deed}]"))
    clerk.visit("request")
    clerk.choose(1)
    expect(page.locator(".preview-card")).to_have_count(1)
    look("request, one chosen")
    clerk.visit("contacts")
    look.into("contact", clerk.button("Add a contact"))
    clerk.visit("mailing")
    for place, button in enumerate(page.locator("tbody .actions button").all()):
        look.into(f"mailing, {place}", button)
    clerk.visit("claim", f"id={things.claim}")
    look.into("claim", clerk.button("Withdraw the claim"))

    assert look.found() == []


@languages
def test_so_it_is_on_every_page_of_the_desk(language: str, visit: Visit, work: Work) -> None:
    clerk = visit(language, PHONE)
    page = clerk.page
    clerk.sign_in("staff-sun", page="desk")
    look = Look(clerk)

    for place in DESK:
        look.at(place)
        look.into(f"keys of {place}", page.locator("[data-shortcuts]"))
    clerk.button("Menu").click()
    look("menu")
    clerk.visit("desk-sealing")
    look.into("propose", page.locator("[data-deed=propose]").first)
    clerk.visit("desk-tickets")
    page.get_by_role("link", name=SUBJECT).click()
    expect(page.locator("[data-part=facts]")).to_be_visible()
    look("desk-ticket")
    look.into("close", page.locator("[data-close]"))
    clerk.visit("desk-search", "account_id=demo-company")
    page.get_by_role("link", name=work.papers[0]).click()
    expect(page.locator("[data-part=facts]")).to_be_visible()
    look("desk-contract")
    look.into("evidence", page.locator("[data-action=evidence]"))

    assert look.found() == []


@languages
def test_so_it_is_where_finance_works_on_a_claim(language: str, visit: Visit, work: Work) -> None:
    clerk = visit(language, PHONE)
    page = clerk.page
    clerk.sign_in("finance-tang", page="desk-claims")
    look = Look(clerk)

    page.locator(f"a[href$='id={work.claim}']").first.click()
    expect(page.locator(".candidates input").first).to_be_visible()
    look("desk-claim")
    page.locator(".candidates input").first.check()
    for deed in ("match", "match-by-hand", "reject"):
        look.into(deed, page.locator(f"[data-deed={deed}]"))

    assert look.found() == []


@languages
def test_so_it_is_in_the_mail_room(language: str, visit: Visit, work: Work, tmp_path: Path) -> None:
    number = work.papers[["en", "zh"].index(language)]
    clerk = visit(language, PHONE)
    page = clerk.page
    clerk.sign_in("mailroom-he", page="desk-paper")
    look = Look(clerk)

    def deed(name: str, status: str) -> Locator:
        clerk.visit("desk-paper", f"status={status}")
        look(f"desk-paper, {status}")
        return page.locator("tbody tr").filter(has_text=number).locator(f"[data-deed={name}]")

    def mail(dialog: Locator) -> None:
        dialog.locator("[name=carrier]").fill("Purolator")
        dialog.locator("[name=tracking_number]").fill(f"PU12345678{language.upper()}")
        send(dialog)

    def return_it(dialog: Locator) -> None:
        dialog.locator("[name=reason]").fill("moved away")
        send(dialog)

    def send(dialog: Locator) -> None:
        dialog.locator("button[type=submit]").click()

    clerk.wait_for_list()
    page.get_by_role("checkbox", name=number).check()
    look("one chosen")
    page.locator("[data-print-bar] [data-sheet-open]").click()
    expect(page.locator("[data-sheet]")).to_be_visible()
    look("sheet")
    page.locator("[data-sheet-close]").click()
    with page.expect_download() as printed:
        page.locator("[data-print]").click()
    printed.value.save_as(tmp_path / "batch.pdf")
    expect(page.locator("[data-notice]")).to_be_visible()
    look("printed")
    look.into("mail", deed("mail", "printing"), mail)
    look.into("delivered", deed("delivered", "mailed"))
    look.into("returned", deed("returned", "mailed"), return_it)
    look.into("redispatch", deed("redispatch", "returned"))

    assert look.found() == []
