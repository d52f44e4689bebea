"""Answers to what was done on a page that was left: they change nothing of the page shown, and are told."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.held_calls import SEEN, LateAnswer, hold, hold_answer
from tests.browser.visitor import Visitor
from tools.harness.customer import Customer

DOWNLOAD = re.compile(r"/api/contracts/[^/]+/download")


@pytest.fixture
def clerk(visit: Visit) -> Visitor:
    return visit("en")


def leave_before(clerk: Visitor, late: LateAnswer) -> None:
    """The service has answered, and the page is another one when the answer comes."""
    late.wait()
    clerk.open("Contacts")
    clerk.wait_for_page()
    late.come()


def expect_contacts(clerk: Visitor) -> None:
    expect(clerk.page).to_have_title(re.compile("^Contacts"))
    assert urlsplit(clerk.page.url).path.endswith("/contacts.html")
    assert urlsplit(clerk.page.url).query == ""


def test_a_download_does_not_name_the_page_after_the_contract(clerk: Visitor, customer: Customer) -> None:
    draft = customer.draft()
    clerk.sign_in()
    clerk.visit("contract", f"id={draft}")
    late = hold_answer(clerk.page, DOWNLOAD)
    clerk.action("download").click()

    leave_before(clerk, late)

    expect_contacts(clerk)


def test_what_runs_is_not_pressed_again_by_keyboard(clerk: Visitor, customer: Customer) -> None:
    draft = customer.draft()
    clerk.sign_in()
    clerk.visit("contract", f"id={draft}")
    held = hold(clerk.page, DOWNLOAD)

    for _ in range(2):
        clerk.action("download").press("Enter")
    while not held.waiting:
        clerk.page.evaluate(SEEN)
    clerk.page.evaluate(SEEN)

    assert len(held.waiting) == 1
    held.let_go()


def test_a_request_tells_of_its_draft_and_leads_nobody_away(clerk: Visitor) -> None:
    clerk.sign_in(page="request")
    clerk.wait_for_list()
    clerk.choose(1)
    late = hold_answer(clerk.page, "**/api/contracts", "POST")
    clerk.create_drafts()

    leave_before(clerk, late)

    expect(clerk.page.locator("[data-notice]")).to_contain_text("1 draft was created")
    expect_contacts(clerk)
    clerk.page.locator("[data-notice] a").click()
    clerk.expect_state("Draft")


def test_several_requests_that_were_not_begun_are_offered_and_show_nothing_elsewhere(clerk: Visitor) -> None:
    page = clerk.page
    clerk.sign_in(page="request")
    clerk.wait_for_list()
    clerk.choose(2)
    page.get_by_label("One for each order or bill").check()
    held = hold(page, "**/scripts/orders/request_many.js")
    clerk.create_drafts()
    while not held.waiting:
        page.evaluate(SEEN)
    script = held.waiting[0].request
    clerk.open("Contacts")

    with page.expect_event("requestfinished", lambda one: one == script):
        held.let_go()
    page.evaluate(f"import({script.url!r}).then(() => {SEEN})")

    expect(page.locator("[data-run]")).to_have_count(0)
    clerk.open("Request Contract")
    expect(page.get_by_text("This was interrupted")).to_contain_text("0 of 2 are done.")
    clerk.button("Let it be").click()


@pytest.mark.thorough
def test_a_new_ticket_is_told_of_and_leads_nobody_away(clerk: Visitor) -> None:
    clerk.sign_in(page="new-ticket")
    clerk.wait_for_page()
    clerk.page.get_by_label("Subject").fill("Late")
    clerk.page.get_by_label("Your text").fill("When does it come?")
    late = hold_answer(clerk.page, "**/api/tickets", "POST")
    clerk.button("Send the ticket").click()

    leave_before(clerk, late)

    expect(clerk.page.locator("[data-notice]")).to_contain_text("The ticket was sent.")
    expect_contacts(clerk)


@pytest.mark.thorough
def test_a_reply_is_told_of_and_does_not_name_the_page_after_the_ticket(
    clerk: Visitor, customer: Customer
) -> None:
    wish = {"kind": "question", "subject": "Late", "text": "When does it come?"}
    ticket = customer.call("POST", "/api/tickets", wish)["ticket_id"]
    clerk.sign_in()
    clerk.visit("ticket", f"id={ticket}")
    clerk.page.get_by_label("Your text").fill("Today?")
    late = hold_answer(clerk.page, re.compile("/reply$"), "POST")
    clerk.button("Send").click()

    leave_before(clerk, late)

    expect(clerk.page.locator("[data-notice]")).to_contain_text("Your text was sent.")
    expect_contacts(clerk)


@pytest.mark.thorough
def test_a_check_does_not_change_the_address_of_another_page(clerk: Visitor) -> None:
    page = clerk.page
    clerk.sign_in(page="icp")
    clerk.wait_for_page()
    for name in ("region", "server_region"):
        page.locator(f"[name={name}]").select_option(index=1)
    for name in ("contract_ip", "destination_ip", "filed_ip"):
        page.locator(f"[name={name}]").fill("203.0.113.8")
    late = hold_answer(page, "**/api/icp-checks", "POST")
    clerk.button("Check").click()

    leave_before(clerk, late)

    expect_contacts(clerk)


def test_a_file_is_saved_on_the_page_that_somebody_went_to(clerk: Visitor) -> None:
    clerk.sign_in()
    clerk.wait_for_list()
    late = hold_answer(clerk.page, "**/api/downloads", "POST")
    clerk.button("Save as CSV").click()

    with clerk.page.expect_download():
        leave_before(clerk, late)

    expect(clerk.page.locator("[data-packed=ready]")).to_be_visible()
    expect_contacts(clerk)


@pytest.mark.thorough
def test_a_file_that_is_ready_first_leaves_the_other_one_to_be_saved_on_return(clerk: Visitor) -> None:
    page = clerk.page
    clerk.sign_in()
    clerk.wait_for_list()
    held = hold(page, "**/api/downloads/*")
    for _ in range(2):
        with page.expect_response("**/api/downloads") as asked:
            clerk.button("Save as CSV").click()
    second = asked.value.json()["download_id"]
    while len(held.waiting) < 2:
        page.evaluate(SEEN)
    first = next(route for route in held.waiting if second not in route.request.url)
    held.waiting.remove(first)
    path = urlsplit(first.request.url).path
    page.route(f"**{path}", lambda route: route.continue_())
    with page.expect_download():
        first.continue_()

    clerk.open("Contacts")
    held.let_go()
    with page.expect_download():
        clerk.open("Contract Management")


def test_who_goes_from_page_to_page_while_it_is_asked_who_is_signed_in_is_signed_in(clerk: Visitor) -> None:
    page = clerk.page
    clerk.sign_in()
    held = hold(page, re.compile(r"/authorize\?"))
    clerk.load("index")
    while not held.waiting:
        page.evaluate(SEEN)
    for name in ("contracts", "contacts"):
        page.locator(f".site-nav a[href$='{name}.html']").first.evaluate("(link) => link.click()")
        expect(page.locator(f"html[data-page={name}]")).to_be_attached()

    held.let_go()

    expect(page.locator("[data-add]")).to_be_enabled()
    expect(page.get_by_text("Sign in to go on")).to_have_count(0)
