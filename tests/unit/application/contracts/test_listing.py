"""Orders and bills as their customer sees them, each with what a request would say now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.application.contracts.listing import BillRowView, BillView, OrderView
from chalicelib.application.ports import BillFilter, OrderFilter
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.requesting.bill_rows import bill_row_of
from chalicelib.domain.requesting.bills import BillLine, BillState
from chalicelib.domain.requesting.eligibility import Requestability
from chalicelib.domain.requesting.orders import Order, OrderState, Seller
from tests.fakes.contracts import FakeContracts
from tests.support.centre import Centre
from tools.samples.factories import NOW, a_bill, an_account, an_entity, an_order, an_unpaid_order

DEADLINE = NOW + timedelta(days=30)


def test_an_order_says_that_it_can_be_requested_e1(centre: Centre) -> None:
    order = an_order()
    centre.store(order)

    seen = centre.services.list_orders.one("acme", order.order_id, NOW)

    assert seen == OrderView(centre.order(order), Requestability(), an_entity())


def test_a_held_order_names_its_contract_until_that_ends_e2_l8(centre: Centre) -> None:
    order = an_unpaid_order(placed_at=NOW)
    draft = centre.draft(order)
    one = centre.services.list_orders.one

    held = one("acme", order.order_id, DEADLINE - timedelta(microseconds=1)).verdict
    expired = one("acme", order.order_id, DEADLINE).verdict

    named = {"contract_id": draft.contract_id, "contract_number": draft.contract_number}
    assert held == Requestability("already_contracted", named)
    assert expired == Requestability("order_expired", {"deadline": DEADLINE})


def shown(centre: Centre, order: Order, now: datetime) -> Requestability:
    """As a list shows it."""
    page = centre.services.list_orders.page("acme", OrderFilter(), 100, None, now)
    return next(it.verdict for it in page.items if it.order.order_id == order.order_id)


class ReadContracts(FakeContracts):
    """Keeps which contracts were read whole."""

    read: set[str]

    def get_many(self, contract_ids: Iterable[str]) -> dict[str, Contract]:
        ids = set(contract_ids)
        self.read |= ids
        return super().get_many(ids)


@pytest.fixture
def reading(centre: Centre) -> ReadContracts:
    contracts = centre.services.contracts
    reading = ReadContracts(contracts.stored, contracts.issued)
    reading.read = set()
    centre.services.__dict__["contracts"] = reading
    centre.services.records.contracts = reading
    return reading


def test_a_list_says_of_each_order_what_the_order_says_and_reads_no_contract_e2_l8(
    centre: Centre, reading: ReadContracts
) -> None:
    paid, unpaid, free = an_order(placed_at=NOW), an_unpaid_order(placed_at=NOW), an_order(placed_at=NOW)
    for order in (paid, unpaid):
        centre.draft(order)
    centre.store(free)

    for now in (DEADLINE - timedelta(microseconds=1), DEADLINE):
        reading.read.clear()
        listed = [shown(centre, order, now) for order in (paid, unpaid, free)]
        assert reading.read == set()
        one = centre.services.list_orders.one
        assert listed == [one("acme", order.order_id, now).verdict for order in (paid, unpaid, free)]


def test_where_more_has_ended_than_one_call_tells_the_contracts_of_the_page_are_read_l8(
    centre: Centre, reading: ReadContracts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.fakes.contracts.MOST_OVERDUE", 1)
    orders = [an_unpaid_order(placed_at=NOW) for _ in range(2)]
    drafts = [centre.draft(order) for order in orders]

    assert shown(centre, orders[0], DEADLINE).code == "order_expired"
    assert reading.read == {draft.contract_id for draft in drafts}


def test_an_order_that_an_earlier_release_let_a_contract_hold_names_it_e2(centre: Centre) -> None:
    order, other = an_unpaid_order(placed_at=NOW), an_order(placed_at=NOW)
    draft = centre.draft(order)
    centre.draft(other)
    centre.store(replace(centre.order(order), contract_number=None))

    before, after = shown(centre, order, NOW), shown(centre, order, DEADLINE)

    assert before.facts["contract_number"] == draft.contract_number
    assert after.code == "order_expired"


def test_an_order_forgets_the_number_of_a_contract_that_has_ended(centre: Centre) -> None:
    order = an_order()
    draft = centre.draft(order)
    assert centre.order(order).contract_number == draft.contract_number

    centre.services.withdraw.delete("acme", draft.contract_id, actor="clerk", now=NOW)

    assert (centre.order(order).contract_id, centre.order(order).contract_number) == (None, None)


def test_an_entity_that_is_not_registered_is_no_entity(centre: Centre) -> None:
    order = an_order(invoicing_entity="cloud-nowhere")
    centre.store(order)

    seen = centre.services.list_orders.one("acme", order.order_id, NOW)

    assert seen.entity is None
    assert seen.verdict.code == "invoicing_entity_unknown"


def test_the_entity_is_found_by_the_name_on_the_invoice(centre: Centre) -> None:
    bill = a_bill()
    centre.store(bill)

    seen = centre.services.list_bills.one("acme", bill.bill_id, NOW)

    assert seen == BillView(centre.services.bills.stored[bill.bill_id], Requestability(), an_entity())


def test_a_bill_that_is_not_final_says_so_e13(centre: Centre) -> None:
    bill = a_bill(state=BillState.OPEN)
    centre.store(bill)

    assert centre.services.list_bills.one("acme", bill.bill_id, NOW).verdict == Requestability(
        "bill_not_final"
    )


def test_somebody_elses_order_or_bill_does_not_exist_e14(centre: Centre) -> None:
    order, bill = an_order(account_id="other"), a_bill(billing_account_id="other")
    centre.store(order, bill)

    with pytest.raises(NotFound):
        centre.services.list_orders.one("acme", order.order_id, NOW)
    with pytest.raises(NotFound):
        centre.services.list_bills.one("acme", bill.bill_id, NOW)
    with pytest.raises(NotFound):
        centre.services.list_orders.one("acme", "nothing", NOW)


def test_contract_management_leaves_marketplace_orders_out_e4(centre: Centre) -> None:
    market = an_order(seller=Seller.MARKETPLACE, product="marketplace", placed_at=NOW, state=OrderState.PAID)
    own = an_order(placed_at=NOW - timedelta(days=1))
    centre.store(market, own)
    page = centre.services.list_orders.page

    everything = page("acme", OrderFilter(), 10, None, NOW)
    management = page("acme", OrderFilter(without_marketplace=True), 10, None, NOW)

    assert [it.order.order_id for it in everything.items] == [market.order_id, own.order_id]
    assert [it.order.order_id for it in management.items] == [own.order_id]
    assert [it.verdict.allowed for it in everything.items] == [True, True]


def test_lists_are_kept_to_what_can_be_requested_where_that_is_wished_e2_e13(centre: Centre) -> None:
    free, final = an_order(), a_bill()
    centre.store(free, final, a_bill(state=BillState.OPEN, period_start=datetime(2026, 3, 1, tzinfo=UTC)))
    centre.draft(an_order())
    asked = OrderFilter(requestable=True), BillFilter(requestable=True)

    orders = centre.services.list_orders.page("acme", asked[0], 10, None, NOW)
    bills = centre.services.list_bills.page("acme", asked[1], 10, None, NOW)
    rows = centre.services.list_bills.rows("acme", asked[1], 10, None, NOW)

    assert [it.order.order_id for it in orders.items] == [free.order_id]
    assert [it.bill.bill_id for it in bills.items] == [it.row.bill_id for it in rows.items] == [final.bill_id]


def test_orders_come_page_by_page(centre: Centre) -> None:
    orders = [an_order(placed_at=NOW - timedelta(days=day)) for day in range(3)]
    centre.store(*orders)
    page = centre.services.list_orders.page

    first = page("acme", OrderFilter(), 2, None, NOW)
    second = page("acme", OrderFilter(), 2, first.next_cursor, NOW)

    assert [it.order.order_id for it in first.items] == [order.order_id for order in orders[:2]]
    assert [it.order.order_id for it in second.items] == [orders[2].order_id]
    assert second.next_cursor is None


def test_the_bills_of_all_billing_accounts_are_listed_newest_month_first_e14(centre: Centre) -> None:
    centre.know(an_account(billing_account_ids=("acme", "acme-2", "shared")))
    centre.know(an_account(account_id="other", billing_account_ids=("shared",)))
    january = datetime(2026, 1, 1, tzinfo=UTC)
    february, other = a_bill(), a_bill(billing_account_id="acme-2", period_start=january)
    shared = a_bill(billing_account_id="shared")
    centre.store(february, other, shared)

    page = centre.services.list_bills.page("acme", BillFilter(), 10, None, NOW)

    assert [it.bill.bill_id for it in page.items] == [february.bill_id, other.bill_id]
    assert page.next_cursor is None


def test_bills_come_page_by_page(centre: Centre) -> None:
    bills = [a_bill(period_start=datetime(2026, month, 1, tzinfo=UTC)) for month in (2, 1)]
    centre.store(*bills)
    page = centre.services.list_bills.page

    first = page("acme", BillFilter(), 1, None, NOW)
    second = page("acme", BillFilter(), 1, first.next_cursor, NOW)

    assert [it.bill.bill_id for it in (*first.items, *second.items)] == [bill.bill_id for bill in bills]


RARE = "😀"
"""In no font that contracts are set in."""


@pytest.mark.parametrize("service", ["Elastic Compute Service", "弹性计算服务", f"{RARE} Service"])
@pytest.mark.parametrize("state", BillState)
@pytest.mark.parametrize("held", [False, True])
def test_a_row_says_of_a_request_what_the_bill_says(
    centre: Centre, service: str, state: BillState, *, held: bool
) -> None:
    bill = a_bill(lines=(BillLine("Elastic Compute Service", a_bill().total),))
    centre.store(bill)
    if held:
        centre.draft(bill)
    [stored] = centre.services.bills.get_many([bill.bill_id]).values()
    centre.store(replace(stored, state=state, lines=(BillLine(service, bill.total),)))

    [whole] = centre.services.list_bills.page("acme", BillFilter(), 10, None, NOW).items
    [shown] = centre.services.list_bills.rows("acme", BillFilter(), 10, None, NOW).items

    assert shown == BillRowView(bill_row_of(whole.bill), whole.verdict, whole.entity)
    expected = "text_not_printable" if RARE in service else None
    if held:
        expected = "already_contracted"
    elif state is BillState.OPEN:
        expected = "bill_not_final"
    assert shown.verdict.code == expected


def test_a_bill_that_an_earlier_release_let_a_contract_hold_names_it_e2(centre: Centre) -> None:
    bill = a_bill()
    centre.store(bill)
    contract = centre.draft(bill)
    [stored] = centre.services.bills.get_many([bill.bill_id]).values()
    assert (stored.contract_id, stored.contract_number) == (contract.contract_id, contract.contract_number)
    centre.store(replace(stored, contract_number=None))

    [shown] = centre.services.list_bills.rows("acme", BillFilter(), 10, None, NOW).items

    assert shown.verdict.facts["contract_number"] == contract.contract_number


def test_a_page_ends_where_contracts_that_must_be_read_have_too_many_lines(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    bills = [a_bill(period_start=datetime(2025, month, 1, tzinfo=UTC)) for month in (2, 3, 4, 5)]
    for bill in bills:
        centre.draft(bill)
    rows = centre.services.list_bills.rows
    monkeypatch.setattr("chalicelib.application.contracts.fitting.MOST_LINES", 2 * len(a_bill().lines))
    assert len(rows("acme", BillFilter(), 10, None, NOW).items) == 4
    for bill in bills:
        centre.store(replace(centre.services.bills.stored[bill.bill_id], contract_number=None))

    first = rows("acme", BillFilter(), 10, None, NOW)
    second = rows("acme", BillFilter(), 10, first.next_cursor, NOW)

    assert {it.row.bill_id for it in (*first.items, *second.items)} == {bill.bill_id for bill in bills}
    assert len(first.items) == 2


def test_an_account_that_no_feed_told_of_has_no_bills(centre: Centre) -> None:
    centre.store(a_bill(billing_account_id="nobody"))

    assert centre.services.list_bills.page("nobody", BillFilter(), 10, None, NOW).items == ()
