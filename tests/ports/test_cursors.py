"""Every list is turned page by page; a cursor says where the next one begins, in its own list alone."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.application.ports import (
    BillFilter,
    Change,
    ContractFilter,
    FeedResult,
    OrderFilter,
    Page,
    RejectedLine,
    TicketQueue,
)
from chalicelib.bootstrap import Services
from chalicelib.domain.claims.payments import PaymentStatus
from chalicelib.domain.claims.remittance import ClaimStatus
from chalicelib.domain.common.errors import Invalid
from chalicelib.domain.paper.paper_request import PaperStatus
from chalicelib.domain.requesting.orders import Seller
from chalicelib.domain.tickets.tickets import TicketStatus
from tests.ports.fresh import fresh, new_contract, new_order, walked
from tests.ports.records_of_each_kind import a_claim, a_paper, a_payment, a_ticket
from tools.samples.factories import NOW, a_bill

NOT_GIVEN_OUT = ["x", "%%%", "合同", base64.urlsafe_b64encode(b"\xff\xfe").decode(), "bnVsbA==", "e30"]


@dataclass(frozen=True)
class List:
    """One list of one owner: `put` adds something of a moment to it and returns its id."""

    put: Callable[[Services, str, datetime], str]
    page: Callable[[Services, str, int, str | None], Page[Any]]
    id_of: Callable[[Any], str]
    latest_first: bool = True
    is_one_for_all: bool = False
    """The provider's own list, with what other tests have put there."""


def _put_order(ports: Services, owner: str, at: datetime) -> str:
    order = new_order(account_id=owner, placed_at=at)
    ports.ledger.commit(Change(orders=(order,)))
    return order.order_id


def _put_bill(ports: Services, owner: str, at: datetime) -> str:
    bill = a_bill(bill_id=fresh("bill"), billing_account_id=owner, period_start=_month(at))
    ports.ledger.commit(Change(bills=(bill,)))
    return bill.bill_id


