"""An order line: every field has a type, and what is wrong is said by name."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from chalicelib.application.intake.faults import BadLine
from chalicelib.application.intake.feed_lines import FeedLine
from chalicelib.application.intake.fields import Fields
from chalicelib.application.intake.json_lines import json_object
from chalicelib.application.intake.order_lines import order_of
from chalicelib.domain.common.money import Money
from chalicelib.domain.requesting.orders import Order, ServiceType
from tools.samples.factories import an_order
from tools.samples.feed_lines import order_line


def parsed(told: dict[str, Any]) -> Order:
    return order_of(Fields(json_object(FeedLine(1, json.dumps(told).encode()))))


def test_a_line_says_all_that_an_order_is() -> None:
    order = an_order(electronic_contract=False, tax_rate=Decimal("0.06"))

    assert parsed(order_line(order)) == order


def test_what_may_be_left_out_may_also_be_null() -> None:
    times = ("paid_at", "cancelled_at", "service_start", "service_end")
    optional = ("configuration", *times, "duration", "tax_rate")
    order = an_order()

    without = parsed(order_line(order, electronic_contract=..., **dict.fromkeys(optional, ...)))
    with_null = parsed(order_line(order, electronic_contract=None, **dict.fromkeys(optional)))

    nothing: dict[str, Any] = dict.fromkeys(optional[1:])
    assert without == with_null == replace(order, configuration="", electronic_contract=True, **nothing)


def test_unknown_fields_are_ignored() -> None:
    order = an_order()

    assert parsed(order_line(order, colour="red", contract_request={"allowed": True})) == order


def test_unknown_products_and_entities_are_told_all_the_same() -> None:
    order = an_order(product="quantum-computer", invoicing_entity="nobody-yet")

    assert parsed(order_line(order)) == order


@pytest.mark.parametrize("service_type", list(ServiceType))
def test_every_service_type_of_the_agreement_is_known(service_type: str) -> None:
    assert parsed(order_line(an_order(), service_type=service_type)).service_type == service_type


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-09-01T08:00:00Z", datetime(2024, 9, 1, 8, tzinfo=UTC)),
        ("2024-09-01T08:00:00+08:00", datetime(2024, 9, 1, 0, tzinfo=UTC)),
        ("2024-09-01t08:00:00.5z", datetime(2024, 9, 1, 8, 0, 0, 500_000, tzinfo=UTC)),
        ("2024-09-01 08:00:00-00:30", datetime(2024, 9, 1, 8, 30, tzinfo=UTC)),
    ],
)
def test_times_name_their_zone_and_are_kept_in_utc(written: str, meant: datetime) -> None:
    assert parsed(order_line(an_order(), placed_at=written)).placed_at == meant


@pytest.mark.parametrize("amount", ["1234.50", "-0.00000001", "1e3", "+.5", "0"])
def test_amounts_are_exact_decimals(amount: str) -> None:
    told = order_line(an_order(), cash_payable={"amount": amount, "currency": "JPY"})

    assert parsed(told).cash_payable == Money(Decimal(amount), "JPY")


@pytest.mark.parametrize("duration", ["P12M", "P1Y", "P1Y2M3DT4H5M6S", "PT1H", "P3W"])
def test_durations_are_iso_8601(duration: str) -> None:
    assert parsed(order_line(an_order(), duration=duration)).duration == duration


BAD: dict[str, list[object]] = {
    "order_id": [..., None, "", "  ", 7, "a b", "a#b", "x" * 129, "a\u0000b", "\ud800"],
    "account_id": [..., ["acme"], "a#b"],
    "version": [..., None, "1", 1.5, True, -1, 10**19],
    "product": [..., ""],
    "service_name": [..., " ", 5, "x" * 501, "a\u0007b"],
    "configuration": [{}, "x" * 2001],
    "quantity": [..., 0, -1, "1", 1.0, True],
    "billing_method": [..., "prepaid", None],
    "service_type": [..., "Domain Registration", 1],
    "seller": [..., "vendor"],
    "invoicing_entity": [..., "", {"id": "cloud-cn"}],
    "state": [..., "open"],
    "placed_at": [
        ...,
        "2024-09-01",
        "2024-09-01T08:00:00",
        "2024-02-30T08:00:00Z",
        "2024-09-01T24:01:00Z",
        "20240901T080000Z",
        "9999-12-31T23:59:59Z",
        "0001-01-01T00:00:00+14:00",
        1725148800,
        "２０２４-09-01T08:00:00Z",
    ],
    "paid_at": ["yesterday", False],
    "service_end": ["2024-13-01T00:00:00Z"],
    "duration": ["P", "PT", "12 months", "P1.5Y", "-P1M", 12],
    "cash_payable": [
        ...,
        None,
        "12.00",
        12,
        {},
        {"amount": 12.5, "currency": "CNY"},
        {"amount": "12,50", "currency": "CNY"},
        {"amount": "NaN", "currency": "CNY"},
        {"amount": "Infinity", "currency": "CNY"},
        {"amount": "1e999", "currency": "CNY"},
        {"amount": "1_000", "currency": "CNY"},
        {"amount": "１２", "currency": "CNY"},
        {"amount": "1", "currency": "cny"},
        {"amount": "1", "currency": "YUAN"},
        {"amount": "1"},
    ],
    "electronic_contract": ["yes", 1],
    "tax_rate": [0.06, "6%", "6", "1", "-0.06", ""],
}


@pytest.mark.parametrize(("field", "value"), [(field, value) for field in BAD for value in BAD[field]])
def test_a_wrong_field_is_named(field: str, value: object) -> None:
    with pytest.raises(BadLine) as caught:
        parsed(order_line(an_order(), **{field: value}))

    assert caught.value.code in ("field_missing", "field_wrong_type", "field_invalid")
    assert f"`{field}" in caught.value.detail


@pytest.mark.parametrize("field", ["placed_at", "state", "cash_payable", "duration"])
def test_the_reason_does_not_repeat_what_the_line_says(field: str) -> None:
    with pytest.raises(BadLine) as caught:
        parsed(order_line(an_order(), **{field: "13800138000"}))

    assert "13800138000" not in caught.value.detail


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"{", "json_malformed"),
        (b"{} {}", "json_malformed"),
        (b'{"order_id": NaN}', "json_malformed"),
        (b'{"version": ' + b"9" * 5000 + b"}", "json_malformed"),
        (b"[" * 100_000, "json_malformed"),
        (b"[]", "not_an_object"),
        (b"null", "not_an_object"),
        (b'"text"', "not_an_object"),
        ("名称".encode("gbk"), "not_utf8"),
        (b'{"order_id": "\x00"}', "nul_byte"),
    ],
)
def test_what_is_no_json_object_is_told_apart(raw: bytes, code: str) -> None:
    with pytest.raises(BadLine) as caught:
        json_object(FeedLine(1, raw))

    assert caught.value.code == code
