"""Nobody is ever unsure whether something happened: dialogs, lost answers, retries, who is signed in."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.accessibility import violations_in_both_themes
from tests.browser.conftest import Visit
from tests.browser.held_calls import hold
from tests.browser.lost_calls.hand import press_if_there
from tests.browser.rows_of_lists import DESK_LISTS
from tests.browser.visitor import Visitor
from tools.harness.customer import Customer

CONTRACT = re.compile(r"/api/contracts/[^/?]+$")
FINALIZE = re.compile(r"/api/contracts/[^/]+/finalize$")
LIST = re.compile(r"/api/contracts\?")
LOST = "It is not known whether this was done"


@pytest.fixture
def clerk(visit: Visit) -> Visitor:
    """Signed in, in front of a draft's page."""
    clerk = visit("en")
    clerk.sign_in(page="request")
    clerk.wait_for_list()
    clerk.choose(1)
    clerk.create_drafts()
    clerk.expect_state("Draft")
    return clerk


def dialog_of(page: Page) -> Locator:
    return page.get_by_role("dialog")


def lose_answers(page: Page, path: re.Pattern[str], method: str) -> None:
    """What is asked for happens, and nobody hears of it."""

    def lose(route: Route) -> None:
        if route.request.method != method:
            route.fallback()
            return
        route.fetch()
        route.abort()

    page.route(path, lose)


# A dialog belongs to its page


def test_leaving_a_page_closes_its_dialog_and_sends_nothing(clerk: Visitor) -> None:
    page = clerk.page
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if FINALIZE.search(request.url) else None)
    address = page.url
    clerk.action("finalize").click()
    expect(dialog_of(page)).to_be_visible()

    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Request Contract")

    expect(dialog_of(page)).to_have_count(0)
    page.keyboard.press("Enter")
    page.goto(address)
    clerk.expect_state("Draft")
    assert sent == []


@pytest.mark.thorough
def test_following_a_link_from_under_a_dialog_closes_it(clerk: Visitor) -> None:
    page = clerk.page
    clerk.action("finalize").click()
    expect(dialog_of(page)).to_be_visible()

    page.evaluate("document.querySelector('.brand').click()")

    expect(page.locator("html[data-page=index]")).to_be_attached()
    expect(dialog_of(page)).to_have_count(0)


@pytest.mark.thorough
def test_signing_out_in_another_tab_closes_a_dialog(clerk: Visitor) -> None:
    other = Visitor(clerk.page.context.new_page(), clerk.site, "en")
    other.page.goto(other.address("contacts"))
    expect(other.button("Sign out")).to_be_visible()
    clerk.action("finalize").click()
    expect(dialog_of(clerk.page)).to_be_visible()

    other.button("Sign out").click()

    expect(clerk.button("Sign in")).to_be_visible()
    expect(dialog_of(clerk.page)).to_have_count(0)


# A running act


def test_a_running_act_says_so_and_cannot_be_left(clerk: Visitor) -> None:
    page = clerk.page
    waiting = hold(page, FINALIZE)
    clerk.action("finalize").click()
    dialog = dialog_of(page)
    dialog.get_by_role("button", name="Make it binding").click()

    expect(dialog.get_by_role("status")).to_contain_text("Please wait")
    expect(dialog.get_by_role("button", name="Not now")).to_be_disabled()
    for _ in range(3):
        page.keyboard.press("Escape")
    expect(dialog).to_be_visible()
    assert violations_in_both_themes(page) == []

    waiting.let_go()
    expect(dialog).to_have_count(0)
    clerk.expect_state("Official")


def test_when_the_answer_is_lost_the_page_shows_what_the_record_says(clerk: Visitor) -> None:
    page = clerk.page
    lose_answers(page, FINALIZE, "POST")

    clerk.finalize()

    clerk.expect_state("Official")
    expect(page.locator("#notices")).to_contain_text("It was done")
    expect(dialog_of(page)).to_have_count(0)


@pytest.mark.thorough
def test_what_was_not_done_is_said_as_well_and_can_be_done_again(clerk: Visitor) -> None:
    page = clerk.page
    page.route(FINALIZE, lambda route: route.abort())

    clerk.finalize()

    expect(page.locator("#notices")).to_contain_text("It was not done")
    clerk.expect_state("Draft")
    page.unroute_all()
    clerk.finalize()
    clerk.expect_state("Official")


