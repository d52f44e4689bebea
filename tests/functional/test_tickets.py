"""Tickets: asked by a customer, answered by staff in time, each step with who took it."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.application.ports import Change
from chalicelib.application.tickets.conversing import CustomerStep
from chalicelib.application.tickets.opening import TicketWish
from chalicelib.domain.common.policy import REOPENED_WITHIN
from chalicelib.domain.requesting.orders import Seller
from chalicelib.domain.tickets.tickets import Person, Side, Ticket, TicketKind
from tests.functional.test_races import at_once
from tests.support.counted_calls import counted_calls
from tests.support.service import Reply, Service
from tools.samples.factories import an_account, an_order

QUESTION = {"kind": "question", "subject": "Which seal?", "text": "Is the riding seal on every page?"}


def opened(service: Service, body: Mapping[str, Any] = QUESTION, **more: Any) -> dict[str, Any]:
    reply = service.call("POST", "/api/tickets", dict(body), **more)
    assert reply.status == 201, reply.body
    return dict(reply.json)


def staff(service: Service, sub: str = "sun-wei", *roles: str) -> str:
    return service.token(None, roles=list(roles or ("staff",)), sub=sub)


def answered(service: Service, ticket_id: str, text: str = "Yes.", sub: str = "sun-wei") -> Reply:
    path = f"/api/desk/tickets/{ticket_id}/answer"
    return service.call("POST", path, {"text": text}, token=staff(service, sub))


def told(ticket: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    return [(entry["action"], entry["actor"], entry["text"]) for entry in ticket["conversation"]]


def refused(reply: Reply) -> tuple[int, str]:
    return reply.status, reply.json["code"]


def test_a_question_is_answered_and_every_step_says_who_took_it_o2(service: Service) -> None:
    service.seeded()
    ticket = opened(service)
    path = f"/api/tickets/{ticket['ticket_id']}"

    answer = answered(service, ticket["ticket_id"])
    replied = service.call("POST", f"{path}/reply", {"text": "And on annexes?"})
    again = answered(service, ticket["ticket_id"], "There, too.", "zhou-min")
    closed = service.call("POST", f"{path}/close")

    assert (ticket["status"], ticket["is_overdue"]) == ("open", False)
    assert ticket["answer_due_at"] > ticket["opened_at"]
    assert (answer.json["status"], answer.json["answer_due_at"]) == ("answered", None)
    assert (replied.status, replied.json["status"]) == (201, "open")
    assert again.json["status"] == "answered"
    assert closed.json["status"] == "closed"
    assert told(service.call("GET", path).json) == [
        ("ticket.opened", "user-of-acme", QUESTION["text"]),
        ("ticket.answered", "staff", "Yes."),
        ("ticket.replied", "user-of-acme", "And on annexes?"),
        ("ticket.answered", "staff", "There, too."),
        ("ticket.closed", "user-of-acme", ""),
    ]
    at_desk = service.call("GET", f"/api/desk/tickets/{ticket['ticket_id']}", token=staff(service))
    assert [entry["actor"] for entry in at_desk.json["conversation"]] == [
        "user-of-acme",
        "sun-wei",
        "user-of-acme",
        "zhou-min",
        "user-of-acme",
    ]


def test_a_refused_order_leads_to_a_ticket_that_is_filled_in_already_o2_e1(service: Service) -> None:
    order = an_order(product="dedicated-host", service_name="Bear exclusive machine")
    service.seeded(order)
    verdict = service.call("GET", f"/api/orders/{order.order_id}").json["contract_request"]
    [refusal] = service.request(order.order_id).json["errors"]
    way, _, query = verdict["way_out"]["url"].partition("?")

    form = service.call("GET", way, **dict([query.split("=")])).json
    chinese = service.call("GET", way, headers={"Accept-Language": "zh"}, order_id=order.order_id).json
    ticket = opened(service, {"order_id": order.order_id})

    assert refusal["way_out"] == verdict["way_out"]
    assert verdict["code"] == "offline_contract_only"
    assert (form["kind"], form["ticket_id"]) == ("offline_contract", None)
    assert form["subject"] == f"Offline contract for order {order.order_id}: Bear exclusive machine"
    assert all(text in form["text"] for text in (order.order_id, order.configuration, "CNY 1,200.00"))
    assert chinese["subject"] == f"申请线下合同：订单 {order.order_id}，Bear exclusive machine"
    assert (ticket["kind"], ticket["subject"]) == (form["kind"], form["subject"])
    assert ticket["order_id"] == order.order_id
    assert told(ticket) == [("ticket.opened", "user-of-acme", form["text"])]
    form = service.call("GET", way, order_id=order.order_id).json
    assert form["ticket_id"] == ticket["ticket_id"]


def test_a_vendor_without_electronic_contracts_means_a_ticket_there_o2_e4(
    service: Service,
) -> None:
    order = an_order(product="marketplace", seller=Seller.MARKETPLACE, electronic_contract=False)
    service.seeded(order)

    ticket = opened(service, {"order_id": order.order_id, "text": "Please hurry."})

    assert ticket["kind"] == "marketplace"
    assert ticket["subject"].startswith("Marketplace contract")
    assert told(ticket)[0][2] == "Please hurry."


def test_one_ticket_at_a_time_asks_for_an_orders_contract_o2(service: Service) -> None:
    order = an_order(product="dedicated-host")
    service.seeded(order)
    wish = {"order_id": order.order_id}
    first = opened(service, wish)

    second = service.call("POST", "/api/tickets", wish)
    about_it = opened(service, QUESTION | wish)
    service.call("POST", f"/api/tickets/{first['ticket_id']}/close")
    third = opened(service, wish)
    reopened = service.call("POST", f"/api/tickets/{first['ticket_id']}/reopen", {"text": "Still."})

    assert refused(second) == (409, "ticket_exists")
    assert first["ticket_id"] in second.json["detail"]
    assert about_it["kind"] == "question"
    assert third["ticket_id"] != first["ticket_id"]
    assert refused(reopened) == (409, "ticket_exists")


def test_tickets_for_one_order_at_once_are_one_ticket_o2(service: Service) -> None:
    order = an_order(product="dedicated-host")
    service.seeded(order)

    with ThreadPoolExecutor(8) as pool:
        replies = at_once(
            pool, *[lambda: service.call("POST", "/api/tickets", {"order_id": order.order_id})] * 8
        )

    assert sorted(reply.status for reply in replies) == [201] + [409] * 7
    assert len(service.call("GET", "/api/tickets").json["items"]) == 1


def test_opening_anew_and_reopening_at_once_leave_one_ticket_that_asks_o2(service: Service) -> None:
    order = an_order(product="dedicated-host")
    service.seeded(order)
    wish = {"order_id": order.order_id}
    for _ in range(5):
        closed = opened(service, wish)
        path = f"/api/tickets/{closed['ticket_id']}"
        service.call("POST", f"{path}/close")

        with ThreadPoolExecutor(2) as pool:
            replies = at_once(
                pool,
                lambda: service.call("POST", "/api/tickets", wish),
                lambda: service.call("POST", f"{path}/reopen", {"text": "Still."}),  # noqa: B023
            )

        assert sorted(reply.status for reply in replies) in ([201, 409], [200, 409])
        [waiting] = service.call("GET", "/api/tickets", status="open").json["items"]
        service.call("POST", f"/api/tickets/{waiting['ticket_id']}/close")


def test_a_closed_ticket_is_opened_again_within_seven_days_o2(service: Service) -> None:
    service.seeded()
    began = datetime(2026, 3, 16, 2, 0, tzinfo=UTC)
    late = _closed_at(service, began)
    in_time = _closed_at(service, began)
    go_on = service.services.continue_ticket

    again = go_on.reopen(_step(in_time, began + REOPENED_WITHIN))

    assert again.status == "open"
    assert again.answer_due_at is not None
    with pytest.raises(Exception, match="ticket_closed_too_long"):
        go_on.reopen(_step(late, began + REOPENED_WITHIN + timedelta(microseconds=1)))
    assert refused(service.call("POST", f"/api/tickets/{late.ticket_id}/reply", {"text": "Hello?"})) == (
        409,
        "ticket_closed",
    )
    assert refused(answered(service, late.ticket_id)) == (409, "ticket_closed")
    assert service.call("POST", f"/api/tickets/{late.ticket_id}/close").status == 200
    assert len(service.call("GET", f"/api/tickets/{late.ticket_id}").json["conversation"]) == 2


@pytest.mark.shipped_provider
def test_a_reply_while_staff_have_not_answered_does_not_put_the_answer_off_o2(service: Service) -> None:
    service.seeded()
    began = datetime(2026, 3, 16, 2, 0, tzinfo=UTC)
    wish = TicketWish("acme", "li", TicketKind.QUESTION, "Subject", "Text")
    ticket = service.services.open_ticket(wish, began)

    replied = service.services.continue_ticket.reply(_step(ticket, began + timedelta(hours=5)))

    assert replied.answer_due_at == ticket.answer_due_at == datetime(2026, 3, 17, 2, 0, tzinfo=UTC)


def test_a_step_that_is_sent_again_with_its_key_is_taken_once_o2(service: Service) -> None:
    service.seeded()
    key = {"Idempotency-Key": "k-1"}
    tickets = {opened(service, headers=key)["ticket_id"] for _ in range(2)}
    [ticket_id] = tickets
    path = f"/api/tickets/{ticket_id}"

    for number in range(2):
        service.call("POST", f"{path}/reply", {"text": "More."}, headers={"Idempotency-Key": "k-2"})
        service.call(
            "POST",
            f"/api/desk/tickets/{ticket_id}/answer",
            {"text": "Answer."},
            token=staff(service),
            headers={"Idempotency-Key": "k-1"},
        )
        assert len(service.call("GET", path).json["conversation"]) == 3, number
    other = service.call("POST", f"{path}/reply", {"text": "Else."}, headers={"Idempotency-Key": "k-2"})
    assert refused(other) == (422, "idempotency_key_reused")


def test_the_desk_sees_what_waits_by_its_due_time_and_what_is_late_o2(service: Service) -> None:
    service.seeded()
    now = datetime.now(UTC)
    wish = TicketWish("acme", "li", TicketKind.QUESTION, "Subject", "Text")
    old = service.services.open_ticket(wish, now - timedelta(days=30))
    fresh = service.services.open_ticket(wish, now)
    done = opened(service)
    answered(service, done["ticket_id"])
    token = staff(service)

    with counted_calls(service.services) as calls:
        waiting = service.call("GET", "/api/desk/tickets", token=token).json["items"]
    late = service.call("GET", "/api/desk/tickets", token=token, status="overdue").json["items"]
    page = service.call("GET", "/api/desk/tickets", token=token, limit="1").json
    rest = service.call("GET", "/api/desk/tickets", token=token, limit="1", cursor=page["next_cursor"]).json

    assert calls == {"dynamodb.Query": 2, "dynamodb.BatchGetItem": 2}  # what is new, these once more, names
    assert {it["customer_name"] for it in waiting} == {"杭州示例科技有限公司"}
    assert [(it["ticket_id"], it["is_overdue"]) for it in waiting] == [
        (old.ticket_id, True),
        (fresh.ticket_id, False),
    ]
    assert waiting[0]["age_seconds"] >= 30 * 24 * 3600
    assert waiting[0]["account_id"] == "acme"
    assert [it["ticket_id"] for it in late] == [old.ticket_id]
    assert [it["ticket_id"] for it in page["items"] + rest["items"]] == [old.ticket_id, fresh.ticket_id]
    [answered_one] = service.call("GET", "/api/desk/tickets", token=token, status="answered").json["items"]
    assert answered_one["ticket_id"] == done["ticket_id"]


@pytest.mark.shipped_provider
def test_a_filing_check_is_attached_as_it_was_o2_o3(service: Service) -> None:
    service.seeded()
    question = {"region": "hebei", "contract_ip": "203.0.113.5", "destination_ip": "203.0.113.6"}
    check = service.call("POST", "/api/icp-checks", question).json

    ticket = opened(service, QUESTION | {"icp_check_id": check["icp_check_id"]})
    seen = service.call("GET", f"/api/desk/tickets/{ticket['ticket_id']}", token=staff(service)).json

    assert seen["icp_check"] == check
    assert seen["icp_check"]["conditions"][0]["holds"] is False


def test_what_is_somebody_elses_does_not_exist_in_a_ticket_either_o2_e14(service: Service) -> None:
    order = an_order(account_id="other")
    service.seeded(order)
    service.services.accounts.put_upstream(an_account(account_id="other", billing_account_ids=("other",)))
    theirs = opened(service, account="other")
    check = service.call("POST", "/api/icp-checks", {"region": "elsewhere"}, account="other").json
    path = f"/api/tickets/{theirs['ticket_id']}"

    for about in (
        {"order_id": order.order_id},
        {"contract_id": "none"},
        {"icp_check_id": check["icp_check_id"]},
    ):
        reply = service.call("POST", "/api/tickets", QUESTION | about)
        assert refused(reply) == (422, "not_found")
        assert reply.json["errors"][0]["pointer"] == f"/{next(iter(about))}"
    assert service.call("GET", path).status == 404
    assert service.call("POST", f"{path}/reply", {"text": "Hello"}).status == 404
    assert service.call("POST", f"{path}/close").status == 404
    assert service.call("GET", "/api/tickets").json["items"] == []
    assert refused(service.call("GET", "/api/tickets/new", order_id=order.order_id)) == (422, "not_found")


def test_a_ticket_without_an_order_needs_words_o2(service: Service) -> None:
    service.seeded()

    bare = service.call("POST", "/api/tickets", {"kind": "question"})
    empty = service.call("POST", "/api/tickets", QUESTION | {"text": "  "})
    lines = service.call("POST", "/api/tickets", QUESTION | {"text": "One\n\ttwo\r\nthree"})
    bell = service.call("POST", "/api/tickets", QUESTION | {"text": "One\x07"})
    two_lines = service.call("POST", "/api/tickets", QUESTION | {"subject": "One\ntwo"})

    assert refused(bare) == (422, "fields_invalid")
    assert [error["pointer"] for error in bare.json["errors"]] == ["/subject", "/text"]
    assert refused(empty) == refused(bell) == refused(two_lines) == (400, "request_invalid")
    assert lines.status == 201


def _closed_at(service: Service, now: datetime) -> Ticket:
    wish = TicketWish("acme", "li", TicketKind.QUESTION, "Subject", "Text")
    ticket = service.services.open_ticket(wish, now)
    return service.services.continue_ticket.close(_step(ticket, now))


def _step(ticket: Ticket, now: datetime) -> CustomerStep:
    return CustomerStep("acme", ticket.ticket_id, "li", now, "More.")


def test_a_long_talk_is_given_its_end_first_and_what_was_before_by_a_cursor_o2(service: Service) -> None:
    service.seeded()
    ticket_id = opened(service)["ticket_id"]
    ticket = service.services.tickets.get(ticket_id)
    assert ticket is not None
    entries = []
    for number in range(1, 130):
        ticket, entry = ticket.answered(Person("sun-wei", Side.STAFF), str(number), ticket.opened_at)
        entries.append(entry)
    for part in (entries[:70], entries[70:]):
        service.services.ledger.commit(Change(ticket_entries=tuple(part)))

    shown = service.call("GET", f"/api/tickets/{ticket_id}").json
    before = service.call(
        "GET", f"/api/tickets/{ticket_id}/conversation", cursor=shown["conversation_cursor"]
    )
    path = f"/api/desk/tickets/{ticket_id}/conversation"
    of_staff = service.call("GET", path, cursor=shown["conversation_cursor"], token=staff(service))

    assert [entry["number"] for entry in shown["conversation"]] == list(range(31, 131))
    assert [entry["number"] for entry in before.json["items"]] == list(range(1, 31))
    assert before.json["next_cursor"] is None
    assert [it | {"actor": ""} for it in of_staff.json["items"]] == [
        it | {"actor": ""} for it in before.json["items"]
    ]
    assert {it["actor"] for it in before.json["items"]} == {"user-of-acme", "staff"}
    assert {it["actor"] for it in of_staff.json["items"]} == {"user-of-acme", "sun-wei"}
    other = service.token("other-account")
    assert service.call("GET", f"/api/tickets/{ticket_id}/conversation", token=other).status == 404
    assert refused(service.call("GET", path, cursor="x", token=staff(service))) == (400, "cursor_invalid")
