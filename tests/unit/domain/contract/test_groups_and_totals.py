"""What goes into one contract, and what its lines and totals say (E3, C1 to C9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.contents import Line, ServicePeriod
from chalicelib.domain.contract.drawing_up import (
    Group,
    domain_order_ids,
    grouped,
    lines_of,
    member_id,
    total_of_lines,
    unpaid_deadlines,
)
from chalicelib.domain.contract.service_periods import period_rule, service_period
from chalicelib.domain.requesting.orders import BillingMethod, OrderState, Seller
from tools.provider import profile_in_force
from tools.samples.contract_contents import a_content, a_line, money
from tools.samples.factories import a_bill, an_order, an_unpaid_order

PRODUCTS = profile_in_force().products
START, END = datetime(2026, 3, 1, tzinfo=UTC), datetime(2027, 3, 1, tzinfo=UTC)


def test_orders_and_bills_are_grouped_by_how_the_feeds_name_the_entity_e3() -> None:
    order, bill = an_order(invoicing_entity="cloud-cn"), a_bill(invoice_issuer="Demo Cloud Ltd")

    groups = grouped([bill, order], {"cloud-cn": "A", "Demo Cloud Ltd": "A"})

    assert groups == (Group("A", "CNY", (bill, order)),)
    assert [member_id(bill), member_id(order)] == [bill.bill_id, order.order_id]


def test_a_bill_is_grouped_by_its_own_currency_e3() -> None:
    yuan, dollars = a_bill(), a_bill(currency="USD")

    groups = grouped([yuan, dollars], {"Demo Cloud Ltd": "A"})

    assert [group.currency for group in groups] == ["CNY", "USD"]


def test_an_orders_line_says_what_the_order_says_c1() -> None:
    order = an_order(service_start=START, service_end=END)

    [line] = lines_of(Group("A", "CNY", (order,)), PRODUCTS)

    assert line == Line(
        reference=order.order_id,
        service_name=order.service_name,
        configuration=order.configuration,
        quantity=1,
        service_period=ServicePeriod(START, END),
        service_duration="P12M",
        cash_payable=order.cash_payable,
        billing_month=None,
        period_is_duration=False,
        product=order.product,
        seller=order.seller,
        tax_rate=order.tax_rate,
        domain_name=False,
    )


def test_a_bills_lines_say_month_service_and_amount_and_nothing_else_c9() -> None:
    bill = a_bill()

    lines = lines_of(Group("A", "CNY", (bill,)), PRODUCTS)

    assert lines == tuple(
        Line(
            reference=bill.bill_id,
            service_name=line.service_name,
            configuration="",
            quantity=None,
            service_period=None,
            service_duration=None,
            cash_payable=line.amount,
            billing_month="2026-02",
        )
        for line in bill.lines
    )


def test_lines_stand_in_the_order_of_the_request_e3() -> None:
    first, bill, last = an_order(), a_bill(), an_order()

    lines = lines_of(Group("A", "CNY", (first, bill, last)), PRODUCTS)

    assert [line.reference for line in lines] == [
        first.order_id,
        bill.bill_id,
        bill.bill_id,
        last.order_id,
    ]


def test_the_total_is_in_the_currency_of_the_contract_c7() -> None:
    assert total_of_lines([a_line(cash_payable=money("1", "USD"))], "USD") == money("1", "USD")
    assert total_of_lines([], "CNY") is None


def test_unpaid_orders_bring_their_deadlines_e7() -> None:
    unpaid, paid, bill = an_unpaid_order(), an_order(), a_bill()

    deadlines = unpaid_deadlines(Group("A", "CNY", (unpaid, paid, bill)))

    assert deadlines == {unpaid.order_id: unpaid.placed_at + timedelta(days=30)}


def test_domain_name_orders_are_told_from_others_e10() -> None:
    name, other, bill = an_order(product="domain-name"), an_order(), a_bill()

    assert domain_order_ids(Group("A", "CNY", (other, name, bill)), PRODUCTS) == (name.order_id,)


@pytest.mark.parametrize("method", list(BillingMethod))
def test_only_pay_as_you_go_has_no_amount_c8(method: BillingMethod) -> None:
    order = an_order(billing_method=method)

    [line] = lines_of(Group("A", "CNY", (order,)), PRODUCTS)

    by_usage = method is BillingMethod.PAY_AS_YOU_GO
    assert line.cash_payable == (None if by_usage else order.cash_payable)


@pytest.mark.parametrize("seller", list(Seller))
def test_the_rule_of_the_period_follows_state_and_seller_c2_c4_c5(seller: Seller) -> None:
    paid, unpaid = an_order(seller=seller), an_unpaid_order(seller=seller)

    assert period_rule(paid).rule == "C2 C3 C6"
    assert period_rule(unpaid).rule == ("C5" if seller is Seller.HICHINA else "C4")


def test_a_paid_order_without_both_times_shows_no_period_c2() -> None:
    whole = an_order(service_start=START, service_end=END)

    assert service_period(whole) == ServicePeriod(START, END)
    assert service_period(replace(whole, service_start=None)) is None
    assert service_period(replace(whole, service_end=None)) is None
    assert service_period(replace(whole, state=OrderState.UNPAID)) is None


def test_what_rounding_leaves_between_lines_and_total_is_a_line_of_its_own_c7() -> None:
    thirds = tuple(a_line(cash_payable=money("0.335")) for _ in range(3))

    assert a_content(lines=thirds).rounding == money("-0.01")
    assert a_content(lines=(a_line(),)).rounding is None
    assert a_content(lines=(a_line(cash_payable=None),)).rounding is None


def test_rounding_is_in_the_currency_of_the_contract_and_skips_lines_without_amount_c7() -> None:
    lines = (
        a_line(cash_payable=money("0.5", "JPY")),
        a_line(cash_payable=None),
        a_line(cash_payable=money("0.5", "JPY")),
    )

    content = a_content(lines=lines, currency="JPY")

    assert content.total == money("1.0", "JPY")
    assert content.rounding == Money(Decimal(-1), "JPY")