def _month(at: datetime) -> datetime:
    """One that follows another by seconds here is of a month of its own."""
    number = int((at - NOW).total_seconds())
    return datetime(2026 + number // 12, 1 + number % 12, 1, tzinfo=at.tzinfo)


def _put_contract(ports: Services, owner: str, at: datetime) -> str:
    contract = new_contract(account_id=owner, created_at=at)
    ports.ledger.commit(Change(contracts=(contract,)))
    return contract.contract_id


def _put_claim(ports: Services, owner: str, at: datetime) -> str:
    claim = a_claim(account_id=owner, created_at=at)
    ports.ledger.commit(Change(claims=(claim,)))
    return claim.claim_id


def _put_payment(ports: Services, _: str, at: datetime) -> str:
    day = NOW.date() + timedelta(days=int((at - NOW).total_seconds()))
    payment = a_payment(received_on=day)
    ports.ledger.commit(Change(payments=(payment,)))
    return payment.payment_id


def _put_paper(ports: Services, owner: str, at: datetime) -> str:
    paper = a_paper(account_id=owner, requested_at=at)
    ports.ledger.commit(Change(papers=(paper,)))
    return paper.paper_request_id


def _put_ticket(ports: Services, owner: str, at: datetime) -> str:
    ticket = a_ticket(account_id=owner, opened_at=at, answer_due_at=at + timedelta(days=1))
    ports.ledger.commit(Change(tickets=(ticket,)))
    return ticket.ticket_id


def _put_answered(ports: Services, owner: str, at: datetime) -> str:
    answered = {"status": TicketStatus.ANSWERED, "answer_due_at": None, "changed_at": at}
    ticket = a_ticket(account_id=owner, **answered)
    ports.ledger.commit(Change(tickets=(ticket,)))
    return ticket.ticket_id


def _put_rejected(ports: Services, owner: str, at: datetime) -> str:
    name = fresh(f"orders/{owner}")
    ports.intake_log.note_rejected(name, "1", [RejectedLine(1, "json_malformed", "", "x")], at)
    ports.intake_log.finish(name, "1", FeedResult(0, 1), at)
    return name


LISTS = {
    "orders": List(
        _put_order,
        lambda ports, owner, limit, cursor: ports.orders.page(owner, OrderFilter(), limit, cursor),
        lambda it: it.order_id,
    ),
    "orders of a number": List(
        _put_order,
        lambda ports, owner, limit, cursor: ports.orders.page(
            owner, OrderFilter(number_prefix="order-"), limit, cursor
        ),
        lambda it: it.order_id,
    ),
    "bills": List(
        _put_bill,
        lambda ports, owner, limit, cursor: ports.bills.page([owner], BillFilter(), limit, cursor),
        lambda it: it.bill_id,
    ),
    "contracts": List(
        _put_contract,
        lambda ports, owner, limit, cursor: ports.contracts.page(owner, ContractFilter(), NOW, limit, cursor),
        lambda it: it.contract_id,
    ),
    "contracts of a number": List(
        _put_contract,
        lambda ports, owner, limit, cursor: ports.contracts.page(
            owner, ContractFilter(number_prefix="cc-2026"), NOW, limit, cursor
        ),
        lambda it: it.contract_id,
    ),
    "a customer's claims": List(
        _put_claim,
        lambda ports, owner, limit, cursor: ports.claims.page(owner, None, limit, cursor),
        lambda it: it.claim_id,
    ),
    "all open claims": List(
        _put_claim,
        lambda ports, _, limit, cursor: ports.claims.queue(ClaimStatus.OPEN, limit, cursor),
        lambda it: it.claim_id,
        latest_first=False,
        is_one_for_all=True,
    ),
    "payments": List(
        _put_payment,
        lambda ports, _, limit, cursor: ports.payments.page(PaymentStatus.UNMATCHED, limit, cursor),
        lambda it: it.payment_id,
        is_one_for_all=True,
    ),
    "a customer's paper copies": List(
        _put_paper,
        lambda ports, owner, limit, cursor: ports.paper_requests.of_account(owner, limit, cursor),
        lambda it: it.paper_request_id,
    ),
    "the mail room's": List(
        _put_paper,
        lambda ports, _, limit, cursor: ports.paper_requests.queue(PaperStatus.REQUESTED, limit, cursor),
        lambda it: it.paper_request_id,
        latest_first=False,
        is_one_for_all=True,
    ),
    "all paper copies": List(
        _put_paper,
        lambda ports, _, limit, cursor: ports.paper_requests.queue(None, limit, cursor),
        lambda it: it.paper_request_id,
        latest_first=False,
        is_one_for_all=True,
    ),
    "a customer's tickets": List(
        _put_ticket,
        lambda ports, owner, limit, cursor: ports.tickets.page(owner, None, limit, cursor),
        lambda it: it.ticket_id,
    ),
    "open tickets": List(
        _put_ticket,
        lambda ports, _, limit, cursor: ports.tickets.queue(TicketQueue(TicketStatus.OPEN), limit, cursor),
        lambda it: it.ticket_id,
        latest_first=False,
        is_one_for_all=True,
    ),
    "answered tickets": List(
        _put_answered,
        lambda ports, _, limit, cursor: ports.tickets.queue(
            TicketQueue(TicketStatus.ANSWERED), limit, cursor
        ),
        lambda it: it.ticket_id,
        is_one_for_all=True,
    ),
    "refused lines": List(
        _put_rejected,
        lambda ports, _, limit, cursor: ports.rejected_lines.rejected(limit, cursor),
        lambda it: it.file,
        is_one_for_all=True,
    ),
}
each_list = pytest.mark.parametrize("shown", LISTS.values(), ids=LISTS)
_OWNED = {name: it for name, it in LISTS.items() if not it.is_one_for_all}
each_owned_list = pytest.mark.parametrize("shown", _OWNED.values(), ids=_OWNED)


def moment(number: int) -> datetime:
    return NOW + timedelta(seconds=number)


def everything(ports: Services, shown: List, owner: str, limit: int = 2) -> list[str]:
    most = 100 if shown.is_one_for_all else limit
    return [shown.id_of(it) for it in walked(lambda few, cursor: shown.page(ports, owner, few, cursor), most)]


def mine(found: list[str], ids: list[str]) -> list[str]:
    return [each for each in found if each in ids]


@each_list
def test_a_list_is_in_its_order_and_complete_whatever_fits_on_a_page(ports: Services, shown: List) -> None:
    owner = fresh("owner")
    ids = [shown.put(ports, owner, moment(number)) for number in range(5)]
    in_order = list(reversed(ids)) if shown.latest_first else ids

    for limit in (2, 3, 5, 100):
        found = everything(ports, shown, owner, limit)
        assert mine(found, ids) == in_order
        assert shown.is_one_for_all or found == in_order


@each_list
def test_what_happened_at_one_moment_has_an_order_as_well(ports: Services, shown: List) -> None:
    owner = fresh("owner")
    ids = [shown.put(ports, owner, moment(0)) for _ in range(4)]

    found = mine(everything(ports, shown, owner), ids)

    assert found == sorted(ids, reverse=shown.latest_first)


@each_owned_list
def test_a_full_last_page_has_nothing_behind_it(ports: Services, shown: List) -> None:
    owner = fresh("owner")
    ids = {shown.put(ports, owner, moment(number)) for number in range(2)}

    page = shown.page(ports, owner, 2, None)

    assert {shown.id_of(it) for it in page.items} == ids
    assert page.next_cursor is None


@each_owned_list
def test_what_comes_meanwhile_moves_nothing(ports: Services, shown: List) -> None:
    owner = fresh("owner")
    ids = [shown.put(ports, owner, moment(number)) for number in range(3)]
    first = shown.page(ports, owner, 1, None)

    shown.put(ports, owner, moment(9))
    rest = walked(lambda few, cursor: shown.page(ports, owner, few, cursor or first.next_cursor))

    assert [shown.id_of(it) for it in (*first.items, *rest)] == list(reversed(ids))


@each_list
@pytest.mark.parametrize("cursor", NOT_GIVEN_OUT)
def test_a_cursor_that_nobody_gave_out_is_refused(ports: Services, shown: List, cursor: str) -> None:
    with pytest.raises(Invalid, match="cursor_invalid"):
        shown.page(ports, fresh("owner"), 2, cursor)


@each_list
def test_a_cursor_of_another_list_is_refused(ports: Services, shown: List) -> None:
    owner, name = fresh("owner"), next(key for key, it in LISTS.items() if it is shown)
    for number in range(2):
        shown.put(ports, owner, moment(number))
    cursor = shown.page(ports, owner, 1, None).next_cursor
    assert cursor is not None
    others = [it for key, it in LISTS.items() if key != name]

    for other in others:
        with pytest.raises(Invalid, match="cursor_invalid"):
            other.page(ports, owner, 1, cursor)
    if not shown.is_one_for_all:
        with pytest.raises(Invalid, match="cursor_invalid"):
            shown.page(ports, fresh("owner"), 1, cursor)


@pytest.mark.parametrize(
    "other",
    [
        OrderFilter(product="ecs-subscription"),
        OrderFilter(seller=Seller.CLOUD),
        OrderFilter(placed_from=NOW),
        OrderFilter(without_marketplace=True),
        OrderFilter(number_prefix="order"),
    ],
)
def test_a_cursor_fits_the_filters_it_was_given_out_for(ports: Services, other: OrderFilter) -> None:
    owner = fresh("owner")
    for number in range(2):
        _put_order(ports, owner, moment(number))
    cursor = ports.orders.page(owner, OrderFilter(), 1, None).next_cursor

    with pytest.raises(Invalid, match="cursor_invalid"):
        ports.orders.page(owner, other, 1, cursor)


def test_the_cursor_of_late_tickets_goes_on_although_the_clock_does_too(ports: Services) -> None:
    ids = [_put_ticket(ports, fresh("owner"), moment(number) - timedelta(days=9)) for number in range(3)]
    due = TicketQueue(TicketStatus.OPEN, due_before=NOW - timedelta(days=7))
    first = ports.tickets.queue(due, 1, None)

    later = replace(due, due_before=due.due_before + timedelta(seconds=1) if due.due_before else None)
    rest = walked(lambda few, cursor: ports.tickets.queue(later, few, cursor or first.next_cursor))

    assert mine([it.ticket_id for it in (*first.items, *rest)], ids) == ids
