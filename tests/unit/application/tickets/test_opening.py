"""Opening a ticket: a question, or one wish at a time for an order's offline contract."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.common.errors import Conflict, FaultyFields, Invalid
from chalicelib.domain.provider.icp import IcpQuestion
from chalicelib.domain.tickets.tickets import Side, Ticket, TicketKind, TicketStatus
from tests.support.centre import CUSTOMER
from tests.support.ticket_desk import TicketDesk
from tools.samples.factories import NOW, an_account, an_order, an_unpaid_order

DUE = NOW + timedelta(days=1)  # half past ten of a Monday: a day of opening time later
ASKING: dict[str, Any] = {"kind": TicketKind.OFFLINE_CONTRACT, "order_id": "1"}


@pytest.fixture
def desk() -> TicketDesk:
    """The customer has an order with number 1."""
    desk = TicketDesk()
    desk.centre.store(an_order(order_id="1", product="enterprise-support"))
    return desk


def faults(refused: pytest.ExceptionInfo[FaultyFields]) -> list[tuple[str, str]]:
    return [(fault.name, fault.code) for fault in refused.value.faults]


@pytest.mark.shipped_provider
def test_a_ticket_is_open_and_tells_when_an_answer_is_due_o2(desk: TicketDesk) -> None:
    ticket = desk.opened()

    assert ticket == Ticket(
        ticket_id=ticket.ticket_id,
        account_id="acme",
        kind=TicketKind.QUESTION,
        subject="Seal",
        status=TicketStatus.OPEN,
        opened_at=NOW,
        opened_by=CUSTOMER,
        changed_at=NOW,
        answer_due_at=DUE,
        entries=1,
        row=1,
    )
    assert desk.now_of(ticket) == ticket
    assert desk.story(ticket) == [("ticket.opened", CUSTOMER, Side.CUSTOMER, "Where is it?")]
    assert desk.talk(ticket)[0].at == NOW


def test_a_ticket_names_what_it_is_about_o2_o3(desk: TicketDesk) -> None:
    centre = desk.centre
    contract = centre.draft()
    check = centre.services.check_icp("acme", IcpQuestion("shenzhen"), actor=CUSTOMER, now=NOW)

    ticket = desk.opened(order_id="1", contract_id=contract.contract_id, icp_check_id=check.icp_check_id)

    assert (ticket.order_id, ticket.contract_id) == ("1", contract.contract_id)
    assert ticket.icp_check == centre.services.icp_checks.get(check.icp_check_id)


@pytest.mark.parametrize(
    ("about", "name"),
    [
        ({"order_id": "9"}, "order_id"),
        ({"contract_id": "nothing"}, "contract_id"),
        ({"icp_check_id": "nothing"}, "icp_check_id"),
    ],
)
def test_what_does_not_exist_is_refused_by_its_field_o2(
    desk: TicketDesk, about: dict[str, Any], name: str
) -> None:
    with pytest.raises(FaultyFields) as refused:
        desk.opened(**about)

    assert faults(refused) == [(name, "not_found")]
    assert desk.centre.services.tickets.stored == {}


def test_what_is_somebody_elses_does_not_exist_e14(desk: TicketDesk) -> None:
    centre = desk.centre
    contract = centre.draft()
    check = centre.services.check_icp("acme", IcpQuestion("shenzhen"), actor=CUSTOMER, now=NOW)
    centre.know(an_account(account_id="other"))
    about = {"order_id": "1", "contract_id": contract.contract_id, "icp_check_id": check.icp_check_id}

    for name, value in about.items():
        changes: dict[str, Any] = {name: value}
        with pytest.raises(FaultyFields) as refused:
            desk.opened(account_id="other", **changes)
        assert faults(refused) == [(name, "not_found")]


@pytest.mark.parametrize("kind", [TicketKind.OFFLINE_CONTRACT, TicketKind.MARKETPLACE])
def test_one_ticket_at_a_time_asks_for_an_orders_contract_e1_e4(desk: TicketDesk, kind: TicketKind) -> None:
    first = desk.opened(kind=kind, order_id="1")

    with pytest.raises(Conflict, match=r"^ticket_exists$") as refused:
        desk.opened(**ASKING)

    assert refused.value.facts == {"ticket_id": first.ticket_id, "order_id": "1"}
    assert desk.centre.services.open_ticket.asking("1") == first.ticket_id
    assert len(desk.centre.services.tickets.stored) == 1


def test_an_answered_ticket_still_asks_for_the_contract_e1(desk: TicketDesk) -> None:
    first = desk.opened(**ASKING)
    desk.answer(first)

    with pytest.raises(Conflict, match=r"^ticket_exists$"):
        desk.opened(**ASKING)


def test_a_closed_ticket_gives_the_order_free_e1(desk: TicketDesk) -> None:
    first = desk.opened(**ASKING)
    desk.close(first)
    assert desk.centre.services.open_ticket.asking("1") is None

    second = desk.opened(**ASKING)

    assert desk.centre.services.open_ticket.asking("1") == second.ticket_id


def test_questions_about_an_order_are_as_many_as_there_are_o2(desk: TicketDesk) -> None:
    desk.opened(**ASKING)

    assert desk.opened(order_id="1").order_id == "1"
    assert desk.opened(kind=TicketKind.OFFLINE_CONTRACT).order_id is None
    assert desk.opened(kind=TicketKind.OFFLINE_CONTRACT).order_id is None


def test_nobody_asks_for_an_order_that_no_ticket_names(desk: TicketDesk) -> None:
    desk.opened(order_id="1")

    assert desk.centre.services.open_ticket.asking("1") is None


def test_two_tickets_at_once_are_one_e1(desk: TicketDesk) -> None:
    first: list[Ticket] = []
    desk.centre.meanwhile(lambda: first.append(desk.opened(**ASKING)))

    with pytest.raises(Conflict, match=r"^ticket_exists$") as refused:
        desk.opened(**ASKING)

    assert refused.value.facts["ticket_id"] == first[0].ticket_id
    assert list(desk.centre.services.tickets.stored) == [first[0].ticket_id]


def test_a_ticket_is_prefilled_from_what_a_request_would_say_e1(desk: TicketDesk) -> None:
    seen = desk.centre.services.open_ticket.order("acme", "1", NOW)

    assert (seen.order.order_id, seen.verdict.code) == ("1", "offline_contract_only")
    with pytest.raises(FaultyFields) as refused:
        desk.centre.services.open_ticket.order("acme", "9", NOW)
    assert faults(refused) == [("order_id", "not_found")]


def test_what_a_request_would_say_is_what_it_would_say_now_e7(desk: TicketDesk) -> None:
    desk.centre.store(an_unpaid_order(order_id="2", placed_at=NOW))
    order, deadline = desk.centre.services.open_ticket.order, NOW + timedelta(days=30)

    assert order("acme", "2", deadline - timedelta(microseconds=1)).verdict.allowed
    assert order("acme", "2", deadline).verdict.code == "order_expired"


def test_no_ticket_is_read_where_nobody_asks_e1(desk: TicketDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(_: str) -> None:
        raise AssertionError("there is no ticket to read")

    monkeypatch.setattr(desk.centre.services.tickets, "get", read)

    assert desk.centre.services.open_ticket.asking("1") is None


def test_the_same_key_opens_one_ticket_o2(desk: TicketDesk) -> None:
    first = desk.opened(idempotency_key="k")

    again = desk.opened(NOW + timedelta(hours=1), idempotency_key="k")

    assert again == first
    assert len(desk.centre.services.tickets.stored) == 1


def test_a_repeat_gives_the_ticket_as_it_is_by_now_o2(desk: TicketDesk) -> None:
    first = desk.opened(idempotency_key="k")
    answered = desk.answer(first)

    assert desk.opened(idempotency_key="k") == answered


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": TicketKind.MARKETPLACE},
        {"subject": "Another"},
        {"text": "Another"},
        {"order_id": "1"},
        {"contract_id": "c"},
        {"icp_check_id": "i"},
    ],
)
def test_a_key_belongs_to_one_ticket_o2(desk: TicketDesk, changes: dict[str, Any]) -> None:
    desk.opened(idempotency_key="k")

    with pytest.raises(Invalid, match=r"^idempotency_key_reused$"):
        desk.opened(idempotency_key="k", **changes)


def test_a_repeated_ticket_that_has_vanished_is_a_fault(desk: TicketDesk) -> None:
    desk.opened(idempotency_key="k")
    desk.centre.services.tickets.stored.clear()

    with pytest.raises(LookupError, match="cannot vanish"):
        desk.opened(idempotency_key="k")
