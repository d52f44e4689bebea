"""Amounts in English words beside the figures (C7)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.typesetting.english_numerals import in_english_words

SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen"""
TENS = """twenty thirty forty fifty sixty seventy eighty ninety"""
VALUES = {word: number for number, word in enumerate(SMALL.split())} | {
    word: 10 * number for number, word in enumerate(TENS.split(), start=2)
}
GROUPS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def read_aloud(words: str) -> int:
    """The number that a person hears, word for word."""
    total, group = 0, 0
    for word in words.replace("-", " ").split():
        if word == "hundred":
            group *= 100
        elif word in GROUPS:
            total, group = total + group * GROUPS[word], 0
        else:
            group += VALUES[word]
    return total + group


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("1415.54", "CNY", "CNY one thousand four hundred fifteen and 54/100"),
        ("16409.02", "CNY", "CNY sixteen thousand four hundred nine and 02/100"),
        ("0.00", "USD", "USD zero and 00/100"),
        ("1234567", "JPY", "JPY one million two hundred thirty-four thousand five hundred sixty-seven"),
        ("0.005", "KWD", "KWD zero and 005/1000"),
        ("-2.50", "USD", "USD minus two and 50/100"),
    ],
)
def test_an_amount_is_said_with_its_currency_and_its_minor_units(
    amount: str, currency: str, words: str
) -> None:
    assert in_english_words(Decimal(amount), currency) == words


@given(st.integers(0, 10**15 - 1), st.integers(0, 99))
def test_what_is_said_is_the_amount(whole: int, cents: int) -> None:
    said = in_english_words(Decimal(whole) + Decimal(cents).scaleb(-2).quantize(Decimal("0.01")), "CNY")

    assert said is not None
    currency, words = said.split(" ", 1)
    spoken, fraction = words.split(" and ")
    assert (currency, read_aloud(spoken), fraction) == ("CNY", whole, f"{cents:02d}/100")


def test_an_amount_beyond_the_largest_group_is_left_to_the_figures() -> None:
    assert in_english_words(Decimal(10) ** 15, "CNY") is None
