"""What staff are told of a field that cannot be: which one, and what it is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

import pytest

from chalicelib.application.intake import account_lines, focus_columns
from chalicelib.application.intake.account_lines import account_of
from chalicelib.application.intake.fault_codes import FaultCode
from chalicelib.application.intake.faults import BadLine, Unreadable, fault_of
from chalicelib.application.intake.feed_lines import TOO_LONG, FeedLine, decoded, rejected
from chalicelib.application.intake.fields import Fields
from chalicelib.application.intake.focus import BillKey, Charge, FocusRows
from chalicelib.application.intake.focus_columns import (
    amount_column,
    currency_column,
    text_column,
    time_column,
)
from chalicelib.application.intake.json_lines import json_object
from chalicelib.application.intake.order_lines import order_of
from chalicelib.application.intake.payment_rows import PaymentRows
from chalicelib.application.intake.values import amount_of, instant_in_utc_of, instant_of, is_duration
from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.requesting.orders import ServiceType
from tests.support.payments import row, statement
from tools.samples.factories import NOW, an_order
from tools.samples.feed_lines import account_line, bills_feed, charge, order_line


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def fault(read: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(BadLine) as caught:
        read()
    return caught.value.code, caught.value.detail


def f(value: object) -> Fields:
    return Fields({"x": value})


FAULTS: list[tuple[Callable[[], object], str, str]] = [
    (lambda: Fields({}).text("x"), "field_missing", "`x` is missing."),
    (lambda: f(1).text("x"), "field_wrong_type", "`x` is not a text."),
    (lambda: f(" ").text("x"), "field_invalid", "`x` is empty."),
    (lambda: f("a" * 501).text("x"), "field_invalid", "`x` is longer than 500 characters."),
    (lambda: f("ab").text("x", 1), "field_invalid", "`x` is longer than 1 characters."),
    (lambda: f("ab").text_or_empty("x", 1), "field_invalid", "`x` is longer than 1 characters."),
    (lambda: f("ab").text_or_none("x", 1), "field_invalid", "`x` is longer than 1 characters."),
    (lambda: f("a" * 501).text_or_empty("x"), "field_invalid", "`x` is longer than 500 characters."),
    (lambda: f("a" * 501).text_or_none("x"), "field_invalid", "`x` is longer than 500 characters."),
    (lambda: f("a\x00").text("x"), "field_invalid", "`x` has a control character."),
    (lambda: f("a#b").identifier("x"), "field_invalid", "`x` has white space or #."),
    (
        lambda: f(".").identifier("x"),
        "field_invalid",
        "`x` is a step of an address, and could be found at none.",
    ),
    (
        lambda: f("..").identifier("x"),
        "field_invalid",
        "`x` is a step of an address, and could be found at none.",
    ),
    (lambda: f("a\u200b").identifier("x"), "field_invalid", "`x` has a character that nobody sees."),
    (lambda: f("\u202ea").identifier("x"), "field_invalid", "`x` has a character that nobody sees."),
    (lambda: f("\ue001").identifier("x"), "field_invalid", "`x` has a character that nobody sees."),
    (lambda: f("a" * 129).identifier("x"), "field_invalid", "`x` is longer than 128 characters."),
    (lambda: f("green").choice("x", Colour), "field_invalid", "`x` is none of red, blue."),
    (lambda: f("a" * 129).choice("x", Colour), "field_invalid", "`x` is longer than 128 characters."),
    (lambda: f(True).whole("x", 0), "field_wrong_type", "`x` is not a whole number."),
    (lambda: f("1").whole("x", 0), "field_wrong_type", "`x` is not a whole number."),
    (lambda: f(0).whole("x", 1, 5), "field_invalid", "`x` is not between 1 and 5."),
    (lambda: f(6).whole("x", 1, 5), "field_invalid", "`x` is not between 1 and 5."),
    (
        lambda: f(10**18 + 1).whole("x", 1),
        "field_invalid",
        "`x` is not between 1 and 1000000000000000000.",
    ),
    (lambda: f(1).flag("x", default=True), "field_wrong_type", "`x` is not true or false."),
    (lambda: f([]).nested("x"), "field_wrong_type", "`x` is not an object."),
    (lambda: f({}).nested("x").text("y"), "field_missing", "`x.y` is missing."),
    (lambda: f({"y": {}}).nested("x").nested("y").text("z"), "field_missing", "`x.y.z` is missing."),
    (lambda: f({}).several("x", 5), "field_wrong_type", "`x` is not a list."),
    (lambda: f([{}, {}]).several("x", 1), "field_invalid", "`x` has more than 1 entries."),
    (lambda: f([{}, 1]).several("x", 2), "field_wrong_type", "`x.1` is not an object."),
    (lambda: f([{}]).several("x", 2)[0].text("y"), "field_missing", "`x.0.y` is missing."),
    (lambda: f(["a", 1]).texts("x", 2), "field_wrong_type", "`x.1` is not a text."),
    (lambda: f(["a" * 129]).texts("x", 2), "field_invalid", "`x.0` is longer than 128 characters."),
    (lambda: f(["a", "b"]).texts("x", 1), "field_invalid", "`x` has more than 1 entries."),
]


@pytest.mark.parametrize(("read", "code", "detail"), FAULTS)
def test_a_fault_names_the_field_and_what_it_is_not(
    read: Callable[[], object], code: str, detail: str
) -> None:
    assert fault(read) == (code, detail)


def test_what_is_within_the_bounds_is_read_as_it_is() -> None:
    assert f("a" * 500).text("x") == "a" * 500
    assert f("a" * 128).identifier("x") == "a" * 128
    assert all(
        f(each).identifier("x") == each for each in ("PO/2026/1", "订单'1\"", "..a", "...", "a%2F", "𡌴")
    )
    assert f("blue").choice("x", Colour) is Colour.BLUE
    assert [f(number).whole("x", 1, 5) for number in (1, 5)] == [1, 5]
    assert f(10**18).whole("x", 1) == 10**18
    assert f("\t a\n").text("x") == "\t a\n"
    assert f("").text_or_empty("x") == ""
    assert f("").text_or_none("x") == ""
    assert (Fields({}).text_or_empty("x"), Fields({}).text_or_none("x")) == ("", None)
    assert f(["b", "a", "b"]).texts("x", 3) == ("b", "a")
    assert (Fields({}).several("x", 1), f(None).texts("x", 1)) == ([], ())
    assert (f(False).flag("x", default=True), f(None).flag("x", default=True)) == (False, True)
    assert Fields({}).nested_or_none("x") is None


def account_fault(**changes: object) -> tuple[str, str]:
    return fault(lambda: account_of(Fields(account_line(**changes))))


def test_an_id_may_have_any_sign_that_is_seen_but_white_space_and_the_one_that_joins_keys() -> None:
    def is_taken(sign: str) -> bool:
        try:
            return f(f"1{sign}2").identifier("x") == f"1{sign}2"
        except BadLine:
            return False

    latin = [chr(number) for number in range(0x100)]
    taken = [sign for sign in latin if is_taken(sign)]

    assert taken == [sign for sign in latin if sign.isprintable() and sign not in " #"]


def test_bounds_of_an_account_line() -> None:
    assert (account_lines.MOST_BILLING_ACCOUNTS, account_lines.MOST_CONTACTS) == (49, 100)
    contact = {"contact_id": "c-1"}
    assert account_fault(contacts=[contact, contact]) == (
        "field_invalid",
        "`contacts` has the same `contact_id` twice.",
    )
    assert account_fault(contacts=[contact] * 101)[1] == "`contacts` has more than 100 entries."
    assert (
        account_fault(billing_account_ids=["b"] * 50)[1] == "`billing_account_ids` has more than 49 entries."
    )
    assert account_fault(version=-1)[1] == "`version` is not between 0 and 1000000000000000000."
    long = [{"contact_id": "c-1", "address": "a" * 1001}]
    assert account_fault(contacts=long)[1] == "`contacts.0.address` is longer than 1000 characters."
    named = {"contact_id": "c-1", "name": "n", "phone": "p", "email": "e", "address": "a", "postal_code": "z"}
    [contact_read] = account_of(Fields(account_line(contacts=[named], version=0))).contacts
    assert (contact_read.name, contact_read.phone, contact_read.email) == ("n", "p", "e")
    assert (contact_read.address, contact_read.postal_code, contact_read.default) == ("a", "z", False)


@pytest.mark.parametrize(
    "changes",
    [
        {"verification": {"status": "pending", "type": "enterprise", "name": "杭州示例科技有限公司"}},
        {"verification": {"status": "passed", "type": "individual", "name": "杭州示例科技有限公司"}},
        {"invoice_title": None},
        {"partner": {"type": "consulting", "name": "Guide"}},
        {"contacts": []},
        {"billing_account_ids": ["b"]},
    ],
)
def test_other_content_of_a_version_is_told_by_its_hash(changes: dict[str, object]) -> None:
    plain = account_of(Fields(account_line()))

    assert account_of(Fields(account_line(**changes))).content_hash != plain.content_hash
    assert len(plain.content_hash) == 64


def order_fault(**changes: object) -> tuple[str, str]:
    return fault(lambda: order_of(Fields(order_line(an_order(), **changes))))


@pytest.mark.parametrize(
    ("changes", "detail"),
    [
        ({"placed_at": "today"}, "`placed_at` is not a time with a zone, such as 2024-09-01T08:00:00Z."),
        ({"paid_at": "today"}, "`paid_at` is not a time with a zone, such as 2024-09-01T08:00:00Z."),
        ({"duration": "1 year"}, "`duration` is not an ISO 8601 duration, such as P12M."),
        (
            {"cash_payable": {"amount": "x", "currency": "CNY"}},
            "`cash_payable.amount` is not a decimal number of a sensible size.",
        ),
        (
            {"cash_payable": {"amount": "1", "currency": "yuan"}},
            "`cash_payable.currency` is not a currency code of three capital letters.",
        ),
        ({"configuration": "a" * 2001}, "`configuration` is longer than 2000 characters."),
        ({"quantity": 0}, "`quantity` is not between 1 and 1000000000."),
        ({"version": -1}, "`version` is not between 0 and 1000000000000000000."),
        ({"invoicing_entity": "a" * 129}, "`invoicing_entity` is longer than 128 characters."),
    ],
)
def test_a_fault_of_an_order_says_what_it_should_be(changes: dict[str, object], detail: str) -> None:
    assert order_fault(**changes) == ("field_invalid", detail)


def test_an_order_at_the_bounds_is_read() -> None:
    told = order_line(an_order(), configuration="a" * 2000, quantity=10**9, version=0)

    order = order_of(Fields(told))

    assert (len(order.configuration), order.quantity, order.version) == (2000, 10**9, 0)
    assert " ".join(ServiceType) == (
        "purchase renewal upgrade domain_registration domain_renewal domain_transfer_in domain_redemption "
        "domain_buyback domain_buyback_zhiyu_hulian domain_premium_purchase domain_owner_change"
    )


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("9" * 20, True),
        ("1" + "0" * 20, False),
        ("1e19", True),
        ("1e20", False),
        ("0." + "0" * 29 + "1", True),
        ("0." + "0" * 30 + "1", False),
        ("-1.5E2", True),
        ("1e12345", False),
        ("", False),
    ],
)
def test_an_amount_has_20_digits_before_the_point_and_30_after_it(text: str, fits: bool) -> None:
    assert amount_of(text) == (Decimal(text) if fits else None)


@pytest.mark.parametrize("year", [1989, 1990, 2199, 2200])
def test_times_are_of_years_that_deadlines_can_be_computed_for(year: int) -> None:
    at = datetime(year, 6, 1, tzinfo=UTC) if 1990 <= year < 2200 else None

    assert instant_of(f"{year}-06-01T00:00:00Z") == at
    assert instant_in_utc_of(f"{year}-06-01") == at
    assert instant_of(f"{year}-06-01T00:00:00") is None


@pytest.mark.parametrize("digits", [5, 6])
def test_a_duration_has_at_most_five_digits_of_each_unit(digits: int) -> None:
    assert is_duration(f"P{'1' * digits}D") is (digits == 5)


@pytest.mark.parametrize(
    ("read", "code", "detail"),
    [
        (lambda: text_column("X", " "), "field_missing", "`X` is missing."),
        (lambda: text_column("X", "NULL"), "field_missing", "`X` is missing."),
        (lambda: text_column("X", "a" * 501), "field_invalid", "`X` is longer than 500 characters."),
        (lambda: text_column("X", "a\x00"), "field_invalid", "`X` has a control character."),
        (
            lambda: time_column("X", "soon"),
            "field_invalid",
            "`X` is not a time, such as 2024-09-01T00:00:00Z.",
        ),
        (
            lambda: currency_column("X", "yuan"),
            "field_invalid",
            "`X` is not a currency code of three capital letters.",
        ),
        (
            lambda: amount_column("X", "much"),
            "field_invalid",
            "`X` is not a decimal number of a sensible size.",
        ),
    ],
)
def test_a_fault_of_a_column_names_it(read: Callable[[], object], code: str, detail: str) -> None:
    assert fault(read) == (code, detail)


def test_columns_at_their_bounds_are_read_without_the_spaces_around_them() -> None:
    assert text_column("X", " " + "a" * 500) == "a" * 500
    assert focus_columns.COLUMNS == (
        "BillingAccountId",
        "InvoiceIssuerName",
        "BillingPeriodStart",
        "BillingCurrency",
        "ServiceName",
        "BilledCost",
    )


def test_a_charge_says_whose_bill_which_service_and_how_much() -> None:
    [found] = list(FocusRows([bills_feed(charge())]))

    assert isinstance(found, Charge)
    assert found.key == BillKey("acme", "Demo Cloud Ltd", datetime(2026, 2, 1, tzinfo=UTC), "CNY")
    assert (found.service_name, found.amount, found.row.number) == ("Compute", Decimal("1.50"), 2)


def payment_rows(content: bytes, name: str = "payments/a.csv") -> PaymentRows:
    return PaymentRows(lambda: [content], name, NOW, {})


def unreadable(read: Callable[[], object]) -> tuple[str, str, int]:
    with pytest.raises(Unreadable) as caught:
        read()
    return caught.value.code, caught.value.detail, caught.value.line


def test_a_header_without_its_columns_names_them_all() -> None:
    said = unreadable(lambda: FocusRows([b"BillingAccountId,BilledCost\n"]))
    missing = "InvoiceIssuerName, BillingPeriodStart, BillingCurrency, ServiceName"
    assert said == ("columns_missing", f"The header has no {missing}.", 1)

    said = unreadable(lambda: payment_rows(b"account,payer,amount\n", "x"))
    assert said == ("columns_missing", "The header has no currency, date, reference.", 1)


@pytest.mark.parametrize("read", [FocusRows, lambda it: payment_rows(b"".join(it), "x")])
def test_a_header_that_is_damaged_is_told_with_its_line(read: Callable[[list[bytes]], object]) -> None:
    said = unreadable(lambda: read([b"\n\n\xff,a\n"]))

    assert said == ("not_utf8", "The header: Byte 1 of the line is not UTF-8.", 3)


def test_a_file_that_ends_inside_a_row_says_in_which() -> None:
    whole = bills_feed(charge(), charge())

    said = unreadable(lambda: list(FocusRows([whole[:-20]])))

    assert said == ("file_truncated", "The file ends inside this row.", 3)


def payment_fault(**changes: str) -> tuple[str, str]:
    [found] = list(payment_rows(statement(row("one", **changes))))
    assert found.fault is not None
    assert found.payment is None
    return found.fault.code, found.fault.detail


@pytest.mark.parametrize(
    ("changes", "code", "detail"),
    [
        ({"account": ""}, "field_missing", "`account` is missing."),
        ({"account": "1" * 129}, "field_invalid", "`account` is longer than 128 characters."),
        ({"date": "2026-02-30"}, "field_invalid", "`date` is not a day, such as 2026-01-31."),
        ({"date": "30012026"}, "field_invalid", "`date` is not a day, such as 2026-01-31."),
        ({"date": ""}, "field_missing", "`date` is missing."),
        ({"currency": "XXX"}, "field_invalid", "`currency` is not a currency code of ISO 4217."),
        (
            {"amount": "0"},
            "field_invalid",
            "`amount` is not a decimal number above zero of a sensible size.",
        ),
        ({"amount": "1.001"}, "field_invalid", "`amount` has more decimals than the currency."),
        ({"reference": "a" * 1001}, "field_invalid", "`reference` is longer than 1000 characters."),
        ({"transaction_id": "a" * 129}, "field_invalid", "`transaction_id` is longer than 128 characters."),
    ],
)
def test_a_fault_of_a_payment_says_what_it_should_be_o1(
    changes: dict[str, str], code: str, detail: str
) -> None:
    assert payment_fault(**changes) == (code, detail)


def test_a_payment_is_read_as_the_bank_writes_it_o1() -> None:
    told = row(
        "one", payer=" Zhang ", amount="12.50", date="2026-01-31", reference="", transaction_id=" t-1 "
    )
    [found] = list(payment_rows(statement(told)))

    payment = found.payment
    assert payment is not None
    assert (payment.payer, payment.amount.amount, payment.amount.currency) == (
        "Zhang",
        Decimal("12.50"),
        "CNY",
    )
    assert (payment.received_on, payment.reference, payment.transaction_id) == (date(2026, 1, 31), "", "t-1")
    assert (payment.source_name, payment.imported_at, found.row.number) == ("payments/a.csv", NOW, 2)
    assert len(payment.payment_id) == 32


def test_a_row_of_another_width_says_both_widths_o1() -> None:
    short = statement(row("one")) + b"1,2\n"

    *_, found = payment_rows(short)

    assert found.fault is not None
    width = len(statement().split(b"\n")[0].split(b","))
    assert found.fault.detail == f"The row has 2 columns, not {width}."


def test_refusals_of_rules_are_told_with_their_facts() -> None:
    told = [
        fault_of(Conflict("version_conflict", version=3)),
        fault_of(Conflict("account_changed")),
        fault_of(Conflict("bill_final", source_name="bills/a.csv")),
    ]

    assert [(it.code, it.detail) for it in told] == [
        ("version_conflict", "Version 3 came before with other content."),
        (
            "account_changed",
            "The order belongs to another account, and a contract of that account holds it.",
        ),
        ("bill_final", "Another file (bills/a.csv) made this bill final with other charges."),
    ]


def test_damage_of_a_line_is_told_by_place_and_kind() -> None:
    assert TOO_LONG == ("line_too_long", "The line is longer than 256 kB.")
    assert fault(lambda: decoded(FeedLine(1, b"a", whole=False))) == TOO_LONG
    assert fault(lambda: decoded(FeedLine(1, b"ab\xff"))) == ("not_utf8", "Byte 3 of the line is not UTF-8.")
    assert fault(lambda: decoded(FeedLine(1, b"a\x00"))) == ("nul_byte", "The line has a NUL byte.")
    assert fault(lambda: json_object(FeedLine(1, b"[1]")))[1] == "The line is not a JSON object."
    assert fault(lambda: json_object(FeedLine(1, b"[NaN]")))[1] == "The line is not JSON that can be read."
    assert fault(lambda: json_object(FeedLine(1, b"{x")))[1].startswith("Column 2: ")


def test_a_rejected_line_is_written_out_with_its_first_1024_bytes() -> None:
    bad = BadLine(FaultCode.FIELD_INVALID, "`x` is empty.")

    line = rejected(7, b"a" * 1023 + "名".encode(), bad)

    assert (line.line, line.code, line.detail, line.raw) == (7, "field_invalid", "`x` is empty.", "a" * 1023)
    assert rejected(1, b"a\xffb", bad).raw == "a\ufffdb"