@pytest.mark.thorough
def test_as_long_as_the_record_cannot_be_read_it_is_said_to_be_unknown(clerk: Visitor) -> None:
    page = clerk.page
    lose_answers(page, FINALIZE, "POST")
    page.route(CONTRACT, lambda route: route.abort())

    clerk.finalize()

    summary = page.get_by_role("alert")
    expect(summary).to_contain_text(LOST)
    expect(summary).to_be_focused()
    expect(summary.get_by_role("heading")).to_have_text("The answer was lost")
    assert violations_in_both_themes(page) == []
    page.unroute(CONTRACT)
    clerk.button("Look again").click()
    clerk.expect_state("Official")
    expect(summary).to_have_count(0)


@pytest.mark.thorough
def test_a_lost_answer_to_a_deletion_shows_what_is_true(clerk: Visitor) -> None:
    page = clerk.page
    lose_answers(page, CONTRACT, "DELETE")

    clerk.action("delete").click()
    clerk.button("Delete the draft").click()

    clerk.expect_state("Deleted")
    expect(page.locator("#notices")).to_contain_text("It was done")


def test_a_lost_answer_to_a_correction_of_the_carrier_alone_shows_what_is_true(visit: Visit) -> None:
    clerk = visit("en")
    clerk.sign_in("staff-sun", page="desk")
    page = clerk.page
    mailed = DESK_LISTS["desk-paper"][1] | {
        "paper_request_id": "p-1",
        "status": "mailed",
        "carrier": "Post",
        "tracking_number": "EA123456789CN",
        "actions": ["correct_mailing"],
    }
    page.route("**/api/desk/paper-requests?**", lambda route: route.fulfill(json={"items": [mailed]}))
    page.route("**/api/desk/paper-requests/p-1/mail", lambda route: route.abort())
    now = mailed | {"carrier": "Another carrier"}
    page.route("**/api/desk/paper-requests/p-1", lambda route: route.fulfill(json=now))
    clerk.visit("desk-paper")

    page.locator("[data-deed=correct_mailing]").click()
    page.get_by_role("dialog").locator("[name=carrier]").fill("Another carrier")
    clerk.button("Save the mailing").click()

    expect(page.locator("#notices")).to_contain_text("It was done")


# Lists


def test_deleting_in_a_list_is_announced_and_moves_the_focus_to_the_next_row(clerk: Visitor) -> None:
    page = clerk.page
    number = page.get_by_role("heading", level=1).inner_text().removeprefix("Contract ")
    clerk.visit("contracts", "status=")
    clerk.wait_for_list()
    row = page.locator("tbody tr").filter(has_text=number)
    following = row.locator("xpath=following-sibling::tr[1]")
    if following.count() == 0:
        following = row.locator("xpath=preceding-sibling::tr[1]")
    handle = following.element_handle()

    row.locator("[data-action=delete]").click()
    clerk.button("Delete the draft").click()

    expect(row).to_have_count(0)
    expect(page.locator("#progress")).to_have_text(f"{number} was deleted")
    assert handle is not None
    assert handle.evaluate("row => row.contains(document.activeElement)")


@pytest.mark.thorough
def test_a_page_is_at_its_top_before_its_data_come(clerk: Visitor) -> None:
    page = clerk.page
    clerk.visit("orders")
    clerk.wait_for_list()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert page.evaluate("scrollY") > 0
    waiting = hold(page, LIST)

    page.evaluate("document.querySelector('.site-nav a[href$=\"contracts.html\"]').click()")
    expect(page.locator("html[data-page=contracts]")).to_be_attached()
    expect(page.locator(".skeleton").first).to_be_attached()

    assert page.evaluate("scrollY") == 0
    waiting.let_go()
    clerk.wait_for_page()
    assert page.evaluate("scrollY") == 0


def test_another_view_of_a_page_is_at_its_top_before_its_data_come_and_stays_where_it_is_scrolled_to(
    visit: Visit,
) -> None:
    visitor = visit("en")
    visitor.sign_in(page="request")
    visitor.wait_for_list()
    page = visitor.page
    page.set_viewport_size({"width": 1280, "height": 320})
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert page.evaluate("scrollY") > 0
    waiting = hold(page, re.compile(r"/api/bills\?"))

    page.get_by_role("link", name="By monthly bills").evaluate("link => link.click()")
    expect(page.locator("[data-list=bills] .skeleton")).to_be_visible()
    assert page.evaluate("scrollY") == 0
    page.evaluate("scrollTo(0, 40)")

    waiting.let_go()
    visitor.wait_for_page()
    assert page.evaluate("scrollY") == 40


