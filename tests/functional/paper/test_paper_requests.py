"""Paper contracts from the customer's request to the door, over the API (P1 to P6)."""

from __future__ import annotations

import urllib.request
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from chalicelib.application.intake.import_orders import ImportOrders
from chalicelib.application.paper.requesting import PaperWish
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.paper.paper_request import PaperStatus
from chalicelib.domain.provider.business_calendar import BusinessCalendar
from chalicelib.domain.requesting.orders import OrderState
from tests.functional.paper.conftest import Ask, Requested
from tests.support.counted_calls import counted_calls
from tests.support.paper import RECIPIENT, a_recipient, document, kept
from tests.support.principals import services_of
from tests.support.service import Service
from tests.support.sweeping import all_expired
from tools.samples.factories import an_account, an_order, an_unpaid_order

MAILING = {"carrier": "Purolator", "tracking_number": "PCL1234567890"}
OF_THE_DEMO = {"carrier": "SF Express", "tracking_number": "SF1234567890"}


def actions_of(office: Service, contract_id: str) -> list[tuple[str, str]]:
    story = office.call("GET", f"/api/contracts/{contract_id}/history").json["items"]
    return [(entry["action"], entry["actor"]) for entry in story if entry["action"].startswith("paper.")]


@pytest.mark.shipped_provider
def test_a_request_names_its_days_and_that_nothing_is_sent_back_p1_p3_p4(office: Service, ask: Ask) -> None:
    contract = kept(office.services)
    assert "request_paper" in office.contract(contract.contract_id)["actions"]

    reply = ask(contract, copies=6)

    paper = reply.json
    calendar: BusinessCalendar = office.services.business_calendar
    today = calendar.day_of(datetime.now(UTC))
    assert reply.status == 201
    assert paper["status"] == "requested"
    assert paper["mail_from"] == calendar.day_after(today, 3).isoformat()
    assert paper["mail_by"] == calendar.day_after(today, 5).isoformat()
    assert [notice["code"] for notice in paper["notices"]] == ["nothing_to_send_back"]
    assert paper["actions"] == ["change_recipient", "cancel"]
    shown = office.contract(contract.contract_id)
    assert shown["paper_request_id"] == paper["paper_request_id"]
    assert "request_paper" not in shown["actions"]


@pytest.mark.shipped_provider
def test_contract_mailing_details_shows_carrier_number_and_the_carriers_page_p5(
    office: Service, requested: Requested, desk: Ask
) -> None:
    older, newer = requested(), requested(copies=1)
    place = f"/{older['paper_request_id']}"
    assert desk("POST", f"{place}/print").status == 200
    assert desk("POST", f"{place}/mail", OF_THE_DEMO).json["status"] == "mailed"

    items = office.call("GET", "/api/paper-requests").json["items"]

    assert [item["paper_request_id"] for item in items] == [
        newer["paper_request_id"],
        older["paper_request_id"],
    ]
    mailed = items[1]
    assert (mailed["status"], mailed["carrier"], mailed["tracking_number"]) == (
        "mailed",
        *OF_THE_DEMO.values(),
    )
    assert mailed["tracking_url"].endswith("/SF1234567890")
    assert mailed["carrier_names"]["zh"] == "顺丰速运"
    assert mailed["contract_number"] == older["contract_number"]
    assert "void" not in office.contract(older["contract_id"])["actions"]
    assert desk("POST", f"{place}/delivered").json["status"] == "delivered"
    assert actions_of(office, older["contract_id"]) == [
        ("paper.requested", "user-of-acme"),
        ("paper.printed", "staff"),
        ("paper.mailed", "staff"),
        ("paper.delivered", "staff"),
    ]


def test_the_mail_room_prints_sheets_and_copies_as_one_file(requested: Requested, desk: Ask) -> None:
    papers = [requested(copies=2), requested(copies=1, name="李大力")]
    ids = [paper["paper_request_id"] for paper in papers]

    made = desk("POST", "/print", {"ids": [*ids, "nobody"]}).json

    with urllib.request.urlopen(made["url"]) as answer:  # noqa: S310 - the emulated AWS
        pages = PdfReader(BytesIO(answer.read())).pages
    one_copy = len(PdfReader(BytesIO(document())).pages)
    on_leaves = one_copy + one_copy % 2
    assert len(pages) == made["pages"] == 2 + 2 * on_leaves + 2 + on_leaves
    texts = [page.extract_text() for page in pages]
    assert "王小明" in texts[0]
    assert papers[0]["contract_number"] in texts[0]
    assert "You need not send anything back" in texts[0]
    assert "李大力" in texts[2 + 2 * on_leaves]
    assert texts[2 : 2 + on_leaves] == texts[2 + on_leaves : 2 + 2 * on_leaves]
    assert [item["status"] for item in made["items"]] == ["printing", "printing"]
    assert [refused["code"] for refused in made["refused"]] == ["not_found"]
    queue = desk("GET", "", status="printing").json["items"]
    assert [item["paper_request_id"] for item in queue] == ids
    assert desk("GET", "", status="requested").json["items"] == []


