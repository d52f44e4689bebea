"""When something fails: what was chosen stays, nothing is done twice, and the page says what to do."""

import json
import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.accessibility import violations_in_both_themes
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor
from tools.harness.running_stack import RunningStack


@pytest.fixture
def clerk(visit: Visit) -> Visitor:
    """Signed in, with one order chosen on Request Contract."""
    clerk = visit("en")
    clerk.sign_in(page="request")
    clerk.wait_for_list()
    clerk.choose(1)
    return clerk


def test_a_lost_answer_is_asked_for_again_with_the_same_key(clerk: Visitor) -> None:
    keys: list[str] = []

    def lose_the_first_answer(route: Route) -> None:
        keys.append(route.request.headers["idempotency-key"])
        answer = route.fetch()
        if len(keys) == 1:
            route.abort()
        else:
            route.fulfill(response=answer)

    clerk.page.route("**/api/contracts", lose_the_first_answer)

    clerk.create_drafts()
    expect(clerk.page.get_by_role("alert")).to_contain_text("The service cannot be reached")
    clerk.button("Try again").click()

    clerk.expect_state("Draft")
    assert keys[0] == keys[1]
    chosen = clerk.page.locator("[data-part=lines] tbody .number").inner_text()
    clerk.page.goto(clerk.address("contracts", f"?q={chosen}"))
    clerk.wait_for_list()
    expect(clerk.page.locator("tbody tr")).to_have_count(1)


def test_an_ended_session_keeps_what_was_chosen(clerk: Visitor) -> None:
    chosen = clerk.page.locator(".preview-card li").first.inner_text()
    clerk.page.get_by_label("Language of the contract").select_option("zh")
    clerk.page.route(
        "**/oidc/token", lambda route: route.fulfill(status=400, json={"error": "invalid_grant"})
    )
    clerk.page.route(
        "**/api/contracts", lambda route: refuse(route, 401, "not_signed_in", "Sign in and try again.")
    )

    clerk.create_drafts()
    expect(clerk.page.get_by_role("dialog")).to_contain_text("Your session has ended")
    clerk.page.unroute_all()
    clerk.button("Sign in again").click()
    clerk.page.locator("button[value=li-na]").click()

    expect(clerk.page.locator(".preview-card li")).to_have_text(chosen, use_inner_text=True)
    expect(clerk.page.get_by_label("Language of the contract")).to_have_value("zh")


def test_a_refused_order_is_named_on_top_and_at_its_place(clerk: Visitor) -> None:
    def refuse_it(route: Route) -> None:
        [chosen] = json.loads(route.request.post_data or "")["ids"]
        detail = "This order was not paid within 30 days."
        errors = [{"pointer": "/ids/0", "id": chosen, "code": "order_expired", "detail": detail}]
        refuse(route, 422, "request_refused", "Nothing was created.", errors)

    clerk.page.route("**/api/contracts", refuse_it)

    clerk.create_drafts()

    summary = clerk.page.get_by_role("alert")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("Nothing was created.")
    expect(clerk.page.locator(".refused .refusal")).to_have_text("This order was not paid within 30 days.")
    assert violations_in_both_themes(clerk.page) == []
    summary.get_by_role("link").click()
    expect(clerk.page.locator(".refused")).to_be_focused()


@pytest.mark.thorough
def test_a_list_that_cannot_be_read_offers_to_try_again(clerk: Visitor) -> None:
    clerk.page.route("**/api/orders?**", lambda route: route.abort())
    clerk.open("Order List")
    expect(clerk.page.get_by_role("alert")).to_be_visible()

    clerk.page.unroute_all()
    clerk.button("Try again").click()

    expect(clerk.page.locator("tbody tr").first).to_be_visible()


def test_a_reload_needs_no_new_sign_in_and_keeps_the_selection(clerk: Visitor) -> None:
    clerk.page.reload()

    expect(clerk.page.locator(".preview-card li")).to_have_count(1)


def test_filters_are_part_of_the_address(clerk: Visitor) -> None:
    clerk.look_for("rds")
    clerk.open("Order List")

    clerk.page.go_back()

    expect(clerk.page.get_by_role("heading", level=1)).to_have_text("Request Contract")
    expect(clerk.page.get_by_label("Product")).to_have_value("rds")


@pytest.mark.thorough
def test_switching_the_language_keeps_page_session_and_selection(clerk: Visitor) -> None:
    clerk.page.get_by_role("link", name="中文").click()

    expect(clerk.page.get_by_role("heading", level=1)).to_have_text("申请合同")
    expect(clerk.page.locator(".preview-card li")).to_have_count(1)


