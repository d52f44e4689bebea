"""Contract numbers can be read aloud, typed, and checked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.contract.contract_number import ALPHABET, contract_number, normalized

randomness = st.binary(min_size=16, max_size=16)


@given(randomness)
def test_a_number_is_its_own_normal_form_however_it_is_typed(random: bytes) -> None:
    number = contract_number(2026, random)

    assert normalized(number) == number
    assert normalized(number.lower().replace("-", " ")) == number


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