@pytest.mark.parametrize(
    ("body", "status", "code", "pointers"),
    [
        ({"copies": 7}, 422, "copies_out_of_range", ["/copies"]),
        ({"copies": 0}, 422, "copies_out_of_range", ["/copies"]),
        ({"copies": "2"}, 400, "request_invalid", ["/copies"]),
        ({"copies": True}, 400, "request_invalid", ["/copies"]),
        ({"recipient": {"name": "x"}}, 400, "request_invalid", ["/recipient/phone", "/recipient/address"]),
        ({"recipient": RECIPIENT | {"phone": "12"}}, 422, "phone_invalid", ["/recipient/phone"]),
        (
            {"copies": 9, "recipient": RECIPIENT | {"postal_code": "1", "name": "王🏠"}},
            422,
            "fields_invalid",
            ["/copies", "/recipient/postal_code", "/recipient/name"],
        ),
        ({"colour": "red"}, 400, "request_invalid", ["/colour"]),
    ],
)
def test_faults_are_named_at_their_fields_p2(
    office: Service, body: dict[str, Any], status: int, code: str, pointers: list[str]
) -> None:
    contract = kept(office.services)
    wanted = {"copies": 1, "recipient": RECIPIENT} | body

    reply = office.call("POST", f"/api/contracts/{contract.contract_id}/paper-request", wanted)

    assert (reply.status, reply.json["code"]) == (status, code), reply.json
    assert {fault["pointer"] for fault in reply.json["errors"]} == set(pointers)
    assert all(fault["detail"] for fault in reply.json["errors"])
    assert office.call("GET", "/api/paper-requests").json["items"] == []


def test_once_and_only_while_it_is_official_p1_p2(office: Service, ask: Ask) -> None:
    contract = kept(office.services)
    order = an_order()
    office.store(order)
    draft = office.draft(order.order_id)

    first, second = ask(contract), ask(contract)
    of_a_draft = ask(replace(contract, contract_id=draft["contract_id"]))
    of_nobody = ask(replace(contract, contract_id="nobody"))

    assert (first.status, second.status, second.json["code"]) == (201, 409, "paper_already_requested")
    assert (of_a_draft.status, of_a_draft.json["code"]) == (409, "contract_not_official")
    assert of_a_draft.json["state"] == "draft"
    assert of_nobody.status == 404


def test_the_customer_corrects_and_cancels_until_printing(
    office: Service, requested: Requested, desk: Ask
) -> None:
    kept_one, cancelled = requested(), requested()
    place = f"/api/paper-requests/{kept_one['paper_request_id']}"

    changed = office.call("PATCH", place, {"recipient": RECIPIENT | {"name": "李大力"}})
    gone = office.call("POST", f"/api/paper-requests/{cancelled['paper_request_id']}/cancel")
    desk("POST", f"/{kept_one['paper_request_id']}/print")
    too_late = office.call("POST", f"{place}/cancel")

    assert changed.json["recipient"]["name"] == "李大力"
    assert (gone.status, gone.json["status"]) == (200, "cancelled")
    assert "request_paper" in office.contract(cancelled["contract_id"])["actions"]
    assert (too_late.status, too_late.json["code"]) == (409, "paper_not_changeable")
    assert office.call("GET", place).json["actions"] == []


def test_other_customers_see_nothing_of_it_e14(office: Service, requested: Requested) -> None:
    paper = requested()
    office.services.accounts.put_upstream(an_account(account_id="other", billing_account_ids=("other",)))
    place = f"/api/paper-requests/{paper['paper_request_id']}"

    assert office.call("GET", "/api/paper-requests", account="other").json["items"] == []
    assert office.call("GET", place, account="other").status == 404
    assert office.call("POST", f"{place}/cancel", account="other").status == 404
    change = office.call("PATCH", place, {"recipient": RECIPIENT}, account="other")
    assert change.status == 404