def test_after_signing_out_nothing_of_the_session_is_left(clerk: Visitor) -> None:
    clerk.button("Sign out").click()

    expect(clerk.button("Sign in")).to_be_visible()
    kept = clerk.page.evaluate("Object.keys(sessionStorage).filter((key) => !key.startsWith('oidc.'))")
    assert kept == ["asked-quietly"]


@pytest.mark.thorough
def test_a_link_in_a_new_tab_needs_no_new_sign_in(clerk: Visitor) -> None:
    other = clerk.page.context.new_page()

    other.goto(clerk.address("orders"))

    expect(other.locator("tbody tr").first).to_be_visible()


@pytest.mark.thorough
def test_a_site_without_its_settings_says_so(clerk: Visitor) -> None:
    clerk.page.route("**/config.json", lambda route: route.abort())

    clerk.page.reload()

    expect(clerk.page.get_by_role("alert")).to_contain_text("The service cannot be reached")


@pytest.mark.thorough
def test_where_a_frame_gets_no_answer_the_document_asks_the_provider_once(
    clerk: Visitor, local_stack: RunningStack
) -> None:
    page = clerk.page
    left: list[str] = []
    page.on(
        "request",
        lambda request: (
            left.append(request.url)
            if "prompt=none" in request.url and request.frame == page.main_frame
            else None
        ),
    )
    keep_cookies_from_frames(page, local_stack)

    page.goto(clerk.address("contacts", "?from=a-mail"))
    expect(clerk.button("Sign out")).to_be_visible()
    assert page.url == clerk.address("contacts", "?from=a-mail")
    assert len(left) == 1
    page.context.clear_cookies()
    page.reload()
    expect(clerk.button("Sign in")).to_be_visible()
    assert len(left) == 2
    page.reload()
    expect(clerk.button("Sign in")).to_be_visible()

    assert len(left) == 2


def keep_cookies_from_frames(page: Page, stack: RunningStack) -> None:
    """A provider of another origin whose cookies the browser keeps from frames."""
    here, there = stack.url, f"http://127.0.0.1:{stack.aws_port}"
    settings = page.request.get(f"{here}/config.json").json()
    known = page.request.get(f"{here}/oidc/.well-known/openid-configuration").json()

    def say_nobody_is_signed_in(route: Route) -> None:
        if route.request.frame == page.main_frame:
            route.continue_()
            return
        [state] = parse_qs(urlsplit(route.request.url).query)["state"]
        answer = f"{here}/signed-in.html?{urlencode({'error': 'login_required', 'state': state})}"
        route.fulfill(status=303, headers={"Location": answer})

    page.route("**/config.json", lambda route: route.fulfill(json=settings | {"issuer": f"{there}/oidc"}))
    page.route(
        f"{there}/oidc/.well-known/*",
        lambda route: route.fulfill(json=known, headers={"Access-Control-Allow-Origin": "*"}),
    )
    page.route("**/oidc/authorize?*prompt=none*", say_nobody_is_signed_in)


def test_a_delayed_sealing_promises_no_moment_and_is_watched_on(clerk: Visitor) -> None:
    page = clerk.page
    sentence = "Sealing takes longer than usual. Our staff have been told."
    clerk.create_drafts()
    clerk.expect_state("Draft")
    state: dict[str, object] = {"status": "sealing", "actions": [], "warnings": []}

    def answer_as_told(route: Route) -> None:
        if route.request.method == "GET" and state:
            answer = route.fetch()
            route.fulfill(response=answer, json=answer.json() | state)
        else:
            route.continue_()

    page.clock.install()
    page.route(re.compile(r"/api/contracts/[^/]+$"), answer_as_told)
    page.reload()
    expect(page.locator("[data-part=next] progress")).to_be_visible()
    expect(page.locator("[data-part=next]")).to_contain_text("This takes a moment")

    state["warnings"] = [{"code": "sealing_delayed", "detail": sentence}]
    expect(page.locator("[data-warning=sealing_delayed]")).to_contain_text(sentence)
    expect(page.locator("#progress")).to_have_text(sentence)
    expect(page.locator("[data-part=next] progress")).to_have_count(0)
    expect(page.locator("main")).not_to_contain_text("moment")
    assert violations_in_both_themes(page) == []
    clerk.take_picture("contract-sealing-delayed")
    state.clear()
    page.clock.fast_forward(20_000)

    clerk.expect_state("Draft")


