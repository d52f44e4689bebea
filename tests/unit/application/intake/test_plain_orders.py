"""What one look at an order line takes is what reading it field by field gives; the rest it leaves alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest

from chalicelib.adapters.plain_lines.looks import Looks
from chalicelib.adapters.plain_lines.plain_orders import PydanticPlainOrders
from chalicelib.application.intake.faults import BadLine
from chalicelib.application.intake.feed_lines import FeedLine
from chalicelib.application.intake.fields import Fields
from chalicelib.application.intake.json_lines import json_object
from chalicelib.application.intake.order_lines import order_of
from chalicelib.domain.requesting.orders import BillingMethod, Order, OrderState, Seller, ServiceType
from tools.feed_reference.feeds import sample_lines
from tools.samples.factories import an_order
from tools.samples.feed_lines import order_line

LINE = json.dumps(order_line(an_order())).encode()
PLAIN = PydanticPlainOrders()

SIGNS = (
    *("", " ", "\t", "x", " x", "x ", ".", "..", ".a", "a#b", "a b", "a/b", "#", "-", "0", "~", "\x7f", "😀"),
    *(
        "云",
        "\u3000",
        "\u3000云",
        "\u200b",
        "a\u200b",
        "\u202eab",
        "\ue000",
        "\ufffd",
        "\ufffe",
        "\U0010ffff",
    ),
    *("a\nb", "\n", "\x1f", "\x85", "\xa0", "a\x00", "NaN", "-Infinity", "null", "PAID", "Paid"),
)
LENGTHS = (
    "a" * 128,
    "a" * 129,
    "a" * 500,
    "a" * 501,
    "云" * 500,
    "云" * 501,
    "a" * 2000,
    "a" * 2001,
    "😀" * 2000,
)
TIMES = (
    *("2026-03-01T04:00:00Z", "2026-03-01t04:00:00z", "2026-03-01 04:00:00Z", "2026-03-01T04:00:00"),
    *("2026-03-01T04:00Z", "2026-03-01", "1772337600", "2026-03-01T23:59:60Z", "2026-03-01T24:00:00Z"),
    *(
        "2026-02-29T00:00:00Z",
        "2028-02-29T00:00:00Z",
        "2026-03-01T04:00:00+08:00",
        "2026-03-01T04:00:00-00:00",
    ),
    *(
        "1990-01-01T00:00:00+23:59",
        "2199-12-31T23:59:59-23:59",
        "1989-12-31T23:59:59Z",
        "2200-01-01T00:00:00Z",
    ),
    *(f"2026-03-01T04:00:00.{'1234567890123'[:digits]}Z" for digits in range(1, 14)),
)
NUMBERS = (
    *("1", "+1", "-1", "-0", "1.", ".5", "0.06", "0.0", "1.0", "0.999", "1e3", "1E-3", "1_000", "1,000", "٣"),
    *("9" * 20, "9" * 21, "0." + "1" * 30, "0." + "1" * 31, "1e19", "1e20", " 1", "1 ", "0x10", "Infinity"),
)
OTHER_FORMS = (
    *("P12M", "P1Y", "P1Y6M", "P7D", "P2W", "PT1H", "P", "PT", "P123456M", "12M", "p12m", "P1M ", "P1.5M"),
    *("CNY", "cny", "CN", "CNYY", "ＣＮＹ"),
    *(*BillingMethod, *ServiceType, *Seller, *OrderState),
)
NO_TEXTS: tuple[object, ...] = (
    *(None, True, False, 0, 1, -1, 1.0, 1.5, 10**9, 10**9 + 1, 10**18, 10**18 + 1, 10**30, [], {}, ["x"]),
    *({"amount": "1", "currency": "CNY"}, {"amount": 1, "currency": "CNY"}, {"amount": "1"}),
    *({"amount": None}, {"amount": "-1.50", "currency": "JPY", "tax": "0"}),
)
VALUES = (*SIGNS, *LENGTHS, *TIMES, *NUMBERS, *OTHER_FORMS, *NO_TEXTS)


def read_field_by_field(raw: bytes) -> Order | None:
    try:
        return order_of(Fields(json_object(FeedLine(1, raw))))
    except BadLine:
        return None


def agrees(raw: bytes) -> bool:
    """Says whether the look takes it."""
    order = PLAIN.read(raw)
    if order is not None:
        expected = read_field_by_field(raw)
        assert order == expected, raw
        assert {it.name: repr(getattr(order, it.name)) for it in fields(order)} == {
            it.name: repr(getattr(expected, it.name)) for it in fields(order)
        }
    return order is not None


@pytest.mark.parametrize("name", [*order_line(an_order()), "row", "contract_id", "colour"])
@pytest.mark.parametrize("ascii_alone", [True, False])
def test_whatever_a_field_holds_one_look_takes_no_other_order_than_the_reader(
    name: str, ascii_alone: bool
) -> None:
    told = order_line(an_order())

    taken = [
        value
        for value in VALUES
        if agrees(json.dumps(told | {name: value}, ensure_ascii=ascii_alone).encode())
    ]

    assert taken


@pytest.mark.parametrize("name", ["amount", "currency"])
def test_whatever_an_amount_holds_one_look_takes_no_other_than_the_reader(name: str) -> None:
    price = {"amount": "1200.00", "currency": "CNY"}

    taken = [
        value
        for value in VALUES
        if agrees(json.dumps(order_line(an_order(), cash_payable=price | {name: value})).encode())
    ]

    assert taken


@pytest.mark.parametrize(
    "told",
    [
        b'"colour": NaN',
        b'"colour": [-Infinity]',
        b'"order_id": "again"',
        b'"order_id": 5',
        b'"cash_payable": {"amount": "1", "amount": "2", "currency": "CNY"}',
        b'"colour": "\\ud800"',
        b'"colour": "\xff"',
        b'"\xff": 1',
        b'"colour": "\x00"',
        b'"colour": "\\u0000"',
        b'"service_name": "a\\u0000"',
        b'"service_name": "\\ud83d\\ude00"',
        b'"colour": 01',
        b'"colour": ' + b"9" * 5000,
        b'"colour": ' + b"[" * 300 + b"]" * 300,
        b'"version": 1e0',
        b'"version": -0',
        b'"colour": 1,',
    ],
)
def test_what_is_no_json_or_says_a_thing_twice_is_taken_as_the_reader_takes_it(told: bytes) -> None:
    agrees(LINE[:-1] + b", " + told + b"}")


@pytest.mark.parametrize(
    "raw", [b"", b" ", b"null", b"[]", b"{}", b"x", LINE + b"x", LINE[:-1], LINE + b"\x00"]
)
def test_what_is_no_order_is_left_to_the_reader(raw: bytes) -> None:
    assert PLAIN.read(raw) is None


@pytest.mark.parametrize("space", [b"", b" ", b"\t", b"\r"])
def test_a_line_that_is_right_is_taken_at_one_look(space: bytes) -> None:
    assert agrees(space + LINE + space)


def test_lines_as_they_come_are_taken_at_one_look() -> None:
    optional: dict[str, Any] = dict.fromkeys(
        ("configuration", "paid_at", "service_start", "service_end", "duration", "electronic_contract")
    )
    lines = [
        *sample_lines("orders"),
        order_line(an_order(), **optional),
        order_line(an_order(), **dict.fromkeys(optional, ...)),
        order_line(an_order(), placed_at="2026-03-01T12:00:00+08:00", tax_rate="0.06"),
        order_line(an_order(), service_name="云服务器 ECS", configuration=" 2 vCPU\n8 GiB"),
    ]

    assert all(agrees(json.dumps(line, ensure_ascii=False).encode()) for line in lines)


@pytest.mark.parametrize(
    "ask",
    [
        lambda it: it.text_or_none("x"),
        lambda it: it.nested_or_none("x"),
        lambda it: it.several("x", 1),
        lambda it: it.texts("x", 1),
    ],
)
def test_what_no_look_is_known_for_is_not_passed_over(ask: Callable[[Looks], object]) -> None:
    with pytest.raises(NotImplementedError, match="`x`"):
        ask(Looks())
