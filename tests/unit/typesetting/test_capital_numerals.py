"""Sums in renminbi are also written in capital numerals, which cannot be altered by adding a stroke."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.typesetting.capital_numerals import in_capital_numerals

DIGITS = "零壹贰叁肆伍陆柒捌玖"
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("1", "壹元整"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1409.50", "壹仟肆佰零玖元伍角整"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("20000005", "贰仟万零伍元整"),
        ("100010001", "壹亿零壹万零壹元整"),
        ("1000000000000", "壹万亿元整"),
        ("1000100000000", "壹万零壹亿元整"),
        ("-5.10", "负伍元壹角整"),
    ],
)
def test_known_amounts(amount: str, words: str) -> None:
    assert in_capital_numerals(Decimal(amount)) == f"人民币{words}"


@given(st.integers(min_value=0, max_value=10**18 - 1).map(lambda fen: Decimal(fen).scaleb(-2)))
def test_the_words_say_the_amount(amount: Decimal) -> None:
    words = in_capital_numerals(amount)

    assert words is not None
    assert _read(words.removeprefix("人民币")) == amount


@given(st.integers(min_value=0, max_value=10**18 - 1).map(lambda fen: Decimal(fen).scaleb(-2)))
def test_no_zero_is_written_twice_or_before_a_unit(amount: Decimal) -> None:
    words = in_capital_numerals(amount)

    assert words is not None
    assert "零零" not in words
    assert not any(f"零{unit}" in words for unit in "拾佰仟万亿角分整")


def test_an_amount_beyond_the_largest_unit_is_left_to_the_figures() -> None:
    assert in_capital_numerals(Decimal(10) ** 16) is None


def _read(words: str) -> Decimal:
    """The amount that the words say, read the way a person would."""
    yuan, _, rest = words.rpartition("元")
    amount = Decimal(_read_integer(yuan))
    for unit, value in (("角", "0.1"), ("分", "0.01")):
        if unit in rest:
            amount += DIGITS.index(rest[rest.index(unit) - 1]) * Decimal(value)
    return amount


def _read_integer(words: str) -> int:
    for unit, value in (("亿", 10**8), ("万", 10**4)):
        if unit in words:
            high, low = words.rsplit(unit, 1)
            return _read_integer(high) * value + _read_integer(low)
    total, digit = 0, 0
    for character in words:
        if character in UNITS:
            total += digit * UNITS[character]
            digit = 0
        else:
            digit = DIGITS.index(character)
    return total + digit
