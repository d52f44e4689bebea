"""The desk: who may look at what, how much waits, and customers' contracts to look at and nothing more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.application.ports import MOST_COUNTED, Change, RejectedLine
from chalicelib.application.tickets.opening import TicketWish
from chalicelib.domain.paper.paper_request import MailingWindow, PaperRequest, PaperStatus
from chalicelib.domain.tickets.tickets import TicketKind
from tests.functional.test_failed_sealings import with_a_failed_sealing
from tests.support.counted_calls import counted_calls
from tests.support.paper import a_recipient
from tests.support.payments import a_claim
from tests.support.service import Service
from tools.samples.factories import an_order

ROLES = ("customer", "staff", "mailroom", "finance", "auditor")
SPECIALISTS = {
    "paper-requests": {"mailroom"},
    "search": {"mailroom", "finance"},
    "remittance-claims": {"finance"},
    "payments": {"finance"},
}
"""Whose desk it is beside staff's, by what follows /api/desk/."""

GOOD_BODIES: dict[str, Any] = {
    "/api/desk/tickets/{ticket_id}/answer": {"text": "Yes."},
    "/api/desk/paper-requests/print": {"ids": ["none"]},
    "/api/desk/paper-requests/mailings": b"contract_number,carrier,tracking_number\n",
    "/api/desk/paper-requests/{paper_request_id}/mail": {
        "carrier": "ems",
        "tracking_number": "EA123456789CN",
    },
    "/api/desk/remittance-claims/{claim_id}/reject": {"reason": "No such payment."},
    "/api/desk/remittance-claims/{claim_id}/unmatch": {"reason": "The wrong one."},
}
"""Roles are looked at after the body: a route that takes one is tried with a good one."""

GOOD_QUERIES: dict[str, dict[str, Any]] = {
    "/api/desk/contracts": {"account_id": "acme"},
    "/api/desk/search": {"q": "2026"},
}


def desk_routes() -> Iterator[tuple[str, str]]:
    from app import api

    for route in api.routes:
        if route.path.startswith("/api/desk/"):
            yield route.method, route.path


def a_paper(name: str, status: PaperStatus, at: datetime) -> PaperRequest:
    """To be mailed within a week."""
    return PaperRequest(
        paper_request_id=name,
        contract_id=f"contract-{name}",
        contract_number="CC-2026-7K3F-9QXM-2B4T-W",
        account_id="acme",
        copies=1,
        recipient=a_recipient(),
        status=status,
        requested_at=at,
        requested_by="li",
        window=MailingWindow((at + timedelta(days=3)).date(), (at + timedelta(days=7)).date()),
    )


def may(role: str, method: str, path: str) -> bool:
    """An auditor reads everything and changes nothing; a specialist has their own desk; staff have all."""
    if role == "auditor":
        return method == "GET"
    if path == "/api/desk/overview":
        return role != "customer"
    return role in {"staff", *SPECIALISTS.get(path.split("/")[3], ())}


def test_every_desk_route_lets_in_exactly_its_roles(service: Service) -> None:
    tokens = {role: service.token(None, roles=[role], sub=role) for role in ROLES}
    wrong = []
    for method, path in desk_routes():
        address, body = re.sub(r"{\w+}", "none", path), GOOD_BODIES.get(path)
        sent: dict[str, Any] = (
            {"raw": body, "headers": {"Content-Type": "text/csv"}}
            if isinstance(body, bytes)
            else {"body": body}
        )
        for role, token in tokens.items():
            reply = service.call(method, address, token=token, **sent, **GOOD_QUERIES.get(path, {}))
            is_let_in = reply.status != 403
            if is_let_in != may(role, method, path) or reply.status in (400, 500):
                wrong.append(f"{role} gets {reply.status} for {method} {path}")

    assert wrong == []


def test_nobody_at_the_desk_finalizes_or_voids_for_a_customer(service: Service) -> None:
    order = an_order()
    service.seeded(order)
    path = f"/api/contracts/{service.draft(order.order_id)['contract_id']}"
    tokens = [service.token(account, roles=[role]) for account in (None, "acme") for role in ROLES[1:]]

    replies = [
        service.call(method, f"{path}{call}", body, token=token)
        for token in tokens
        for method, call, body in (
            ("POST", "/finalize", {}),
            ("POST", "/void", {"reason": "They asked for it."}),
            ("PATCH", "", {"language": "en"}),
            ("DELETE", "", None),
            ("GET", "/download", None),
        )
    ]

    assert {reply.status for reply in replies} == {403}
    assert {reply.json["code"] for reply in replies} == {"customers_only", "role_missing"}
    assert service.call("GET", path).json["status"] == "draft"


def test_staff_find_a_contract_by_its_number_and_look_at_its_history(service: Service) -> None:
    order = an_order()
    service.seeded(order)
    draft = service.draft(order.order_id)
    path = f"/api/desk/contracts/{draft['contract_id']}"
    staff = service.token(None, roles=["staff"], sub="sun-wei")

    typed = draft["contract_number"].replace("-", " ").lower()
    [found] = service.call("GET", "/api/desk/contracts", token=staff, q=typed).json["items"]
    seen = service.call("GET", path, token=staff).json
    story = service.call("GET", f"{path}/history", token=staff).json["items"]

    assert (found["contract_id"], found["account_id"]) == (draft["contract_id"], "acme")
    assert (seen["customer"], seen["lines"], seen["actions"]) == (draft["customer"], draft["lines"], [])
    assert [(entry["action"], entry["actor"]) for entry in story] == [("contract.requested", "user-of-acme")]
    nothing = service.call("GET", "/api/desk/contracts", token=staff, q="CC-2026-none").json
    assert nothing == {"items": [], "next_cursor": None}
    assert service.call("GET", "/api/desk/contracts/none", token=staff).status == 404
    assert service.call("GET", "/api/desk/contracts", token=staff).status == 400


