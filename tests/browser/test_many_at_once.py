"""Twenty-five contracts this afternoon: few clicks, few pages, and nothing left half done."""

import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.altered_answers import all_being_sealed, answering, being_sealed
from tests.browser.conftest import Visit
from tests.browser.held_calls import hold
from tests.browser.visitor import Visitor
from tests.support.at_length import thorough
from tools.harness.customer import Customer, import_orders, new_orders
from tools.harness.running_stack import RunningStack
from tools.harness.waiting import eventually

MOST_CLICKS, MOST_PAGES = 20, 6
AT_LENGTH = 600_000  # milliseconds; each contract is typeset and sealed, perhaps beside other work
COUNTING = """(() => {
    if (window === window.top) {
        const count = (name) => sessionStorage.setItem(name, Number(sessionStorage.getItem(name) ?? 0) + 1);
        addEventListener("click", (event) => { if (event.isTrusted) count("clicks"); }, true);
        const push = history.pushState.bind(history);
        history.pushState = (...entry) => { count("pages"); push(...entry); };
    }
})()"""
"""Counts what a hand does, across pages; addresses that scripts change are pages, too."""


def counted(clerk: Visitor) -> tuple[int, int]:
    told = [clerk.page.evaluate(f"Number(sessionStorage.getItem('{it}') ?? 0)") for it in ("clicks", "pages")]
    return told[0], told[1]


@pytest.fixture(scope="module", autouse=True)
def many_orders(local_stack: RunningStack, own_orders: None) -> None:  # noqa: ARG001 - older ones
    """A clerk's morning: thirty orders of one kind beside the usual ones."""
    like = new_orders("afternoon")[0]
    several = [like | {"order_id": f"afternoon-{at:03d}", "product": "rds"} for at in range(30)]
    import_orders(local_stack, several)


@pytest.mark.parametrize("count", [4, thorough(25)])
def test_many_contracts_take_few_clicks_and_few_pages(visit: Visit, tmp_path: Path, count: int) -> None:
    """As many clicks for four as for twenty-five."""
    clerk = visit("zh")
    page = clerk.page
    page.set_viewport_size({"width": 1366, "height": 768})
    clerk.sign_in()
    page.add_init_script(COUNTING)
    page.evaluate(COUNTING)

    clerk.open("Request Contract")
    clerk.wait_for_list()
    boxes = clerk.requestable()
    boxes.nth(0).click()
    boxes.nth(count - 1).click(modifiers=["Shift"])
    page.get_by_label(clerk.words("One for each order or bill")).check()
    clerk.create_drafts()
    page.wait_for_url("**/contracts.html", timeout=AT_LENGTH)
    clerk.wait_for_list()
    page.locator("[data-many=finalize]").click()
    clerk.button("Make them binding").click()
    expect(page.locator("[data-run=done]")).to_be_visible(timeout=AT_LENGTH)
    assert page.locator("[data-run] li").all_inner_texts() == []
    download = page.locator("[data-many=download]")
    expect(download).to_contain_text(str(count), timeout=AT_LENGTH)
    expect(page.locator(".chosen-bar__sums")).to_contain_text(" MB")
    with page.expect_download(timeout=AT_LENGTH) as saved:
        download.click()

    clicks, pages = counted(clerk)
    assert (clicks <= MOST_CLICKS, pages <= MOST_PAGES) == (True, True), (clicks, pages)
    file = tmp_path / "contracts.zip"
    saved.value.save_as(file)
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
    assert len([name for name in names if name.endswith(".pdf")]) == count
    assert "list.csv" in names


def test_requests_that_were_interrupted_go_on_where_they_began_and_after_signing_out(visit: Visit) -> None:
    clerk = visit("en")
    page = clerk.page
    clerk.sign_in(page="request")
    clerk.show_bills()
    clerk.choose(2)
    page.get_by_label(clerk.words("One for each order or bill")).check()
    page.route("**/api/contracts", lambda route: route.abort())
    clerk.create_drafts()
    expect(clerk.button("Go on")).to_be_visible()  # both have failed
    page.unroute("**/api/contracts")
    keys = page.evaluate("JSON.parse(sessionStorage.run).steps.map(({ key }) => key)")
    clerk.button("Sign out").click()
    expect(clerk.button("Sign in")).to_be_visible()
    sent: list[str] = []
    page.on("request", lambda it: sent.append(it.headers.get("idempotency-key", "")))

    clerk.sign_in(page="request")
    expect(page.get_by_text("This was interrupted")).to_contain_text("0 of 2 are done.")
    clerk.button("Go on").click()
    expect(page.get_by_text("2 drafts were created").first).to_be_visible(timeout=AT_LENGTH)

    assert sorted(filter(None, sent)) == sorted(keys)
    assert page.evaluate("[sessionStorage.getItem('chosen-bills'), sessionStorage.getItem('run')]") == [
        "[]",
        None,
    ]


