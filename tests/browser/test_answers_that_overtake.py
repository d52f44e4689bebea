"""Answers come in any order: what a page knows already is not overwritten by one that was given before."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import FilePayload, Route, expect

from tests.browser.conftest import Visit
from tests.browser.held_calls import SEEN, hold, hold_answer
from tests.browser.overtaking import Waits, wait_for
from tests.browser.patience import SEALED_WITHIN
from tests.browser.visitor import Visitor
from tests.support.at_length import thorough
from tools.harness.customer import Customer

CONTRACT = re.compile(r"/api/contracts/[^/?]+$")
HISTORY = re.compile(r"/api/contracts/[^/]+/history$")
LIST = re.compile(r"/api/contracts\?")
ORDERS = re.compile(r"/api/orders\?")
LOOK = "document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
def clerk(visit: Visit) -> Visitor:
    return visit("en")


def open_draft(clerk: Visitor, customer: Customer) -> str:
    draft = customer.draft()
    clerk.sign_in()
    clerk.visit("contract", f"id={draft}")
    clerk.expect_state("Draft")
    return draft


# A contract's page


def test_a_contract_that_was_read_before_it_was_sealed_does_not_show_it_as_a_draft_again(
    clerk: Visitor, customer: Customer
) -> None:
    open_draft(clerk, customer)
    late = hold_answer(clerk.page, CONTRACT)
    clerk.page.evaluate(LOOK)
    late.wait()
    clerk.finalize()
    clerk.expect_state("Official")

    late.come()

    clerk.expect_state("Official")
    expect(clerk.action("finalize")).to_have_count(0)


@pytest.mark.thorough
def test_a_history_that_was_read_before_does_not_take_the_place_of_a_newer_one(
    clerk: Visitor, customer: Customer
) -> None:
    open_draft(clerk, customer)
    entries = clerk.page.locator("[data-part=history] [data-entry]")
    expect(entries.first).to_be_visible()
    late = hold_answer(clerk.page, HISTORY)
    with clerk.page.expect_download():
        clerk.action("download").click()
    late.wait()
    clerk.finalize()
    clerk.expect_state("Official")
    expect(entries.filter(has_text="sealed").first).to_be_visible()

    late.come()

    expect(entries.filter(has_text="sealed").first).to_be_visible()


@pytest.mark.parametrize("page", ["its own", thorough("the list")])
def test_a_download_that_was_asked_for_before_does_not_bring_back_the_draft(
    page: str, clerk: Visitor, customer: Customer
) -> None:
    draft = open_draft(clerk, customer)
    place = clerk.page.locator("[data-part=next]")
    state = clerk.page.locator(".contract-state .badge")
    if page == "the list":
        clerk.open("Contract Management")
        place = clerk.page.locator(f"[data-row='{draft}']")
        state = place.locator(".badge")
    late = hold_answer(clerk.page, re.compile(r"/api/contracts/[^/]+/download"))
    place.locator("[data-action=download]").click()
    late.wait()
    place.locator("[data-action=finalize]").click()
    clerk.button("Make it binding").click()
    expect(state).to_have_text("Official", timeout=SEALED_WITHIN)

    late.come()

    expect(state).to_have_text("Official")
    expect(place.locator("[data-action=finalize]")).to_have_count(0)


# Lists


def test_a_list_that_was_read_before_does_not_bring_back_what_was_deleted(
    clerk: Visitor, customer: Customer
) -> None:
    page = clerk.page
    draft = customer.draft()
    clerk.sign_in()
    clerk.wait_for_list()
    late = hold_answer(page, LIST)
    page.get_by_label("State").first.select_option("draft")
    late.wait()
    page.locator(f"[data-row='{draft}'] [data-action=delete]").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete the draft").click()
    expect(page.locator(f"[data-row='{draft}']")).to_have_count(0)

    late.come()

    clerk.wait_for_list()
    expect(page.locator(f"[data-row='{draft}']")).to_have_count(0)


def test_what_is_asked_for_twice_is_shown_once(clerk: Visitor) -> None:
    page = clerk.page
    page.route(ORDERS, lambda route: route.continue_(url=route.request.url.replace("limit=50", "limit=2")))
    clerk.sign_in(page="orders")
    clerk.wait_for_list()
    more = page.locator("[data-list-more] button")
    held = hold(page, ORDERS)
    more.press("Enter")
    more.press("Enter")
    while len(held.waiting) < 2:
        page.evaluate(SEEN)

    short = [route.request.url.replace("limit=50", "limit=2") for route in held.waiting]
    for route, url in zip(held.waiting, short, strict=True):
        with page.expect_event("requestfinished", lambda one, asked=route.request: one == asked):
            route.continue_(url=url)
    page.evaluate(SEEN)

    rows = [row.get_attribute("data-row") for row in page.locator("[data-list=orders] [data-row]").all()]
    assert len(rows) == len(set(rows)) == 4


def test_more_of_a_list_is_more_of_what_is_shown_whatever_is_being_typed(clerk: Visitor) -> None:
    page = clerk.page
    asked: list[str] = []

    def short(route: Route) -> None:
        asked.append(route.request.url)
        route.continue_(url=route.request.url.replace("limit=50", "limit=2"))

    page.route(ORDERS, short)
    clerk.sign_in(page="orders")
    clerk.wait_for_list()
    page.locator("#main input[type=search]").first.fill("nothing-like-it")

    page.locator("[data-list-more] button").click()

    expect(page.locator("[data-list=orders] [data-row]")).to_have_count(4)
    assert [url for url in asked if "nothing-like-it" in url] == []


# What is chosen


def test_what_is_put_away_while_it_is_read_stays_away(clerk: Visitor) -> None:
    page = clerk.page
    clerk.sign_in(page="orders")
    clerk.wait_for_list()
    clerk.requestable().first.check()
    late = hold_answer(page, re.compile(r"/api/orders/[^/?]+$"))
    page.reload()
    clerk.wait_for_list()
    late.wait()
    page.get_by_role("button", name="Clear selection").click()
    expect(page.locator("[data-chosen-bar]")).to_be_hidden()

    late.come()
    clerk.requestable().nth(1).check()

    expect(page.locator("[data-chosen-bar]")).to_contain_text("1 chosen")


def test_what_was_finalized_on_its_own_page_is_not_offered_for_it_in_the_list(
    clerk: Visitor, customer: Customer
) -> None:
    page = clerk.page
    draft = customer.draft()
    clerk.sign_in()
    clerk.wait_for_list()
    page.locator(f"[data-row='{draft}'] input").check()
    expect(page.locator("[data-many=finalize]")).to_be_visible()
    page.locator(f"[data-row='{draft}'] th a").click()
    clerk.expect_state("Draft")
    clerk.finalize()
    clerk.expect_state("Official")

    clerk.open("Contract Management")

    expect(page.locator("[data-many=download]")).to_contain_text("Download 1")
    expect(page.locator("[data-many=finalize]")).to_have_count(0)


@pytest.mark.thorough
def test_what_was_deleted_on_its_own_page_is_chosen_no_more(clerk: Visitor, customer: Customer) -> None:
    page = clerk.page
    draft = customer.draft()
    clerk.sign_in()
    clerk.wait_for_list()
    page.locator(f"[data-row='{draft}'] input").check()
    page.locator(f"[data-row='{draft}'] th a").click()
    clerk.expect_state("Draft")
    clerk.action("delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete the draft").click()
    clerk.expect_state("Deleted")

    clerk.open("Contract Management")

    clerk.wait_for_list()
    expect(page.locator("[data-chosen-bar]")).to_be_hidden()


def test_what_is_ticked_while_a_request_is_sent_stays_chosen(clerk: Visitor) -> None:
    page = clerk.page
    clerk.sign_in(page="request")
    clerk.wait_for_list()
    boxes = clerk.requestable()
    boxes.nth(0).check()
    late = hold_answer(page, "**/api/contracts", "POST")
    clerk.create_drafts()
    late.wait()
    boxes.nth(1).check()

    late.come()
    clerk.expect_state("Draft")
    clerk.open("Request Contract")

    expect(page.locator("[data-chosen-bar]")).to_contain_text("1 chosen")


# Beside lists


@pytest.mark.thorough
def test_contacts_that_were_read_before_do_not_bring_back_a_deleted_one(
    clerk: Visitor, customer: Customer
) -> None:
    page = clerk.page
    told = {"phone": "+86 571 8888 0101", "address": "杭州市西湖区文三路 1 号"}
    names = ("First of two", "Second of two")
    for name in names:
        customer.call("POST", "/api/contacts", told | {"name": name})
    clerk.sign_in(page="contacts")
    cards = [page.locator("[data-contact]").filter(has_text=name) for name in names]

    def delete(at: int) -> None:
        cards[at].get_by_role("button", name="Delete").click()
        page.get_by_role("dialog").get_by_role("button", name="Delete the contact").click()

    late = hold_answer(page, "**/api/contacts")
    delete(0)
    late.wait()
    delete(1)
    expect(cards[1]).to_have_count(0)

    late.come()

    expect(cards[1]).to_have_count(0)


@pytest.mark.thorough
def test_a_check_that_the_address_named_before_does_not_take_the_place_of_a_newer_one(
    clerk: Visitor, customer: Customer
) -> None:
    page = clerk.page
    region = customer.call("GET", "/api/provider")["icp_regions"][0]["id"]
    addresses = ("contract_ip", "destination_ip", "filed_ip")
    filing = {"region": region, "server_region": region} | dict.fromkeys(addresses, "203.0.113.7")
    before = customer.call("POST", "/api/icp-checks", filing)
    clerk.sign_in(page="icp")
    late = hold_answer(page, "**/api/icp-checks/*")
    clerk.load("icp", f"check={before['icp_check_id']}")
    late.wait()
    for name in ("region", "server_region"):
        page.locator(f"[name={name}]").select_option(region)
    for name in addresses:
        page.locator(f"[name={name}]").fill("203.0.113.8")
    page.locator("[data-icp] [type=submit]").click()
    expect(page.locator("[data-result]")).to_contain_text("203.0.113.8")

    late.come()

    expect(page.locator("[data-result]")).to_contain_text("203.0.113.8")


@pytest.mark.thorough
def test_a_slip_that_was_taken_away_is_refused_no_more(clerk: Visitor) -> None:
    page = clerk.page
    clerk.sign_in(page="new-claim")
    clerk.wait_for_page()
    slip: FilePayload = {"name": "first.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n%%EOF\n"}
    held = hold(page, "**/api/remittance-claims/slips")
    field = page.locator("[data-uploads=slip] input")
    field.set_input_files(slip)
    while not held.waiting:
        page.evaluate(SEEN)
    first = held.waiting.pop()
    held.holds = False
    field.set_input_files({**slip, "name": "second.pdf"})
    expect(page.locator("[data-uploads=slip]")).to_contain_text("second.pdf")

    with page.expect_event("requestfailed", lambda one: one == first.request):
        first.abort()
    page.evaluate(SEEN)

    expect(page.locator(f"#{field.get_attribute('id')}-refusal")).to_be_hidden()


@pytest.mark.thorough
def test_a_reply_that_is_answered_after_the_closing_does_not_open_the_ticket_again(
    clerk: Visitor, customer: Customer
) -> None:
    page = clerk.page
    wish = {"kind": "question", "subject": "Closed", "text": "When does it come?"}
    ticket = customer.call("POST", "/api/tickets", wish)["ticket_id"]
    clerk.sign_in()
    clerk.visit("ticket", f"id={ticket}")
    page.get_by_label("Your text").fill("It came.")
    late = hold_answer(page, re.compile("/reply$"), "POST")
    clerk.button("Send").click()
    late.wait()
    clerk.button("Close the ticket").click()
    expect(page.locator(".contract-state")).to_contain_text("Closed")

    late.come()

    expect(page.locator("[data-notice]")).to_contain_text("Your text was sent.")
    expect(page.locator(".contract-state")).to_contain_text("Closed")


def test_calls_that_are_refused_together_renew_the_session_once(clerk: Visitor) -> None:
    page = clerk.page
    clerk.sign_in()
    clerk.wait_for_list()
    renewed: list[str] = []
    page.on("request", lambda request: renewed.append(request.url) if "/token" in request.url else None)
    refused = hold(page, re.compile(r"/api/(orders\?|products$)"))
    clerk.open("Order List")
    while len(refused.waiting) < 2:
        page.evaluate(SEEN)
    first = [refused.waiting.pop(), refused.waiting.pop()]
    refused.holds = False

    for route in first:
        route.fulfill(status=401, json={"code": "not_signed_in", "detail": "Sign in."})

    clerk.wait_for_list()
    expect(page.locator("[data-list=orders] [data-row]").first).to_be_visible()
    assert len(renewed) == 1


# Pages


@pytest.mark.parametrize("late", ["**/scripts/pages/terms.js", thorough("**/texts/en/terms.js")])
def test_a_page_that_was_left_before_it_was_there_does_nothing(clerk: Visitor, late: str) -> None:
    page = clerk.page
    clerk.sign_in()
    clerk.wait_for_list()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    held = hold(page, late)
    page.locator(".site-nav a[href$='terms.html']").first.evaluate("(link) => link.click()")
    while not held.waiting:
        page.evaluate(SEEN)
    script = held.waiting[0].request
    page.locator(".site-nav a[href$='contacts.html']").first.evaluate("(link) => link.click()")
    expect(page.locator("[data-add]")).to_be_visible()
    clerk.wait_for_page()

    with page.expect_event("requestfinished", lambda one: one == script):
        held.let_go()
    page.evaluate(f"import({script.url!r}).then(() => {SEEN})")

    expect(page.locator("html")).to_have_attribute("data-page", "contacts")
    expect(page.locator("[data-add]")).to_be_visible()
    assert "/api/products" not in asked


# How all tests are run with answers that overtake each other


def test_answers_wait_each_for_a_time_of_its_own_which_is_the_same_in_each_run_of_a_seed() -> None:
    calls = [("GET orders", 1), ("GET orders", 2), ("GET me", 1)]
    first, again, other = ([wait_for(*call, 1500, seed) for call in calls] for seed in ("1", "1", "2"))

    assert first == again
    assert len({*first, *other}) == 2 * len(calls)
    assert all(0 <= wait < 1500 for wait in first + other)


def test_every_call_of_a_page_waits(clerk: Visitor) -> None:
    waits = Waits(clerk.page, 1, "1")
    waits.begin()

    clerk.sign_in()
    clerk.wait_for_list()

    assert any(call.startswith("GET contracts?") for call in waits.asked)
    assert "GET me" in waits.asked