def test_staff_list_the_contracts_of_an_account_page_by_page(service: Service) -> None:
    orders = [an_order() for _ in range(3)]
    service.seeded(*orders)
    drafts = [service.draft(order.order_id)["contract_id"] for order in orders]
    staff = service.token(None, roles=["staff"])

    first = service.call("GET", "/api/desk/contracts", token=staff, account_id="acme", limit="2").json
    second = service.call(
        "GET", "/api/desk/contracts", token=staff, account_id="acme", limit="2", cursor=first["next_cursor"]
    ).json
    none = service.call("GET", "/api/desk/contracts", token=staff, account_id="acme", status="official").json

    seen = [contract["contract_id"] for contract in first["items"] + second["items"]]
    assert seen == drafts[::-1]
    assert (second["next_cursor"], none["items"]) == (None, [])


def test_the_overview_tells_how_much_waits_and_since_when(service: Service) -> None:
    now = datetime.now(UTC)
    with_a_failed_sealing(service)
    for days in (30, 0):
        wish = TicketWish("acme", "li", TicketKind.QUESTION, "Subject", "Text")
        service.services.open_ticket(wish, now - timedelta(days=days))
    line = RejectedLine(1, "field_missing", "`version` is missing.", "{}")
    service.services.intake_log.note_rejected("orders/a.jsonl", "1", [line], now - timedelta(days=2))
    papers = (
        a_paper("late", PaperStatus.PRINTING, now - timedelta(days=9)),
        a_paper("new", PaperStatus.REQUESTED, now),
        a_paper("gone", PaperStatus.MAILED, now - timedelta(days=20)),
    )
    service.services.ledger.commit(Change(papers=papers, claims=(a_claim(),)))
    service.until_lists_show_it()  # queues are counted there
    staff = service.token(None, roles=["staff"])

    with counted_calls(service.services) as calls:
        overview = service.call("GET", "/api/desk/overview", token=staff).json["queues"]

    queues = {queue["queue"]: queue for queue in overview}
    assert set(calls) == {"dynamodb.Query"}
    assert sum(calls.values()) == len(queues) + 1  # paper contracts wait in two states
    assert (queues["paper_requests"]["count"], queues["paper_requests"]["overdue"]) == (2, 1)
    assert queues["paper_requests"]["oldest_age_seconds"] // (24 * 3600) == 9
    assert queues["remittance_claims"]["count"] == 1
    assert (queues["tickets"]["count"], queues["tickets"]["overdue"]) == (2, 1)
    assert queues["tickets"]["oldest_age_seconds"] >= 30 * 24 * 3600
    assert (queues["failed_sealings"]["count"], queues["failed_sealings"]["overdue"]) == (1, None)
    assert queues["failed_sealings"]["oldest_age_seconds"] >= 0
    assert queues["rejected_lines"]["count"] == 1
    assert queues["rejected_lines"]["oldest_age_seconds"] >= 2 * 24 * 3600


def test_the_overview_stops_counting_at_a_hundred(service: Service) -> None:
    now = datetime.now(UTC)
    for start in range(0, MOST_COUNTED + 1, 25):
        lines = [RejectedLine(start + n, "field_missing", "", "{}") for n in range(25)]
        service.services.intake_log.note_rejected("orders/a.jsonl", "1", lines, now)
    staff = service.token(None, roles=["staff"])

    overview = service.call("GET", "/api/desk/overview", token=staff).json["queues"]

    [rejected] = [queue for queue in overview if queue["queue"] == "rejected_lines"]
    assert (rejected["count"], rejected["there_are_more"]) == (MOST_COUNTED, True)


def test_everybody_at_the_desk_sees_the_queues_that_are_theirs(service: Service) -> None:
    seen = {}
    for role in ("staff", "auditor", "mailroom", "finance"):
        token = service.token(None, roles=[role])
        queues = service.call("GET", "/api/desk/overview", token=token).json.get("queues", [])
        seen[role] = {queue["queue"] for queue in queues}

    assert seen["auditor"] == seen["staff"] >= {"tickets", "failed_sealings", "rejected_lines"}
    assert seen["mailroom"] == {"paper_requests"}
    assert seen["finance"] == {"remittance_claims"}


def test_staff_mail_room_and_finance_find_by_a_part_what_is_theirs(service: Service) -> None:
    order = an_order(order_id="20260077123499")
    service.seeded(order)
    draft = service.draft(order.order_id)
    tokens = (service.token(None, roles=[role], sub=role) for role in ("staff", "mailroom", "finance"))
    staff, mailroom, finance = tokens

    def found(token: str, part: str) -> dict[str, list[str]]:
        kinds = service.call("GET", "/api/desk/search", token=token, q=part).json
        return {kind: [it["named"] for it in told["items"]] for kind, told in kinds.items() if told["items"]}

    assert found(staff, draft["contract_number"][-6:]) == {"contracts": [draft["contract_number"]]}
    assert found(staff, "771234") == {"orders": ["20260077123499"]}
    assert found(staff, draft["customer"]["name"][2:4]) == {"customers": [draft["customer"]["name"]]}
    assert found(mailroom, "771234") == {}
    assert found(finance, "771234") == {}
    too_long = service.call("GET", "/api/desk/search", token=staff, q="7" * 129)
    assert (too_long.status, service.call("GET", "/api/desk/search", token=staff).status) == (400, 400)