def test_while_many_are_finalized_nothing_else_is_offered_for_them(visit: Visit, customer: Customer) -> None:
    clerk = visit("en")
    page = clerk.page
    drafts = [customer.draft() for _ in range(2)]
    clerk.sign_in()
    clerk.wait_for_list()
    for draft in drafts:
        page.locator(f"[data-row='{draft}'] input").check()
    waiting = hold(page, re.compile("/api/contracts/batch-finalize$"))
    deeds = page.locator("[data-chosen-bar] [data-many]")
    expect(deeds).to_have_count(3)

    page.locator("[data-many=finalize]").click()
    clerk.button("Make them binding").click()

    expect(page.locator("[data-run]")).to_contain_text("0 of 2 are done.")
    expect(page.locator("[data-chosen-bar] [data-many]:enabled")).to_have_count(0)
    waiting.let_go()
    expect(page.locator("[data-run=done]")).to_be_visible()
    expect(page.locator("[data-many=download]")).to_be_enabled()


def test_what_is_chosen_becomes_official_in_the_bar_though_it_was_read_earlier_than_the_list(
    visit: Visit, customer: Customer
) -> None:
    clerk = visit("en")
    page = clerk.page
    draft = customer.draft()
    clerk.sign_in()
    clerk.wait_for_list()
    page.locator(f"[data-row='{draft}'] input").check()
    page.route(f"**/api/contracts/{draft}", being_sealed, times=1)
    lists = hold(page, re.compile("/api/contracts\\?"))

    page.locator("[data-many=finalize]").click()
    clerk.button("Make them binding").click()
    expect(page.locator("[data-run=done]")).to_be_visible(timeout=AT_LENGTH)
    eventually(
        lambda: customer.call("GET", f"/api/contracts/{draft}")["status"] == "official", "a sealed contract"
    )
    lists.let_go()

    expect(page.locator("[data-many=download]")).to_contain_text("Download 1")


def test_several_become_official_though_the_list_of_what_is_being_sealed_was_behind(
    visit: Visit, customer: Customer
) -> None:
    clerk = visit("en")
    page = clerk.page
    drafts = [customer.draft() for _ in range(4)]
    clerk.sign_in()
    clerk.wait_for_list()
    for draft in drafts:
        page.locator(f"[data-row='{draft}'] input").check()
        page.route(f"**/api/contracts/{draft}", being_sealed, times=2)  # in the bar, then by who watches
    page.route(re.compile(r"/api/contracts\?view"), all_being_sealed, times=1)
    page.route(re.compile(r"/api/contracts\?status=sealing"), answering([]), times=1)

    page.locator("[data-many=finalize]").click()
    clerk.button("Make them binding").click()
    expect(page.locator("[data-run=done]")).to_be_visible(timeout=AT_LENGTH)
    expect(page.locator("[data-many=finalize]")).to_have_count(0)

    expect(page.locator("[data-many=download]")).to_contain_text("Download 4", timeout=AT_LENGTH)


def test_a_file_that_got_ready_while_another_page_was_shown_is_saved_on_return(
    visit: Visit, customer: Customer
) -> None:
    clerk = visit("en")
    page = clerk.page
    draft = customer.draft()
    clerk.sign_in()
    clerk.wait_for_list()
    page.locator(f"[data-row='{draft}'] input").check()
    page.route("**/api/downloads/*", lambda route: route.abort())
    with page.expect_response("**/api/downloads") as asked:
        page.locator("[data-many=download]").click()
    job = asked.value.json()["download_id"]
    clerk.open("Contacts")
    page.unroute_all()
    eventually(lambda: customer.call("GET", f"/api/downloads/{job}")["state"] == "ready", "a packed file")

    with page.expect_download() as saved:
        clerk.open("Contract Management")

    assert saved.value.suggested_filename.endswith(".zip")
    expect(page.locator("[data-packed=ready]")).to_contain_text("The file is ready")


def test_a_file_that_the_service_knows_no_more_of_is_not_waited_for(visit: Visit, customer: Customer) -> None:
    clerk = visit("en")
    page = clerk.page
    draft = customer.draft()
    clerk.sign_in()
    clerk.wait_for_list()
    page.locator(f"[data-row='{draft}'] input").check()
    page.route(
        re.compile("/api/downloads/[^/]+$"), lambda route: route.fulfill(status=404, json={"status": 404})
    )

    page.locator("[data-many=download]").click()

    expect(page.locator("[data-packed=failed]")).to_contain_text("Please try again")
    expect(page.locator("[data-packed] progress")).to_have_count(0)
    clerk.complaints.clear()  # the browser's own word of the 404


def test_a_range_is_chosen_by_keyboard_as_with_the_mouse(visit: Visit) -> None:
    clerk = visit("en")
    clerk.sign_in(page="request")
    clerk.wait_for_list()
    boxes = clerk.requestable()
    boxes.nth(0).focus()
    clerk.page.keyboard.press("Space")
    boxes.nth(3).focus()

    clerk.page.keyboard.press("Shift+Space")

    expect(clerk.page.locator("tbody input:checked")).to_have_count(4)
