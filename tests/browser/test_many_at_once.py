"""Twenty-five contracts this afternoon: few clicks, few pages, and a list that is read like a ledger."""

import csv
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Route, expect

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


def being_sealed(route: Route) -> None:
    """The answer as it was a moment before."""
    record = route.fetch().json()
    route.fulfill(json=as_being_sealed(record))


def all_being_sealed(route: Route) -> None:
    page = route.fetch().json()
    route.fulfill(json=page | {"items": [as_being_sealed(record) for record in page["items"]]})


def as_being_sealed(record: dict[str, Any]) -> dict[str, Any]:
    return record | {"status": "sealing", "actions": []}


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


def test_what_is_saved_of_a_list_is_what_it_shows(visit: Visit, customer: Customer, tmp_path: Path) -> None:
    customer.draft()  # its order cannot be requested again
    clerk = visit("zh")
    page = clerk.page
    clerk.sign_in(page="request")
    clerk.wait_for_list()
    shown = page.locator("[data-list=orders] tbody tr").count()

    with page.expect_download() as saved:
        page.locator("[data-list=orders] [data-csv]").click()

    saved.value.save_as(tmp_path / "orders.csv")
    with (tmp_path / "orders.csv").open(encoding="utf-8-sig", newline="") as file:
        verdicts = [row["可申请合同"] for row in csv.DictReader(file)]
    assert (set(verdicts), len(verdicts) >= shown) == ({"是"}, True)


def heights_of_rows(clerk: Visitor) -> tuple[list[float], int]:
    """In pixels, and how many are to be seen whole."""
    rows = clerk.page.locator("[data-list]:visible tbody tr")
    expect(rows.nth(10)).to_be_attached()
    found = rows.evaluate_all(
        "rows => rows.map((row) => { const at = row.getBoundingClientRect(); return [at.top, at.bottom]; })"
    )
    return [bottom - top for top, bottom in found], len([bottom for _, bottom in found if bottom <= 768])


OTHER_LISTS: dict[str, tuple[str, dict[str, Any]]] = {
    "claims": (
        "remittance-claims",
        {
            "status": "rejected",
            "detail": "No such payment has come in by the day that you name. " * 3,
            "payer": "杭州示例科技有限公司",
            "date": "2026-11-20",
            "amount": {"amount": "1200.00", "currency": "CNY"},
            "contract_number": "CC-2026-7K3F-9QXM-0001",
            "created_at": "2026-11-21T02:30:00Z",
        },
    ),
    "tickets": (
        "tickets",
        {
            "status": "open",
            "kind": "offline_contract",
            "subject": "Contract for an order of long ago " * 3,
            "answer_due_at": "2026-11-20T02:30:00Z",
            "is_overdue": True,
            "opened_at": "2026-11-19T02:30:00Z",
            "changed_at": "2026-11-19T02:30:00Z",
        },
    ),
    "mailing": (
        "paper-requests",
        {
            "status": "returned",
            "return_reason": "Nobody there",
            "returned_at": "2026-11-20T02:30:00Z",
            "contract_id": "c-1",
            "contract_number": "CC-2026-7K3F-9QXM-0001",
            "copies": 2,
            "actions": [],
            "requested_at": "2026-11-10T02:30:00Z",
            "mailed_at": "2026-11-14T02:30:00Z",
            "carrier": "Post",
            "tracking_number": "EA123456789CN",
            "tracking_url": None,
            "carrier_names": None,
            "recipient": {
                "name": "王小明",
                "phone": "+86 571 8888 0000",
                "postal_code": "310030",
                "country": "CN",
                "address": "杭州市西湖区文一西路1号",
            },
        },
    ),
}
"""Where each is read, and a record with all that makes its row high."""


DESK_LISTS: dict[str, tuple[str, dict[str, Any]]] = {
    "desk-paper": (
        "desk/paper-requests",
        OTHER_LISTS["mailing"][1]
        | {
            "status": "requested",
            "contract_status": "voided",
            "overdue": True,
            "prints": 2,
            "notices": [{"code": "void_requested", "detail": "Its contract has ended."}],
            "account_id": "demo-company",
            "customer_name": "杭州示例科技有限公司",
            "age_seconds": 864_000,
            "mail_from": "2026-11-20",
            "mail_by": "2026-11-26",
            "tracking_number": None,
        },
    ),
    "desk-claims": (
        "desk/remittance-claims",
        OTHER_LISTS["claims"][1]
        | {
            "reference": "For the contract of November " * 3,
            "reason": "No such payment has come in. " * 3,
            "decided_by": "tang",
            "decided_by_name": "Tang Yi",
            "account_id": "demo-company",
            "customer_name": "杭州示例科技有限公司",
            "age_seconds": 864_000,
        },
    ),
    "desk-tickets": (
        "desk/tickets",
        OTHER_LISTS["tickets"][1]
        | {"account_id": "demo-company", "customer_name": "杭州示例科技有限公司", "age_seconds": 864_000},
    ),
    "desk-sealing": (
        "desk/sealing",
        {
            "contract_number": "CC-2026-7K3F-9QXM-0001",
            "account_id": "demo-company",
            "customer_name": "杭州示例科技有限公司" * 3,
            "status": "failed",
            "reason": "entity_changed",
            "since": "2026-11-20T02:30:00Z",
            "age_seconds": 864_000,
            "retry_proposed_by": "zhou",
            "retry_proposed_by_name": "Zhou Min",
        },
    ),
    "desk-intake": (
        "desk/intake",
        {
            "line": 1_048_576,
            "code": "field_invalid",
            "detail": "order_id",
            "faults": [
                {
                    "code": "field_invalid",
                    "detail": "order_id: String should have at most 64 characters " * 4,
                },
                {"code": "field_missing", "detail": "account_id"},
            ],
            "at": "2026-11-20T02:30:00Z",
        },
    ),
}

