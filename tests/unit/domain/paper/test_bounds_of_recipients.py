"""What a parcel needs of its recipient, at the bounds of each rule (P5)."""

from __future__ import annotations

from typing import Any

import pytest

from chalicelib.domain.paper.paper_request import Recipient
from chalicelib.domain.paper.recipients import recipient_faults, tidied

FAR = {"is_phone": True, "is_chinese_phone": False}


def a_recipient(**changes: Any) -> Recipient:
    """In Germany."""
    facts: dict[str, Any] = {
        "name": "Anna Berg",
        "phone": "+49 30 901820",
        "address": "Unter den Linden 1, Berlin",
        "postal_code": "10117",
        "country": "DE",
    }
    return Recipient(**(facts | changes))


def faults(*, is_phone: Any = True, is_chinese_phone: Any = False, **changes: Any) -> dict[str, str]:
    found = recipient_faults(a_recipient(**changes), is_phone=is_phone, is_chinese_phone=is_chinese_phone)
    return {fault.name: fault.code for fault in found}


def test_a_whole_recipient_has_no_faults_p5() -> None:
    assert faults() == {}


@pytest.mark.parametrize(
    ("field", "most", "letter"), [("name", 100, "a"), ("phone", 40, "1"), ("address", 300, "a")]
)
def test_a_field_has_so_many_letters_and_no_more_p5(field: str, most: int, letter: str) -> None:
    assert faults(**{field: letter * most}) == {}

    [fault] = recipient_faults(a_recipient(**{field: letter * (most + 1)}), **FAR)
    assert (fault.name, fault.code, fault.facts) == (f"recipient/{field}", "text_too_long", {"most": most})


def test_a_postal_code_that_is_too_long_is_said_once_p5() -> None:
    [fault] = recipient_faults(a_recipient(postal_code="1" * 17), **FAR)

    assert (fault.name, fault.code) == ("recipient/postal_code", "text_too_long")
    assert fault.facts == {"most": 16}


@pytest.mark.parametrize(
    ("field", "short", "enough"),
    [
        ("name", "A", "Li"),
        ("address", "Linde", "Linden"),
        ("name", "12", "1b"),
        ("address", "123456", "12345a"),
    ],
)
def test_name_and_address_have_some_letters_p5(field: str, short: str, enough: str) -> None:
    assert faults(**{field: short}) == {f"recipient/{field}": f"{field}_too_short"}
    assert faults(**{field: enough}) == {}


def test_a_number_of_no_plan_is_named_unless_its_length_was_p5() -> None:
    assert faults(is_phone=False) == {"recipient/phone": "phone_invalid"}
    assert faults(is_phone=False, phone="1" * 41) == {"recipient/phone": "text_too_long"}


@pytest.mark.parametrize(
    ("country", "is_chinese_phone", "in_china"),
    [("CN", False, True), ("CN", True, True), (None, True, True), (None, False, False), ("DE", True, False)],
)
def test_in_china_a_postal_code_has_six_digits_p5(
    country: str | None, is_chinese_phone: bool, in_china: bool
) -> None:
    def said(code: str) -> dict[str, str]:
        return faults(country=country, is_chinese_phone=is_chinese_phone, postal_code=code)

    expected = {"recipient/postal_code": "postal_code_of_china"} if in_china else {}
    assert said("10117") == expected
    assert said("") == expected
    assert said("310030") == {}


@pytest.mark.parametrize("code", ["310", "1012 AB", "K1A-0B1", "SW1A 1AA", "1234567890-1"])
def test_elsewhere_a_postal_code_is_letters_digits_spaces_and_dashes_p5(code: str) -> None:
    assert faults(postal_code=code) == {}


@pytest.mark.parametrize("code", ["12", "-123", "123-", "12_34", "1234567890123x", "邮编一二三"])
def test_elsewhere_other_postal_codes_are_named_p5(code: str) -> None:
    assert faults(postal_code=code) == {"recipient/postal_code": "postal_code_invalid"}


def test_every_field_is_tidied_and_the_country_stays_p5() -> None:
    messy = Recipient("  Anna\u3000  Berg ", "＋49  30", " Unter\u00a0\u00a0den  Linden ", "１0117 ", "DE")

    assert tidied(messy) == Recipient("Anna Berg", "+49 30", "Unter den Linden", "10117", "DE")
    assert tidied(Recipient("ＡＢ", "1", "Ａ１", "1")).name == "ＡＢ"
