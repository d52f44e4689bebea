"""Telephone numbers as offices and parcel services write them."""

from __future__ import annotations

import pytest

from chalicelib.adapters.phone_numbers import KnownPhoneNumbers

PHONES = KnownPhoneNumbers()


@pytest.mark.parametrize(
    "text",
    [
        "0571-85022088-8001",
        "0571—85022088—8001",
        "0571–8502 2088 转 8001",
        "0571-85022088转8001",
        "0571-85022088 分机 8001",
        "010-62345678*123",
        "13512345678-9100",
        "400-801-3260转1",
        "０５７１－８５０２２０８８－８００１",
        "+86 571 8502 2088 ext. 8001",
        "138 0013 8000",
        "0571-8502-2088",
        "0571-85022088转分机8001",
        "0571-85022088 内线801",
        "0571-85022088（分机：8001）",
        "0571-85022088/8001",
    ],
)
def test_a_number_with_an_extension_is_a_chinese_number_c10_p1(text: str) -> None:
    assert (PHONES.is_number(text), PHONES.is_chinese(text)) == (True, True)


def test_a_number_without_a_countrys_code_is_one_of_the_providers_country() -> None:
    german = KnownPhoneNumbers("DE")

    assert (german.is_number("030 1234567"), german.is_chinese("030 1234567")) == (True, False)
    assert (german.is_number("+86 571 8502 2088"), german.is_chinese("+86 571 8502 2088")) == (True, True)
    assert not PHONES.is_number("030 1234567")


@pytest.mark.parametrize("text", ["+49 30 1234567-89", "+1 650-253-0000 x12"])
def test_numbers_of_other_countries_are_not_chinese(text: str) -> None:
    assert (PHONES.is_number(text), PHONES.is_chinese(text)) == (True, False)


@pytest.mark.parametrize(
    "text", ["", "-8001", "转8001", "0571-8001", "85022088-80011234567", "call me", "13800138000/13900139000"]
)
def test_an_extension_alone_is_no_number(text: str) -> None:
    assert not PHONES.is_number(text)
