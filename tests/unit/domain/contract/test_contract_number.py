"""Contract numbers can be read aloud, typed, and checked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.contract.contract_number import (
    ALPHABET,
    RANDOM_BYTES,
    contract_number,
    normalized,
    number_start,
    numbers_in,
)

randomness = st.binary(min_size=16, max_size=16)


@given(randomness)
def test_a_number_is_its_own_normal_form_however_it_is_typed(random: bytes) -> None:
    number = contract_number(2026, random)

    assert normalized(number) == number
    assert normalized(number.lower().replace("-", " ")) == number
    assert normalized("".join(chr(ord(ch) + 0xFEE0) for ch in number)) == number  # full-width


@given(randomness, st.integers(min_value=2, max_value=24))
def test_the_start_of_a_number_is_spelled_like_the_number_however_it_is_typed(
    random: bytes, length: int
) -> None:
    number = contract_number(2026, random)
    start = number[:length]

    for typed in (
        start,
        start.lower(),
        start.replace("-", ""),
        start.replace("-", " "),
        start.replace("-", "－"),
    ):
        assert number.startswith(number_start(f" {typed}"))
        assert len(number_start(typed)) >= len(start.rstrip("-"))


def test_what_does_not_begin_like_a_number_is_only_written_in_capitals() -> None:
    assert number_start(" a-2026-1 ") == "A-2026-1"
    assert number_start("2026-7K") == "2026-7K"


@given(randomness, st.integers(min_value=8, max_value=19), st.sampled_from(ALPHABET))
def test_any_one_wrong_character_is_found(random: bytes, position: int, wrong: str) -> None:
    number = contract_number(2026, random)
    if number[position] in {"-", wrong}:
        return

    assert normalized(number[:position] + wrong + number[position + 1 :]) is None


@given(randomness)
def test_any_two_neighbours_swapped_are_found(random: bytes) -> None:
    body = contract_number(2026, random).replace("-", "")
    for position in range(6, len(body) - 2):
        left, right = body[position], body[position + 1]
        if left != right:
            assert normalized(body[:position] + right + left + body[position + 2 :]) is None


@pytest.mark.parametrize(
    "text", ["", "CC-2026", "CC-2026-AAAA-AAAA-AAAA-0", "订单", "CC-２０２６-AAAA-AAAA-AAAA-A"]
)
def test_what_cannot_be_a_number_is_none(text: str) -> None:
    assert normalized(text) is None


def by_hand(year: str, body: str) -> str:
    """The check character: 2, 3, 4 … times each character's value, of which the remainder by 31 is told."""
    values = [int(digit) for digit in year] + ["23456789ABCDEFGHJKMNPQRSTUVWXYZ".index(ch) for ch in body]
    return "23456789ABCDEFGHJKMNPQRSTUVWXYZ"[sum((at + 2) * value for at, value in enumerate(values)) % 31]


def test_a_number_is_spelled_from_year_and_randomness_as_it_always_was() -> None:
    assert contract_number(2026, bytes(16)) == f"CC-2026-2222-2222-2222-{by_hand('2026', '2' * 12)}"
    drawn = (1 + 2 * 31 + 30 * 31**11).to_bytes(16)
    assert contract_number(987, drawn) == f"CC-0987-3422-2222-222Z-{by_hand('0987', '34222222222Z')}"


@given(st.binary(min_size=17, max_size=40))
def test_more_randomness_is_welcome(random: bytes) -> None:
    assert normalized(contract_number(2026, random)) is not None


def test_less_randomness_is_refused() -> None:
    with pytest.raises(ValueError, match="too little randomness"):
        contract_number(2026, bytes(RANDOM_BYTES - 1))


@pytest.mark.parametrize("body", ["7K3F9QXM2B4", "7K3F9QXM2B4T7", "", "7"])
def test_a_number_of_another_length_is_none_though_its_check_character_is_right(body: str) -> None:
    assert normalized(f"CC-2026-{body}{by_hand('2026', body)}") is None


@pytest.mark.parametrize("year", ["٢٠٢٦", "२०२६", "2O26"])
def test_a_year_has_four_digits_of_the_number_itself(year: str) -> None:
    body = "7K3F9QXM2B4T"
    value = [int(digit) if digit.isdecimal() else 2 for digit in year]
    check = by_hand("".join(map(str, value)), body)

    assert normalized(f"CC-{year}-{body}-{check}") is None


@pytest.mark.parametrize("wrong", ["0", "O", "1", "I", "L", "é"])
def test_characters_that_look_alike_are_in_no_number(wrong: str) -> None:
    assert not set(wrong) & set(ALPHABET)
    for check in ALPHABET:
        assert normalized(f"CC-2026-{wrong}K3F-9QXM-2B4T-{check}") is None


def test_the_prefix_may_be_missing_and_anything_may_stand_between() -> None:
    number = contract_number(2026, bytes(range(16)))
    bare = number.replace("-", "")[2:]

    assert normalized(bare) == number
    assert normalized(f" cc/{bare[:4]} {bare[4:]}. ".lower()) == number


def test_numbers_are_found_once_in_the_order_of_first_mention() -> None:
    one, other = contract_number(2026, bytes(16)), contract_number(2027, bytes(range(16)))
    text = f"for {other}, then {one.lower()} and {other.replace('-', '')} again, not {one[:-1]}"

    assert numbers_in(text) == (other, one)
    assert numbers_in("nothing of the kind") == ()
