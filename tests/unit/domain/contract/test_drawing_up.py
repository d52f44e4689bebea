"""What contracts say: grouping (E3), lines and periods (C1 to C9), sums (C7)."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.contents import ServicePeriod
from chalicelib.domain.contract.drawing_up import Group, grouped, lines_of, order_line, total_of_lines
from chalicelib.domain.requesting.orders import BillingMethod, OrderState, Seller
from tools.provider import profile_in_force
from tools.samples.factories import a_bill, an_order, an_unpaid_order

PRODUCTS = profile_in_force().products


def test_one_contract_per_invoicing_entity_and_currency_in_order_of_mention_e3() -> None:
    first = an_order(invoicing_entity="a")
    second = an_order(invoicing_entity="b")
    third = an_order(invoicing_entity="a")
    dollars = an_order(invoicing_entity="a", cash_payable=Money(Decimal(1), "USD"))

    groups = grouped([first, second, third, dollars], {"a": "A", "b": "B"})

    assert [(g.entity_id, g.currency, g.members) for g in groups] == [
        ("A", "CNY", (first, third)),
        ("B", "CNY", (second,)),
        ("A", "USD", (dollars,)),
    ]


def test_a_line_shows_all_that_the_source_names_c1() -> None:
    order = an_order()

    line = order_line(order, PRODUCTS)

    assert line.reference == order.order_id
    assert line.service_name == order.service_name
    assert line.configuration == order.configuration
    assert line.quantity == order.quantity
    assert line.service_duration == "P12M"
    assert line.cash_payable == order.cash_payable


@pytest.mark.parametrize(
    ("rule", "facts"),
    [
        ("C2", {}),
        ("C3", {"product": "ecs-pay-as-you-go", "billing_method": BillingMethod.PAY_AS_YOU_GO}),
        ("C6", {"product": "domain-name", "seller": Seller.HICHINA}),
    ],
)
def test_a_paid_order_shows_start_and_end_c2_c3_c6(rule: str, facts: dict[str, object]) -> None:
    order = an_order(**facts)
    assert order.service_start is not None
    assert order.service_end is not None

    line = order_line(order, PRODUCTS)

    assert line.service_period == ServicePeriod(order.service_start, order.service_end), rule
    assert not line.period_is_duration


def test_an_unpaid_cloud_order_shows_its_duration_as_the_period_c4() -> None:
    dated = an_unpaid_order(
        service_start=datetime(2026, 1, 1, tzinfo=UTC), service_end=datetime(2027, 1, 1, tzinfo=UTC)
    )

    line = order_line(dated, PRODUCTS)

    assert line.service_period is None
    assert line.period_is_duration
    assert line.service_duration == "P12M"


def test_an_unpaid_hichina_order_shows_no_period_at_all_c5() -> None:
    line = order_line(an_unpaid_order(product="web-hosting", seller=Seller.HICHINA), PRODUCTS)

    assert line.service_period is None
    assert not line.period_is_duration
    assert line.service_duration == "P12M"


def test_pay_as_you_go_shows_no_amount_and_alone_no_total_c8() -> None:
    usage = an_order(product="ecs-pay-as-you-go", billing_method=BillingMethod.PAY_AS_YOU_GO)
    fixed = an_order()

    alone = lines_of(Group("A", "CNY", (usage,)), PRODUCTS)
    mixed = lines_of(Group("A", "CNY", (usage, fixed)), PRODUCTS)

    assert [line.cash_payable for line in alone] == [None]
    assert total_of_lines(alone, "CNY") is None
    assert total_of_lines(mixed, "CNY") == fixed.cash_payable


def test_a_bill_shows_its_month_and_a_line_per_service_c9() -> None:
    bill = a_bill()

    lines = lines_of(Group("A", "CNY", (bill,)), PRODUCTS)

    assert [(line.reference, line.billing_month) for line in lines] == [(bill.bill_id, "2026-02")] * 2
    assert total_of_lines(lines, "CNY") == Money(Decimal("120.008"), "CNY")


amounts = st.decimals(min_value=0, max_value=10**9, places=11, allow_nan=False)


@given(st.lists(amounts, min_size=1, max_size=30))
def test_the_total_is_the_exact_sum_whatever_is_shown_c7(values: list[Decimal]) -> None:
    orders = tuple(an_order(cash_payable=Money(value, "CNY")) for value in values)

    total = total_of_lines(lines_of(Group("A", "CNY", orders), PRODUCTS), "CNY")

    scaled = sum(int(value.scaleb(11)) for value in values)
    assert total is not None
    assert int(total.amount.scaleb(11)) == scaled


@pytest.mark.parametrize(
    ("exact", "currency", "shown"),
    [("0.005", "CNY", "0.01"), ("-0.004", "CNY", "0.00"), ("1.5", "JPY", "2"), ("0.0005", "KWD", "0.001")],
)
def test_amounts_round_half_up_to_the_minor_unit_where_shown(exact: str, currency: str, shown: str) -> None:
    assert str(Money(Decimal(exact), currency).rounded().amount) == shown


def test_cancelled_orders_have_no_period_rule_because_they_have_no_contract() -> None:
    with pytest.raises(StopIteration):
        order_line(replace(an_order(), state=OrderState.CANCELLED), PRODUCTS)
