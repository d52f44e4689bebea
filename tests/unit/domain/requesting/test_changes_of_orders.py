"""What a newer version of an order, or another snapshot of a bill, means (L6 to L9, E7, C14)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.contents import TermsAnnex
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.parties.parties import Names
from chalicelib.domain.requesting import bill_changes, order_changes
from chalicelib.domain.requesting.bills import BillState, bill_id_of
from chalicelib.domain.requesting.order_changes import (
    can_come_back,
    cancelled_by,
    compared_with,
    with_deadline_of,
)
from chalicelib.domain.requesting.orders import Order, OrderState, Seller
from tests.support.feeds import a_contract_of
from tests.support.refusals import refused
from tools.provider import profile_in_force
from tools.samples.factories import NOW, a_bill, an_order, an_unpaid_order

DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)
PRODUCTS = profile_in_force().products
ENTITIES = {"cloud-cn": "cloud-cn", "other": "other"}


def test_a_first_version_is_stored_as_it_comes() -> None:
    order = an_order()

    assert order_changes.renewed(None, order) is order


def test_a_newer_version_keeps_the_claims_and_the_row_e2() -> None:
    stored = an_order(version=3, contract_id="c-1", expired_contract_id="c-0", row=7)
    newer = replace(stored, version=4, quantity=2, contract_id=None, expired_contract_id=None, row=0)

    assert order_changes.renewed(stored, newer) == replace(stored, version=4, quantity=2)


def test_an_older_version_brings_nothing() -> None:
    stored = an_order(version=3)

    assert order_changes.renewed(stored, replace(stored, version=2, quantity=2)) is None


def test_the_same_version_again_brings_nothing_and_with_other_content_is_refused() -> None:
    stored = an_order(version=3, contract_id="c-1", expired_contract_id="c-0", row=7)
    again = replace(stored, contract_id=None, expired_contract_id=None, row=0)

    assert order_changes.renewed(stored, again) is None
    said = refused(lambda: order_changes.renewed(stored, replace(again, quantity=2)), Conflict)
    assert said == ("version_conflict", {"version": 3})


def test_an_order_moves_to_another_account_only_while_no_contract_holds_it_e14() -> None:
    free = an_order(version=1, expired_contract_id="c-0", row=2)
    moved = an_order(order_id=free.order_id, account_id="other", version=2)

    assert order_changes.renewed(free, moved) == replace(moved, row=2)
    held = replace(free, contract_id="c-1")
    assert refused(lambda: order_changes.renewed(held, moved), Conflict) == ("account_changed", {})


def unpaid_and_contract() -> tuple[Order, Contract]:
    order = an_unpaid_order()
    return order, a_contract_of(order)


def test_an_unpaid_order_sets_its_deadline_e7() -> None:
    order, contract = unpaid_and_contract()
    later = replace(order, placed_at=order.placed_at + DAY)

    assert with_deadline_of(contract, later, NOW).unpaid == {order.order_id: order.placed_at + 31 * DAY}


@pytest.mark.parametrize(
    ("state", "after", "ends"),
    [
        (OrderState.PAID, timedelta(0), True),
        (OrderState.PAID, -TICK, True),
        (OrderState.PAID, TICK, False),
        (OrderState.REFUNDED, timedelta(0), True),
        (OrderState.REFUNDED, TICK, False),
        (OrderState.CANCELLED, -DAY, True),
    ],
)
def test_paying_at_the_deadline_or_before_ends_it_and_later_does_not_l9(
    state: OrderState, after: timedelta, ends: bool
) -> None:
    order, contract = unpaid_and_contract()
    deadline = order.placed_at + 30 * DAY
    paid = replace(order, state=state, paid_at=deadline + after)

    found = with_deadline_of(contract, paid, deadline + 60 * DAY)

    assert found.unpaid == ({} if ends else {order.order_id: deadline})


@pytest.mark.parametrize("state", [OrderState.PAID, OrderState.REFUNDED])
def test_a_payment_without_a_time_was_made_just_now_l9(state: OrderState) -> None:
    order, contract = unpaid_and_contract()
    deadline = order.placed_at + 30 * DAY
    paid = replace(order, state=state, paid_at=None)

    assert with_deadline_of(contract, paid, deadline).unpaid == {}
    assert with_deadline_of(contract, paid, deadline + TICK).unpaid == {order.order_id: deadline}


def test_cancelling_without_payment_leaves_the_deadline_l8() -> None:
    order, contract = unpaid_and_contract()
    cancelled = replace(order, state=OrderState.CANCELLED)

    assert with_deadline_of(contract, cancelled, NOW).unpaid == contract.unpaid


def test_an_order_that_was_never_unpaid_gets_no_deadline_by_being_late_l9() -> None:
    order = an_order()
    contract = a_contract_of(order)
    late = replace(order, paid_at=order.placed_at + 90 * DAY)

    assert with_deadline_of(contract, late, NOW).unpaid == {}


@pytest.mark.parametrize("state", [OrderState.CANCELLED, OrderState.REFUNDED])
def test_a_cancelled_order_ends_its_contract_and_the_deadlines_of_all_l7(state: OrderState) -> None:
    order, contract = unpaid_and_contract()

    ended = cancelled_by(contract, replace(order, order_id="o-1", state=state), NOW)

    assert (ended.status, ended.ended_at, ended.ended_by) == (Status.CANCELLED, NOW, "system")
    assert ended.ended_reason == f"order o-1 {state.value}"
    assert ended.unpaid == {}


def expired_contract() -> tuple[Contract, dict[str, Order]]:
    orders = [an_unpaid_order(expired_contract_id="contract-1") for _ in range(2)]
    contract = replace(a_contract_of(*orders), status=Status.EXPIRED, unpaid={})
    return contract, {order.order_id: order for order in orders}


def test_an_expired_contract_comes_back_once_nothing_of_it_is_late_or_taken_l9() -> None:
    contract, orders = expired_contract()
    deadline = NOW + DAY
    waiting = replace(contract, unpaid={"o-1": deadline})

    assert can_come_back(contract, orders, NOW)
    assert can_come_back(waiting, orders, deadline - TICK)
    assert not can_come_back(waiting, orders, deadline)


@pytest.mark.parametrize(
    "change",
    [
        lambda orders, name: orders.pop(name),
        lambda orders, name: orders.update({name: replace(orders[name], contract_id="c-2")}),
        lambda orders, name: orders.update({name: replace(orders[name], expired_contract_id="c-3")}),
    ],
    ids=["unknown", "has another contract", "forgot it"],
)
def test_one_order_that_is_not_free_keeps_it_expired_l9(
    change: Callable[[dict[str, Order], str], object],
) -> None:
    contract, orders = expired_contract()
    change(orders, contract.source_ids[1])

    assert not can_come_back(contract, orders, NOW)


def draft_of(*orders: Order, **changes: Any) -> tuple[Contract, dict[str, Order]]:
    return a_contract_of(*orders, **changes), {order.order_id: order for order in orders}


def is_outdated(contract: Contract, orders: dict[str, Order]) -> bool:
    return compared_with(contract, orders, ENTITIES, PRODUCTS).outdated


def test_a_draft_that_says_what_its_orders_say_is_not_out_of_date_c14() -> None:
    contract, orders = draft_of(an_order(), an_unpaid_order(), outdated=True)

    assert compared_with(contract, orders, ENTITIES, PRODUCTS) == replace(contract, outdated=False)


@pytest.mark.parametrize(
    "changes",
    [
        {"service_name": "Another service"},
        {"configuration": "larger"},
        {"quantity": 2},
        {"cash_payable": Money(Decimal(1), "CNY")},
        {"cash_payable": Money(Decimal("1200.00"), "USD")},
        {"service_start": datetime(2026, 4, 1, tzinfo=UTC)},
        {"duration": "P1M"},
        {"invoicing_entity": "other"},
        {"invoicing_entity": "unknown"},
        {"product": "domain-name"},
        {"state": OrderState.CANCELLED},
        {"state": OrderState.REFUNDED},
    ],
    ids="-".join,
)
def test_whatever_a_contract_shows_of_an_order_makes_a_draft_out_of_date_c14(changes: dict[str, Any]) -> None:
    contract, orders = draft_of(an_order(order_id="o-1"))
    orders["o-1"] = replace(orders["o-1"], **changes)

    assert is_outdated(contract, orders)


def test_paying_an_unpaid_order_makes_a_draft_out_of_date_c2_c4() -> None:
    contract, orders = draft_of(an_unpaid_order(order_id="o-1"))
    orders["o-1"] = replace(orders["o-1"], state=OrderState.PAID, paid_at=NOW)

    assert is_outdated(contract, orders)


def test_another_deadline_makes_a_draft_out_of_date_e7() -> None:
    contract, orders = draft_of(an_unpaid_order(order_id="o-1"))

    assert is_outdated(contract.with_deadline("o-1", NOW), orders)


def test_an_order_that_is_gone_makes_a_draft_out_of_date_c14() -> None:
    contract, orders = draft_of(an_order(), an_order())
    orders.pop(contract.source_ids[0])

    assert is_outdated(contract, orders)


def test_what_a_contract_does_not_show_changes_nothing_c14() -> None:
    contract, orders = draft_of(an_order(order_id="o-1"))
    orders["o-1"] = replace(orders["o-1"], version=9, service_type="renewal", electronic_contract=False)

    assert not is_outdated(contract, orders)


def test_domain_name_orders_are_compared_in_the_order_of_the_request_e10() -> None:
    contract, orders = draft_of(an_order(product="domain-name"), an_order())

    assert not is_outdated(contract, orders)
    assert is_outdated(replace(contract, domain_order_ids=()), orders)


def test_annexes_are_those_of_the_products_that_are_held_c12() -> None:
    contract, orders = draft_of(an_order(product="web-hosting", seller=Seller.HICHINA))
    annexes = tuple(
        TermsAnnex(product, Names("条款", "Terms"), "1", ()) for product in ("web-hosting", "domain-name")
    )
    with_one = replace(contract, content=replace(contract.content, annexes=annexes[:1]))
    with_both = replace(contract, content=replace(contract.content, annexes=annexes))

    assert not is_outdated(with_one, orders)
    assert is_outdated(with_both, orders)


def test_a_tax_rate_that_becomes_known_is_news_and_a_product_that_was_not_kept_is_none_c14() -> None:
    contract, orders = draft_of(an_order(order_id="o-1"))
    lines = tuple(replace(line, product=None, seller=None) for line in contract.content.lines)
    of_before = replace(contract, content=replace(contract.content, lines=lines))

    assert not is_outdated(of_before, orders)
    orders["o-1"] = replace(orders["o-1"], tax_rate=Decimal("0.06"))
    assert is_outdated(contract, orders)
    assert is_outdated(of_before, orders)


def test_another_seller_of_an_order_is_news_c14() -> None:
    contract, orders = draft_of(an_order(order_id="o-1"))
    orders["o-1"] = replace(orders["o-1"], seller=Seller.MARKETPLACE)

    assert is_outdated(contract, orders)


@pytest.mark.parametrize("status", [it for it in Status if it is not Status.DRAFT])
def test_only_a_draft_can_be_out_of_date_c14(status: Status) -> None:
    contract, orders = draft_of(an_order(order_id="o-1"), status=status)
    orders["o-1"] = replace(orders["o-1"], quantity=2)

    assert compared_with(contract, orders, ENTITIES, PRODUCTS) is contract


def test_a_first_snapshot_of_a_bill_is_stored() -> None:
    bill = a_bill()

    assert bill_changes.renewed(None, bill) is bill


def an_open_bill(name: str, **changes: Any) -> Any:
    return a_bill(state=BillState.OPEN, source_name=name, **changes)


def test_among_open_snapshots_the_greatest_name_counts_e13() -> None:
    stored = an_open_bill("2026-02-b", contract_id="c-1", row=3)
    later = an_open_bill("2026-02-c", content_hash="x")

    assert bill_changes.renewed(stored, later) == replace(later, contract_id="c-1", row=3)
    assert bill_changes.renewed(stored, an_open_bill("2026-02-a")) is None
    corrected = an_open_bill("2026-02-b", content_hash="y")
    assert bill_changes.renewed(stored, corrected) == replace(corrected, contract_id="c-1", row=3)


def test_the_same_snapshot_again_brings_nothing_e13() -> None:
    stored = an_open_bill("2026-02-b", contract_id="c-1", row=3)

    assert bill_changes.renewed(stored, an_open_bill("2026-02-b")) is None


def test_a_final_snapshot_counts_whatever_its_name_e13() -> None:
    stored = an_open_bill("2026-02-z", contract_id="c-1", row=3)
    final = a_bill(source_name="2026-02-a")

    assert bill_changes.renewed(stored, final) == replace(final, contract_id="c-1", row=3)
    assert bill_changes.renewed(final, an_open_bill("2026-02-zz")) is None


def test_a_second_final_snapshot_must_say_the_same_e13() -> None:
    stored = a_bill(content_hash="x", source_name="first")

    assert bill_changes.renewed(stored, a_bill(content_hash="x", source_name="second")) is None
    assert bill_changes.renewed(stored, an_open_bill("third", content_hash="y")) is None
    said = refused(lambda: bill_changes.renewed(stored, a_bill(content_hash="y")), Conflict)
    assert said == ("bill_final", {"source_name": "first"})


def test_a_bills_id_is_that_of_its_account_issuer_month_and_currency_e2() -> None:
    start = datetime(2026, 2, 1, tzinfo=UTC)

    found = bill_id_of("acme", "Demo Cloud Ltd", start, "CNY")

    assert found == "B202602-eecd62996ed1ff08458f"
    others = [
        bill_id_of("other", "Demo Cloud Ltd", start, "CNY"),
        bill_id_of("acme", "Other Ltd", start, "CNY"),
        bill_id_of("acme", "Demo Cloud Ltd", start + TICK * 1_000_000, "CNY"),
        bill_id_of("acme", "Demo Cloud Ltd", start, "USD"),
        bill_id_of("acmeDemo", " Cloud Ltd", start, "CNY"),
    ]
    assert len({found, *others}) == 6