def refuse(
    route: Route, status: int, code: str, detail: str, errors: list[dict[str, str]] | None = None
) -> None:
    """Answers like the service that refuses."""
    problem = {"type": "about:blank", "title": code, "status": status, "code": code, "detail": detail}
    route.fulfill(
        status=status,
        content_type="application/problem+json",
        body=json.dumps(problem | ({"errors": errors} if errors else {})),
    )


@pytest.mark.thorough
def test_an_ended_session_keeps_what_was_typed_in_a_form(clerk: Visitor) -> None:
    page = clerk.page
    clerk.visit("new-ticket")
    page.get_by_label("Subject").fill("Our address")
    page.get_by_label("Your text").fill("It has changed.")
    page.route("**/oidc/token", lambda route: route.fulfill(status=400, json={"error": "invalid_grant"}))
    page.route("**/api/tickets", lambda route: refuse(route, 401, "not_signed_in", "Sign in and try again."))

    clerk.button("Send the ticket").click()
    expect(page.get_by_role("dialog")).to_contain_text("Your session has ended")
    page.unroute_all()
    clerk.button("Sign in again").click()
    page.locator("button[value=li-na]").click()

    expect(page.get_by_label("Subject")).to_have_value("Our address")
    expect(page.get_by_label("Your text")).to_have_value("It has changed.")


def test_what_another_tab_did_shows_on_coming_back(clerk: Visitor) -> None:
    clerk.create_drafts()
    clerk.expect_state("Draft")
    other = Visitor(clerk.page.context.new_page(), clerk.site, "en")
    other.page.goto(clerk.page.url)
    other.action("delete").click()
    other.button("Delete the draft").click()
    other.expect_state("Deleted")

    clerk.action("finalize").click()
    clerk.button("Make it binding").click()

    expect(clerk.page.get_by_role("dialog").get_by_role("alert")).to_be_visible()
    clerk.button("Not now").click()
    clerk.expect_state("Deleted")


@pytest.mark.thorough
def test_signing_out_in_one_tab_signs_out_the_other(clerk: Visitor) -> None:
    other = Visitor(clerk.page.context.new_page(), clerk.site, "en")
    other.page.goto(other.address("contacts"))
    expect(other.button("Sign out")).to_be_visible()

    clerk.button("Sign out").click()

    expect(other.button("Sign in")).to_be_visible()


def test_without_a_connection_the_page_says_so_and_keeps_what_was_typed(clerk: Visitor) -> None:
    page = clerk.page
    clerk.visit("new-ticket")
    page.get_by_label("Subject").fill("Our address")
    page.get_by_label("Your text").fill("It has changed.")

    page.context.set_offline(True)
    expect(page.get_by_text("You are offline.").first).to_be_visible()
    clerk.button("Send the ticket").click()
    expect(page.get_by_role("alert")).to_contain_text("The service cannot be reached")
    assert violations_in_both_themes(page) == []
    page.context.set_offline(False)
    clerk.button("Try again").click()

    expect(page.locator(".conversation li")).to_have_count(1)


def test_folded_filters_ask_for_the_products_once_and_those_of_an_address_at_once(visit: Visit) -> None:
    clerk = visit("en", 390)
    page = clerk.page
    page.route("**/api/products", lambda route: route.abort())
    clerk.sign_in(page="orders")
    clerk.wait_for_list()
    clerk.button("Search and filter").click()
    expect(page.locator("[data-unread]")).to_have_count(1)

    page.unroute("**/api/products")
    clerk.visit("orders", "product=ecs-subscription")
    chosen = page.locator("select[data-products] option:checked")
    expect(chosen).to_have_attribute("value", "ecs-subscription")
    expect(chosen).not_to_have_text("ecs-subscription")


@pytest.mark.thorough
def test_menus_open_one_at_a_time_and_close_with_escape(clerk: Visitor) -> None:
    page = clerk.page
    orders, help_menu = clerk.button("Orders"), clerk.button("Help and tickets")
    orders.click()
    expect(page.get_by_role("link", name="Unpaid Orders")).to_be_visible()

    help_menu.click()
    expect(page.get_by_role("link", name="Unpaid Orders")).to_be_hidden()
    page.get_by_role("link", name="ICP Check").focus()
    page.keyboard.press("Escape")

    expect(page.get_by_role("link", name="ICP Check")).to_be_hidden()
    expect(help_menu).to_be_focused()