def test_a_retry_brings_back_the_name_in_the_head_and_the_warnings(visit: Visit) -> None:
    visitor = visit("en")
    visitor.sign_in("wang-lei", page="orders")
    page = visitor.page
    page.route("**/api/**", lambda route: route.abort())
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("The service cannot be reached")
    expect(page.locator("[data-unread]")).to_have_count(2)  # the account and the products
    expect(page.locator("[data-account]")).to_be_hidden()

    page.unroute_all()
    page.get_by_role("alert").get_by_role("button", name="Try again").click()

    expect(page.locator("tbody tr").first).to_be_visible()
    expect(page.locator("[data-account]")).to_have_text("demo-unverified")
    expect(page.locator(".warning")).to_have_count(1)
    expect(page.locator("select[data-products] option").nth(1)).to_be_attached()


# Who is signed in


@pytest.mark.parametrize("public", ["index", "help", "verify"])
@pytest.mark.thorough
def test_public_pages_know_who_is_signed_in_after_a_reload(visit: Visit, public: str) -> None:
    visitor = visit("en")
    visitor.sign_in(page="contracts")

    visitor.visit(public)

    expect(visitor.page.locator("[data-account]")).to_have_text("杭州䶮云软件有限公司")
    expect(visitor.button("Sign out")).to_be_visible()
    if public == "index":
        expect(visitor.button("See your contracts")).to_be_visible()
        expect(visitor.button("Sign in")).to_be_hidden()


@pytest.mark.thorough
def test_public_pages_ask_nobody_about_strangers_and_about_who_has_signed_out(visit: Visit) -> None:
    visitor = visit("en")
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url) if "/oidc/" in request.url else None)

    visitor.visit("verify")
    assert asked == []
    visitor.sign_in(page="contracts")
    visitor.button("Sign out").click()
    expect(visitor.button("Sign in")).to_be_visible()
    asked.clear()
    visitor.visit("verify")

    assert asked == []


@pytest.mark.parametrize("page", ["contracts", "request", "orders", "tickets", "mailing"])
@pytest.mark.thorough
def test_staff_on_a_customers_page_are_sent_to_the_desk(visit: Visit, page: str) -> None:
    visitor = visit("en")
    visitor.sign_in("staff-sun", page="desk")

    visitor.page.goto(visitor.address(page))

    visitor.page.wait_for_url("**/en/desk.html")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Overview")
    expect(visitor.page.locator("#notices")).to_contain_text("for customers")
    expect(visitor.page.get_by_role("alert")).to_have_count(0)


@pytest.mark.parametrize(
    ("user", "sentence"),
    [
        ("wang-lei", "The identity verification of your account is not passed yet."),
        ("chen-jie", "Your account belongs to a partner"),
    ],
)
@pytest.mark.thorough
def test_who_cannot_request_is_told_once_and_gets_no_button_that_leads_nowhere_e1_e2(
    visit: Visit, user: str, sentence: str
) -> None:
    visitor = visit("en")
    visitor.sign_in(user, page="request")
    page = visitor.page
    visitor.wait_for_list()

    page.locator("[data-only-requestable]").uncheck()
    visitor.wait_for_list()

    expect(page.get_by_text(sentence)).to_have_count(1)
    expect(page.locator(".warning")).to_contain_text(sentence)
    expect(page.locator("tbody .badge", has_text="Cannot be requested")).to_have_count(1)
    expect(page.locator("tbody td[data-label=Contract] .note")).to_have_count(0)
    expect(page.locator("#preview")).to_be_hidden()
    assert violations_in_both_themes(page) == []

    visitor.visit("contracts")
    expect(page.get_by_text(sentence)).to_have_count(1)
    expect(page.locator("main a[href$='request.html']:visible")).to_have_count(0)
    visitor.visit("index")
    expect(page.locator(".warning")).to_contain_text(sentence)
    expect(page.locator("main a[href$='request.html']:visible")).to_have_count(0)
    expect(visitor.button("See your contracts")).to_be_visible()


