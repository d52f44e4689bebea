"""A unified social credit code is one only with the check digit of GB 32100."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.parties.credit_codes import check_character, credit_code_fault

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODES = st.tuples(
    st.text(ALPHABET, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(ALPHABET, min_size=9, max_size=9),
).map("".join)


@pytest.mark.parametrize(
    "code", ["91110000600037341L", "91330106673959654P", "9144030071526726XG", "914403001922038216"]
)
def test_codes_of_well_known_organizations_are_ones(code: str) -> None:
    assert credit_code_fault(code) is None


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("", "has 0 characters"),
        ("9133010667395965", "has 16 characters"),
        ("91110000600037342L", "check digit"),
        ("91110000600037314L", "check digit"),
        ("91330106673959654O", "is no unified social credit code"),
        ("9133010667395965 P", "is no unified social credit code"),
        ("91330106673959654p", "is no unified social credit code"),
        ("９１330106673959654P", "is no unified social credit code"),
        ("9133A106673959654P", "is no unified social credit code"),
    ],
)
def test_a_fault_is_told_in_words(code: str, fault: str) -> None:
    assert fault in (credit_code_fault(code) or "")


def test_a_fault_follows_the_name_of_the_field_in_a_sentence() -> None:
    faults = [credit_code_fault(code) for code in ("9133", "O1330106673959654P", "91110000600037342L")]

    assert faults == [
        "has 4 characters; a unified social credit code has 18",
        "is no unified social credit code: that has digits and capital letters without I, O, S, V and Z,"
        " and digits alone in places 3 to 8",
        "does not end in its check digit (GB 32100); a character is wrong or two are swapped",
    ]


@given(CODES, st.integers(0, 16), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(first: str, place: int, other: str) -> None:
    code = first + check_character(first)
    wrong = code[:place] + other + code[place + 1 :]

    assert credit_code_fault(code) is None
    assert (credit_code_fault(wrong) is None) == (wrong == code)