@pytest.mark.parametrize(
    ("role", "reads", "acts"),
    [
        ("mailroom", 200, 200),
        ("staff", 200, 200),
        ("auditor", 200, 403),
        ("finance", 403, 403),
        ("customer", 403, 403),
    ],
)
def test_the_mail_room_acts_and_auditors_only_look(
    requested: Requested, desk: Ask, role: str, reads: int, acts: int
) -> None:
    place = f"/{requested()['paper_request_id']}"
    csv = b"paper_request_id,carrier,tracking_number\n"

    assert desk("GET", "", role=role).status == reads
    assert desk("GET", place, role=role).status == reads
    assert desk("POST", f"{place}/print", role=role).status == acts
    as_csv = {"Content-Type": "text/csv"}
    assert desk("POST", "/mailings", role=role, raw=csv, headers=as_csv).status == acts
    assert desk("POST", f"{place}/mail", MAILING, role=role).status == acts
    assert desk("PUT", f"{place}/mail", MAILING, role=role).status == acts
    assert desk("POST", f"{place}/delivered", role=role).status == acts
    assert desk("POST", f"{place}/returned", role=role).status == acts
    assert desk("POST", f"{place}/redispatch", role=role).status == acts


@pytest.mark.shipped_provider
def test_what_came_back_goes_out_again_to_another_recipient(requested: Requested, desk: Ask) -> None:
    paper = requested()
    place = f"/{paper['paper_request_id']}"
    desk("POST", f"{place}/mail", OF_THE_DEMO)

    returned = desk("POST", f"{place}/returned", {"reason": "moved away"})
    again = desk("POST", f"{place}/redispatch", {"recipient": RECIPIENT | {"name": "李大力"}})
    mailed = desk("POST", f"{place}/mail", {"carrier": "邮政", "tracking_number": "EA 123456789 CN"})

    assert (returned.json["status"], returned.json["return_reason"]) == ("returned", "moved away")
    assert (again.json["status"], again.json["tracking_number"]) == ("printing", None)
    assert mailed.json["recipient"]["name"] == "李大力"
    assert mailed.json["tracking_url"] == "https://www.ems.com.cn/queryList?mailNum=EA123456789CN"


def test_a_csv_takes_the_good_lines_and_names_the_others_p5(
    office: Service, requested: Requested, desk: Ask
) -> None:
    paper, other = requested(), requested()
    csv = (
        "contract_number,carrier,tracking_number\n"
        f"{paper['contract_number']},EMS,EA123456789CN\n"
        f"{other['contract_number']},EMS,\n"
        "CC-2026-0000-0000-0000-0,EMS,EA1\n"
    ).encode()

    reply = desk("POST", "/mailings", raw=csv, headers={"Content-Type": "text/csv; charset=utf-8"})
    unread = desk("POST", "/mailings", raw=csv)
    broken = desk("POST", "/mailings", raw=b"a,b\n", headers={"Content-Type": "text/csv"})

    assert reply.status == 200
    assert (reply.json["mailed"], reply.json["refused"]) == (1, 2)
    assert [item["code"] for item in reply.json["items"]] == [None, "tracking_number_invalid", "not_found"]
    assert [item["line"] for item in reply.json["items"]] == [2, 3, 4]
    assert all(item["detail"] for item in reply.json["items"][1:])
    assert (unread.status, unread.json["code"]) == (415, "media_type_unsupported")
    assert (broken.status, broken.json["code"]) == (422, "mailings_columns_missing")
    shown = office.call("GET", f"/api/paper-requests/{paper['paper_request_id']}").json
    assert shown["status"] == "mailed"


def test_voiding_waits_for_mailed_paper_and_cancels_the_rest_p6(
    office: Service, requested: Requested, desk: Ask
) -> None:
    mailed, waiting = requested(), requested()
    desk("POST", f"/{mailed['paper_request_id']}/mail", MAILING)

    def void(paper: dict[str, Any]) -> tuple[int, str]:
        reply = office.call("POST", f"/api/contracts/{paper['contract_id']}/void", {"reason": "twice"})
        return reply.status, reply.json.get("code") or reply.json["status"]

    assert void(mailed) == (409, "paper_already_mailed")
    assert void(waiting) == (200, "voided")
    cancelled = office.call("GET", f"/api/paper-requests/{waiting['paper_request_id']}").json
    assert cancelled["status"] == "cancelled"
    assert cancelled["cancel_reason"] == "The contract is voided, so its paper copies were not mailed."
    late = desk("POST", f"/{waiting['paper_request_id']}/mail", MAILING)
    assert (late.status, late.json["code"], late.json["state"]) == (409, "paper_not_mailable", "cancelled")
    desk("POST", f"/{mailed['paper_request_id']}/returned")
    assert void(mailed) == (200, "voided")