@pytest.mark.thorough
def test_who_comes_back_from_the_sign_in_page_sees_no_error_while_signed_in(visit: Visit) -> None:
    """Back to it, Back from it, and forward to choose the same person once more there."""
    visitor = visit("en")
    page = visitor.page
    visitor.sign_in(page="contracts", by_hand=True)
    visitor.wait_for_page()

    page.go_back()
    expect(page.locator("button[value=li-na]")).to_be_visible()
    page.go_back()
    is_signed_in_without_an_error(visitor)
    page.go_forward()
    page.locator("button[value=li-na]").click()
    is_signed_in_without_an_error(visitor)

    page.goto(f"{visitor.site}/signed-in.html?code=used&state=unknown")
    is_signed_in_without_an_error(visitor)


def is_signed_in_without_an_error(visitor: Visitor) -> None:
    visitor.wait_for_page()
    expect(visitor.button("Sign out")).to_be_visible()
    expect(visitor.page.get_by_role("alert")).to_have_count(0)


def test_a_sign_in_that_came_to_nothing_is_said_to_who_is_not_signed_in(visit: Visit) -> None:
    visitor = visit("en")
    visitor.page.goto(visitor.address("contracts"))
    expect(visitor.button("Sign in")).to_be_visible()

    visitor.page.goto(f"{visitor.site}/signed-in.html?code=used&state=unknown")

    expect(visitor.page.get_by_role("alert")).to_contain_text("The sign-in was not completed.")


# Every answer lost once


@pytest.mark.thorough
@pytest.mark.parametrize("language", ["zh", "en"])
def test_with_every_answer_lost_once_the_page_shows_in_the_end_what_the_record_says(
    visit: Visit, customer: Customer, language: str, tmp_path: Path
) -> None:
    visitor = visit(language)
    visitor.sign_in(page="request")
    page = visitor.page
    lost = lose_each_answer_once(page)

    page.goto(visitor.address("request"))
    go_on(visitor, visitor.requestable().first)
    visitor.choose(1)
    visitor.create_drafts()
    go_on(visitor, visitor.action("finalize"))
    go_on(visitor, page.locator("[data-part=history] .timeline"))
    visitor.finalize()
    go_on(visitor, visitor.action("void"))
    visitor.action("download").click()
    expect(page.get_by_role("alert")).to_be_visible()
    path = visitor.download(tmp_path)

    assert path.read_bytes().startswith(b"%PDF")
    [contract_id] = parse_qs(urlsplit(page.url).query)["id"]
    record = customer.call("GET", f"/api/contracts/{contract_id}")
    assert record["status"] == "official"
    visitor.expect_state("Official")
    order = record["lines"][0]["order_id"]
    assert [one["contract_id"] for one in customer.call("GET", "/api/contracts", q=order)["items"]] == [
        contract_id
    ]
    assert lost >= {
        "GET /api/me",
        "GET /api/orders",
        "GET /api/products",
        "GET /api/contacts",
        "POST /api/contracts",
        "GET /api/contracts/*",
        "GET /api/contracts/*/history",
        "POST /api/contracts/*/finalize",
        "GET /api/contracts/*/download",
    }


def lose_each_answer_once(page: Page) -> set[str]:
    """Every kind of call happens, and its first answer never arrives; gives what was lost so far."""
    lost: set[str] = set()

    def lose_the_first(route: Route) -> None:
        path = re.sub(r"/[0-9A-Z]{26}", "/*", urlsplit(route.request.url).path)
        call = f"{route.request.method} {path}"
        if call in lost:
            route.continue_()
            return
        lost.add(call)
        route.fetch()
        route.abort()

    page.route("**/api/**", lose_the_first)
    return lost


def go_on(visitor: Visitor, wanted: Locator) -> None:
    """Presses what the page offers until what is wanted is there."""
    words = "|".join(re.escape(visitor.words(label)) for label in ("Try again", "Look again"))
    offer = visitor.page.get_by_role("button", name=re.compile(f"^({words})$"))
    for _ in range(8):
        expect(wanted.or_(offer).first).to_be_visible()
        if wanted.is_visible():
            return
        press_if_there(offer.first)
    expect(wanted).to_be_visible()
