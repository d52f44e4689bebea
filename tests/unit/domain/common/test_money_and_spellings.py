"""Exact amounts, currencies, refusals, and names and numbers however they are spelled."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.common.currencies import CURRENCIES, is_payable
from chalicelib.domain.common.errors import (
    Conflict,
    DomainError,
    FaultyFields,
    FieldFault,
    Invalid,
    NotFound,
    Refusal,
    Refused,
    Stale,
    Unavailable,
)
from chalicelib.domain.common.money import Money, minor_unit, total_of
from chalicelib.domain.common.spellings import account_key, are_same_name, name_key
from chalicelib.domain.parties.parties import Verification
from tools.samples.contract_contents import money
from tools.samples.factories import an_account

# ISO 4217, list one: what has another number of decimals than two.
NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
THREE = "BHD IQD JOD KWD LYD OMR TND"
exact = st.decimals(min_value=-(10**28), max_value=10**28, allow_nan=False, places=11)


def test_each_currency_has_the_decimals_of_iso_4217() -> None:
    unusual = dict.fromkeys(NONE.split(), 0) | dict.fromkeys(THREE.split(), 3)

    assert {code: minor_unit(code) for code in CURRENCIES} == dict.fromkeys(CURRENCIES, 2) | unusual


def test_the_currencies_are_those_that_somebody_can_pay_in() -> None:
    assert len(CURRENCIES) == 155
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in CURRENCIES)
    assert {"CNY", "USD", "EUR", "ZWG", "AED", "JPY"} <= CURRENCIES
    assert not {"XAU", "XTS", "XXX", "CHE", "BOV"} & CURRENCIES


@given(exact, exact)
def test_sums_and_differences_are_exact(one: Decimal, other: Decimal) -> None:
    added = Money(one, "CNY") + Money(other, "CNY")
    taken = Money(one, "CNY") - Money(other, "CNY")

    assert Fraction(added.amount) == Fraction(one) + Fraction(other)
    assert Fraction(taken.amount) == Fraction(one) - Fraction(other)
    assert added.currency == taken.currency == "CNY"


def test_a_sum_of_amounts_of_forty_digits_loses_none() -> None:
    large, small = Money(Decimal("1e40"), "CNY"), Money(Decimal("1e-10"), "CNY")

    assert Fraction((large + small).amount) == 10**40 + Fraction(1, 10**10)


def test_different_currencies_are_never_added() -> None:
    with pytest.raises(ValueError, match="different currencies"):
        money("1") + money("1", "USD")
    with pytest.raises(ValueError, match="different currencies"):
        money("1") - money("1", "USD")
    with pytest.raises(ValueError, match="different currencies"):
        total_of([money("1")], "USD")


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [
        ("1.005", "CNY", "1.01"),
        ("1.004999", "CNY", "1.00"),
        ("-1.005", "CNY", "-1.01"),
        ("-0.001", "CNY", "0.00"),
        ("0.5", "JPY", "1"),
        ("1.0005", "BHD", "1.001"),
        ("12345678901234567890123456789.005", "CNY", "12345678901234567890123456789.01"),
    ],
)
def test_what_is_shown_is_rounded_half_up_and_keeps_its_currency(
    amount: str, currency: str, shown: str
) -> None:
    rounded = money(amount, currency).rounded()

    assert (str(rounded.amount), rounded.currency) == (shown, currency)


def test_only_less_than_nothing_is_negative() -> None:
    assert money("-0.01").is_negative
    assert not money("0").is_negative
    assert not money("0.5").is_negative


def test_the_sum_of_nothing_is_nothing_in_its_currency() -> None:
    assert total_of([], "USD") == money("0", "USD")
    assert total_of([money("1"), money("2")], "CNY") == money("3")


@pytest.mark.parametrize(
    ("amount", "currency", "payable"),
    [
        ("1.00", "CNY", True),
        ("1.001", "CNY", False),
        ("1.100", "CNY", True),
        ("100", "JPY", True),
        ("100.0", "JPY", True),
        ("100.5", "JPY", False),
        ("0.001", "KWD", True),
        ("0.0001", "KWD", False),
        ("1E+3", "CNY", True),
        ("NaN", "CNY", False),
        ("Infinity", "CNY", False),
        ("1234567890123456789012345678901.005", "CNY", False),
    ],
)
def test_there_are_coins_for_it_or_not(amount: str, currency: str, payable: bool) -> None:
    assert is_payable(Decimal(amount), currency) is payable


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("杭州示例（科技）有限公司", "杭州示例科技有限公司"),
        ("ＡＣＭＥ Co., Ltd.", "acmecoltd"),
        ("Straße 1", "strasse1"),
        (" -,. ", ""),
        ("让·雅克•卢梭", "让雅克卢梭"),
        ("葛\U000e0100\ufe0f\u200b城", "葛城"),
        ("ศรีสุข", "ศรีสุข"),
    ],
)
def test_a_name_is_compared_without_what_banks_change(name: str, key: str) -> None:
    assert name_key(name) == key


def test_names_of_signs_alone_are_the_same_only_where_the_signs_are() -> None:
    assert are_same_name("☆", " ☆")
    assert not are_same_name("☆", "※")
    assert are_same_name("ＡＣＭＥ", "Acme ")


@pytest.mark.parametrize(
    ("number", "key"), [("6200 0000-0001", "620000000001"), ("６２００ab", "6200AB"), ("de-12.3", "DE123")]
)
def test_an_account_number_is_compared_without_what_makes_it_readable(number: str, key: str) -> None:
    assert account_key(number) == key


def test_a_refusal_has_a_code_and_the_facts_of_its_sentence() -> None:
    refusal = Conflict("already_contracted", contract_id="c-1")

    assert (refusal.code, refusal.facts, str(refusal)) == (
        "already_contracted",
        {"contract_id": "c-1"},
        "already_contracted",
    )
    assert isinstance(refusal, DomainError)


def test_what_does_not_exist_says_so_unless_it_says_more_e14() -> None:
    assert NotFound().code == "not_found"
    assert (NotFound("key_unknown", id="k").code, NotFound("key_unknown", id="k").facts) == (
        "key_unknown",
        {"id": "k"},
    )


def test_what_has_changed_meanwhile_may_be_tried_again() -> None:
    assert (Stale().code, str(Stale()), str(NotFound())) == (
        "changed_meanwhile",
        "changed_meanwhile",
        "not_found",
    )
    assert isinstance(Stale(), Unavailable)


def test_one_faulty_field_is_told_itself_and_several_are_counted() -> None:
    one = FieldFault("name", "text_too_long", {"most": 5})
    other = FieldFault("phone", "phone_invalid")

    alone, both = FaultyFields([one]), FaultyFields([one, other])

    assert (alone.code, alone.facts, alone.faults) == ("text_too_long", {"most": 5}, (one,))
    assert (both.code, both.facts, both.faults) == ("fields_invalid", {"count": 2}, (one, other))
    assert isinstance(both, Invalid)
    assert FaultyFields([]).code == "fields_invalid"


def test_a_refused_request_counts_and_names_every_refusal_e3() -> None:
    refusals = [Refusal("o-1", 0, "order_expired"), Refusal("B1", 1, "bill_not_final")]

    refused = Refused(refusals)

    assert (refused.code, refused.facts) == ("request_refused", {"count": 2})
    assert refused.refusals == tuple(refusals)
    assert refusals[0].order_id is None
    assert refusals[0].facts == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("北京（云端）示例科技有限公司", "北京(云端)示例科技有限公司"),
        ("Nordlicht Beispiel GmbH & Co. KG", "Nordlicht Beispiel GmbH & Co. KG "),
        ("Caf\u00e9 M\u00fcller Beispiel AG", "Cafe\u0301 Mu\u0308ller Beispiel AG"),
        ("阿卜杜拉·演示提", "阿卜杜拉•演示提"),
        ("ＡＢＣ示例有限公司", "ABC示例有限公司"),
        ("İstanbul Örnek A.Ş.", "i̇stanbul örnek aş"),
    ],
)
def test_names_that_people_read_as_the_same_are_the_same_c11(one: str, other: str) -> None:
    account = an_account(verification=replace(_verified(), name=one), invoice_title=other)

    assert name_key(one) == name_key(other)
    assert not account.invoice_title_differs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("杭州示例有限公司", "杭州示例公司"),
        ("กาแฟ", "กิแฟ"),
        ("Müller", "Muller"),
        ("甲", ""),
    ],
)
def test_names_that_people_tell_apart_differ_c11(one: str, other: str) -> None:
    account = an_account(verification=replace(_verified(), name=one), invoice_title=other)

    assert account.invoice_title_differs


def _verified() -> Verification:
    verified = an_account().verification
    assert verified is not None
    return verified