IDS = ("contract_id", "claim_id", "ticket_id", "paper_request_id", "file")


def answering(items: list[dict[str, Any]]) -> Callable[[Route], None]:
    return lambda route: route.fulfill(json={"items": items})


@pytest.mark.parametrize("real", ["request", thorough("orders")])
def test_a_laptop_shows_ten_rows_of_each_list_at_once(visit: Visit, customer: Customer, real: str) -> None:
    clerk = visit("en")
    clerk.page.set_viewport_size({"width": 1366, "height": 768})
    clerk.sign_in(page=real)
    rows_are_low(clerk, real)
    contract = customer.call("GET", f"/api/contracts/{customer.draft()}")
    for page, (path, record) in {"contracts": ("contracts", contract), **OTHER_LISTS}.items():
        items = [record | {name: f"{name}-{at}" for name in IDS} for at in range(30)]
        clerk.page.route(f"**/api/{path}?**", answering(items))
        clerk.visit(page)
        rows_are_low(clerk, page)
        expect(clerk.page.locator("[data-csv]")).to_be_visible()


@pytest.mark.parametrize("language", [thorough("en"), "zh"])
def test_so_it_does_at_the_desk(language: str, visit: Visit) -> None:
    clerk = visit(language)
    clerk.page.set_viewport_size({"width": 1366, "height": 768})
    clerk.sign_in("staff-sun", page="desk")
    for page, (path, record) in DESK_LISTS.items():
        items = [record | {name: f"{name}-{at}" for name in IDS} for at in range(30)]
        clerk.page.route(re.compile(rf"/api/{path}(\?|$)"), answering(items))
        clerk.visit(page)
        rows_are_low(clerk, page)


def rows_are_low(clerk: Visitor, page: str) -> None:
    clerk.wait_for_list()
    heights, whole = heights_of_rows(clerk)
    assert [it for it in heights if not 44 <= it <= 56] == [], page
    assert whole >= 10, page


@pytest.fixture
def paid_and_unpaid(local_stack: RunningStack) -> tuple[str, str]:
    """Two orders that no other test requests a contract for."""
    paid = new_orders("preview")[0] | {"order_id": "preview-paid"}
    unpaid = {"state": "unpaid", "paid_at": None, "service_start": None, "service_end": None}
    import_orders(local_stack, [paid, paid | unpaid | {"order_id": "preview-unpaid", "duration": "P12M"}])
    return "preview-paid", "preview-unpaid"


def test_the_preview_warns_of_a_small_unpaid_order_and_splits_it_off(
    visit: Visit, paid_and_unpaid: tuple[str, str]
) -> None:
    clerk = visit("en")
    clerk.sign_in(page="request")
    for order in paid_and_unpaid:
        clerk.visit("request", f"q={order}")
        clerk.page.locator(f"[data-row='{order}'] input").check()
    warning = clerk.page.locator("[data-unpaid-warning]")
    expect(warning).to_contain_text("the whole contract of CNY")

    warning.get_by_role("button").click()

    expect(warning).to_have_count(0)
    expect(clerk.page.locator(".preview-card")).to_have_count(2)
    expect(clerk.page.locator("[data-submit]")).to_have_text("Create 2 drafts")


def test_it_warns_where_there_are_too_many_contracts_for_a_card_each_as_well(
    visit: Visit, customer: Customer
) -> None:
    clerk = visit("zh")
    like = customer.call("GET", "/api/orders", requestable="true")["items"][0] | {
        "billing_method": "subscription"
    }
    entities = [0, *range(7)]
    orders = [
        like
        | {"order_id": f"o-{at}", "state": "paid" if at else "unpaid"}
        | {"invoiced_by": {"id": f"e-{entity}", "name": f"Entity {entity}", "is_registered": True}}
        for at, entity in enumerate(entities)
    ]
    clerk.page.route("**/api/orders?**", answering(orders))
    clerk.sign_in(page="request")
    clerk.wait_for_list()
    clerk.page.locator("[data-choose-all]").check()
    warning = clerk.page.locator("[data-unpaid-warning]")
    expect(warning).to_have_count(1)

    warning.get_by_role("button").click()

    expect(warning).to_have_count(0)
    expect(clerk.page.locator("[data-submit]")).to_have_text(clerk.words("Create {count} drafts", count=8))
