"""The desk's pages are right in whatever order answers come: searches, prints, parcels, sealings, files."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, Route, expect

from tests.browser import desk_work
from tests.browser.conftest import Visit
from tests.browser.held_calls import SEEN, hold, hold_answer
from tests.browser.visitor import Visitor
from tools.harness.customer import Customer

QUEUE = "**/api/desk/paper-requests"
FAILED = {
    "contract_id": "failed",
    "contract_number": "CC-1",
    "account_id": "demo-company",
    "customer_name": "Demo",
    "status": "failed",
    "since": "2026-01-05T08:00:00Z",
    "age_seconds": 7200,
    "reason": None,
    "retry_proposed_by": None,
    "retry_proposed_by_name": None,
}


@pytest.fixture
def clerk(visit: Visit) -> Visitor:
    return visit("en")


@pytest.fixture(scope="module")
def papers(customer: Customer) -> Callable[[int], list[str]]:
    return lambda count: [desk_work.paper(customer, product="ecs-subscription") for _ in range(count)]


def open_parcels(clerk: Visitor, numbers: list[str]) -> None:
    clerk.sign_in("mailroom-he", page="desk-paper")
    clerk.wait_for_list()
    for number in numbers:
        clerk.page.get_by_role("checkbox", name=number).check()


@pytest.mark.thorough
def test_what_is_looked_for_last_is_shown(clerk: Visitor, customer: Customer) -> None:
    page = clerk.page
    claim = desk_work.claim(customer)
    clerk.sign_in("finance-tang", page="desk-claims")
    clerk.visit("desk-claim", f"id={claim}")
    page.locator(".other-payments > summary").click()
    late = hold_answer(page, re.compile(r"/api/desk/payments\?.*q=12"))
    words = page.locator("#payment-search")
    words.fill("12,800")
    words.press("Enter")
    late.wait()
    words.fill("nobody paid this")
    words.press("Enter")
    expect(page.get_by_text("No other payment without a claim says that.")).to_be_visible()

    late.come()

    expect(page.get_by_text("No other payment without a claim says that.")).to_be_visible()


@pytest.mark.thorough
def test_what_is_put_away_while_it_is_printed_stays_away(
    clerk: Visitor, papers: Callable[[int], list[str]]
) -> None:
    page = clerk.page
    open_parcels(clerk, papers(2))
    late = hold_answer(page, f"{QUEUE}/print", "POST")
    page.locator("[data-print]").click()
    late.wait()
    clerk.button("Clear selection").click()
    expect(page.locator("[data-print-bar]")).to_be_hidden()

    late.come()

    expect(page.locator("[data-notice]")).to_contain_text("in one PDF")
    expect(page.locator("[data-print-bar]")).to_be_hidden()


def test_numbers_that_cannot_be_read_for_a_while_are_kept(
    clerk: Visitor, papers: Callable[[int], list[str]]
) -> None:
    page = clerk.page
    open_parcels(clerk, papers(2))
    page.locator("[data-print-bar] [data-sheet-open]").click()
    expect(page.locator("[data-parcel]")).to_have_count(2)
    read = re.compile(r"/api/desk/paper-requests/[^/?]+$")
    page.route(read, lambda route: route.abort())
    page.reload()
    expect(page.get_by_text("The tracking numbers that were entered could not be read.").last).to_be_visible()

    page.unroute(read)
    page.locator("[data-unread] button").click()

    expect(page.locator("[data-parcel]")).to_have_count(2)


def test_a_sheet_that_was_left_does_not_undo_what_is_entered_in_the_next_one(
    clerk: Visitor, papers: Callable[[int], list[str]]
) -> None:
    page = clerk.page
    open_parcels(clerk, papers(2))
    page.locator("[data-print-bar] [data-sheet-open]").click()
    page.locator("#sheet-carrier").fill("EMS")
    late = hold_answer(page, re.compile("/mail$"), "POST")
    page.locator("#sheet-number").fill("EB200000001CN")
    page.locator("#sheet-number").press("Enter")
    late.wait()
    page.locator("[data-tab=printing]").evaluate("(link) => link.click()")
    expect(page.locator("[data-parcel]")).to_have_count(1)
    page.locator("#sheet-number").fill("EB200000002CN")
    page.locator("#sheet-number").press("Enter")
    expect(page.locator("[data-sheet-count]")).to_contain_text("2 of 2")

    late.come()

    assert page.evaluate("sessionStorage.getItem('parcels')") is None


def test_a_list_of_sealings_that_was_read_before_does_not_offer_what_was_proposed(clerk: Visitor) -> None:
    page = clerk.page
    proposed = FAILED | {"retry_proposed_by": "staff-sun", "retry_proposed_by_name": "Sun"}

    def answer(route: Route) -> None:
        route.fulfill(json=proposed if route.request.method == "POST" else {"items": [FAILED]})

    page.route("**/api/desk/sealing**", answer)
    clerk.sign_in("staff-sun", page="desk-sealing")
    clerk.wait_for_list()
    held = hold(page, "**/api/desk/sealing")
    page.locator("[data-look-again]").click()
    while not held.waiting:
        page.evaluate(SEEN)
    page.locator("[data-deed=propose]").click()
    page.get_by_role("dialog").get_by_role("button", name="Propose to seal again").click()
    expect(page.locator("[data-deed=propose]")).to_have_count(0)

    [looking] = held.waiting
    with page.expect_event("requestfinished", lambda one: one == looking.request):
        looking.fulfill(json={"items": [FAILED]})
    clerk.wait_for_list()

    expect(page.locator("[data-deed=propose]")).to_have_count(0)


def test_an_attachment_that_was_taken_away_is_refused_no_more(clerk: Visitor, customer: Customer) -> None:
    page = clerk.page
    wish = {"kind": "question", "subject": "Attached", "text": "Please."}
    ticket = customer.call("POST", "/api/tickets", wish)["ticket_id"]
    clerk.sign_in("staff-sun", page="desk-tickets")
    clerk.visit("desk-ticket", f"id={ticket}")
    held = hold(page, re.compile("/attachments$"))
    field = page.locator("[data-uploads=attachment] input")
    file: FilePayload = {"name": "first.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n%%EOF\n"}
    field.set_input_files(file)
    while not held.waiting:
        page.evaluate(SEEN)
    first = held.waiting.pop()
    held.holds = False
    field.set_input_files({**file, "name": "second.pdf"})
    expect(page.locator("[data-uploads=attachment]")).to_contain_text("second.pdf")

    with page.expect_event("requestfailed", lambda one: one == first.request):
        first.abort()
    page.evaluate(SEEN)

    expect(page.locator(f"#{field.get_attribute('id')}-refusal")).to_be_hidden()


def test_two_lists_of_mailings_are_both_told_of(clerk: Visitor) -> None:
    page = clerk.page
    clerk.sign_in("mailroom-he", page="desk-paper")
    clerk.wait_for_page()
    field = page.locator("[data-mailings] input[type=file]")
    late = hold_answer(page, f"{QUEUE}/mailings", "POST")
    for name, number in (("first.csv", "CC-1"), ("second.csv", "CC-2")):
        content = f"contract_number,carrier,tracking_number\n{number},EMS,EC100000001CN\n".encode()
        file: FilePayload = {"name": name, "mimeType": "text/csv", "buffer": content}
        field.set_input_files(file)
        late.wait()
    told = page.locator("[data-mailings] [data-uploaded]")
    expect(told).to_contain_text("CC-2")

    late.come()

    expect(told).to_contain_text("CC-1")
    expect(told).to_contain_text("CC-2")