def test_sweep_and_feed_end_the_paper_with_their_own_permissions_p6(
    office: Service, requested: Requested, stage: dict[str, str], aws_account: Any
) -> None:
    now = datetime.now(UTC)
    unpaid = an_unpaid_order(placed_at=now - timedelta(days=29, hours=23))
    paid = an_order()
    expiring = requested(kept(office.services, unpaid))
    ending = requested(kept(office.services, paid))
    later = now + timedelta(hours=2)
    office.until_lists_show_it()  # the sweep looks there

    expire = services_of("expire", aws_account, stage)
    assert all_expired(expire.expire, later).done == 1
    expire.close()
    intake = services_of("intake", aws_account, stage)
    importing = intake.import_feed_file.orders
    assert isinstance(importing, ImportOrders)
    importing.transition(replace(paid, version=2, state=OrderState.CANCELLED, cancelled_at=now), later)
    intake.close()

    for paper, status in ((expiring, Status.EXPIRED), (ending, Status.CANCELLED)):
        shown = office.call("GET", f"/api/paper-requests/{paper['paper_request_id']}").json
        assert shown["status"] == "cancelled"
        assert status in shown["cancel_reason"]
        assert actions_of(office, paper["contract_id"])[-1] == ("paper.cancelled", "system")


def test_the_apis_own_permissions_are_enough_for_all_of_it_p5(
    office: Service, stage: dict[str, str], aws_account: Any
) -> None:
    contract = kept(office.services)
    now = datetime.now(UTC)
    api = services_of("api", aws_account, stage)
    wish = PaperWish("acme", contract.contract_id, 1, a_recipient(), "somebody")

    paper = api.request_paper(wish, now)
    place = ("acme", paper.paper_request_id)
    api.change_paper.recipient(*place, a_recipient(name="李大力"), actor="somebody", now=now)
    printed = api.print_paper([paper.paper_request_id], actor="clerk", now=now)
    csv = f"contract_number,carrier,tracking_number\n{contract.contract_number},EMS,EA123456789CN\n"
    [line] = api.mail_from_list(csv.encode(), actor="clerk", now=now)
    listed = api.view_paper.page("acme", 20, None, now).items
    queued = api.view_paper.queue(PaperStatus.MAILED, 20, None, now).items
    everything = api.view_paper.queue(None, 20, None, now).items
    with urllib.request.urlopen(str(printed.url)) as answer:  # noqa: S310 - the emulated AWS
        assert answer.read().startswith(b"%PDF")
    api.close()

    assert line.refusal is None
    seen = [*(view.paper for view in listed), *(view.paper for view in (*queued, *everything))]
    assert [paper.status for paper in seen] == [PaperStatus.MAILED] * 3


def test_details_are_one_query_and_what_is_new_in_two_calls_and_each_step_is_one_transaction_p5(
    office: Service, requested: Requested, desk: Ask
) -> None:
    paper = requested()
    requested()

    with counted_calls(office.services) as listing:
        office.call("GET", "/api/paper-requests")
    with counted_calls(office.services) as mailing:
        desk("POST", f"/{paper['paper_request_id']}/mail", MAILING)

    assert listing == {"dynamodb.Query": 2, "dynamodb.BatchGetItem": 1}
    assert mailing == {
        "dynamodb.GetItem": 2,
        "dynamodb.BatchWriteItem": 1,  # by which the desk finds the parcel
        "dynamodb.TransactWriteItems": 1,
        "dynamodb.BatchGetItem": 2,  # the end of the history's chain; the row of the answer's contract
    }


def test_lists_go_on_page_by_page_p5(office: Service, requested: Requested, desk: Ask) -> None:
    ids = [requested()["paper_request_id"] for _ in range(3)]

    first = office.call("GET", "/api/paper-requests", limit="2").json
    rest = office.call("GET", "/api/paper-requests", limit="2", cursor=first["next_cursor"]).json
    queued = desk("GET", "", limit="2").json
    after = desk("GET", "", limit="2", cursor=queued["next_cursor"]).json

    assert [it["paper_request_id"] for it in first["items"] + rest["items"]] == ids[::-1]
    assert [it["paper_request_id"] for it in queued["items"] + after["items"]] == ids
    assert rest["next_cursor"] is after["next_cursor"] is None
    stolen = office.call("GET", "/api/paper-requests", cursor=queued["next_cursor"])
    assert (stolen.status, stolen.json["code"]) == (400, "cursor_invalid")
