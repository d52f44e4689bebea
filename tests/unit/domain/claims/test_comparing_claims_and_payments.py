"""What fits between a claim and a payment is named and weighed; what does not is a finding."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.claims.comparing import Fit, compared
from chalicelib.domain.contract.contract_number import contract_number, numbers_in
from tests.support.payments import NAME, NUMBER, OTHER_NUMBER, PAID_ON, a_claim, a_payment, yuan

DAY = timedelta(days=1)


def codes(claim: Any, *payments: Any) -> list[str]:
    return [finding.code for finding in compared(claim, payments).findings]


def test_what_fits_in_everything_scores_100_and_has_no_findings_o1() -> None:
    comparison = compared(a_claim(), (a_payment(),))

    assert comparison.fits == tuple(Fit)
    assert comparison.score == 100
    assert comparison.findings == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reference": "thanks"}, "contract_number_missing"),
        ({"reference": OTHER_NUMBER}, "other_contract_named"),
        ({"reference": f"{NUMBER} {OTHER_NUMBER}"}, "other_contract_named"),
        ({"amount": yuan("1199.99")}, "partial"),
        ({"amount": yuan("1200.01")}, "over_paid"),
        ({"payer": "Somebody Else Ltd"}, "third_party_payer"),
        ({"payer": ""}, "third_party_payer"),
        ({"account": "6200 0000 0000 0002"}, "other_account"),
        ({"received_on": PAID_ON - 3 * DAY}, "date_far"),
        ({"received_on": PAID_ON + 11 * DAY}, "date_far"),
    ],
)
def test_each_thing_that_does_not_fit_is_a_finding_of_its_own_o1(changes: dict[str, Any], code: str) -> None:
    comparison = compared(a_claim(), (a_payment(**changes),))

    assert [finding.code for finding in comparison.findings] == [code]
    assert comparison.score < 100


def test_another_currency_is_said_instead_of_a_difference_o1() -> None:
    dollars = a_payment(amount=a_payment().amount.__class__(yuan("1200").amount, "USD"))

    assert codes(a_claim(), dollars) == ["other_currency"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"customer_name": None}, "customer_not_verified"),
        ({"payer": "Somebody Else Ltd"}, "payer_differs_from_claim"),
    ],
)
def test_what_is_odd_about_the_claimed_payer_is_a_finding_o1(changes: dict[str, Any], code: str) -> None:
    assert codes(a_claim(**changes), a_payment()) == [code]


def test_a_claim_without_a_contract_is_never_exact_o1() -> None:
    assert codes(a_claim(number=None), a_payment()) == ["no_contract_claimed"]


def test_parts_that_add_up_fit_together_o1() -> None:
    parts = a_payment(amount=yuan("700")), a_payment(amount=yuan("500"))

    assert codes(a_claim(), *parts) == []
    assert codes(a_claim(), parts[0]) == ["partial"]


def test_the_missing_amount_is_told_with_its_currency_o1() -> None:
    [finding] = compared(a_claim(), (a_payment(amount=yuan("1000.5")),)).findings

    assert finding.facts == {"amount": "CNY 199.50"}


@pytest.mark.parametrize("written", [f" {NAME} ", NAME.replace("有限", " 有限"), NAME + "。"])
def test_a_name_is_the_same_however_a_bank_writes_it_o1(written: str) -> None:
    assert codes(a_claim(), a_payment(payer=written)) == []


@given(
    st.binary(min_size=16, max_size=16),
    st.sampled_from(["{}", "货款{}谢谢", "PAY CC {}", "1234{}5678", "/RFB/{}//", "2026{}"]),
    st.sampled_from(["", " ", "-", "—", "/", " - "]),
    st.booleans(),
    st.booleans(),
)
def test_a_number_is_found_in_a_reference_however_it_was_typed_o1(
    random: bytes, around: str, between: str, full_width: bool, lower: bool
) -> None:
    number = contract_number(2026, random)
    typed = number.replace("-", between)
    typed = typed.lower() if lower else typed
    if full_width:
        typed = "".join(chr(ord(ch) + 0xFEE0) if "!" <= ch <= "~" else ch for ch in typed)

    assert number in numbers_in(around.format(typed))


@given(st.text(max_size=60))
def test_what_is_found_in_any_text_are_numbers_in_their_one_spelling_o1(text: str) -> None:
    assert all(numbers_in(number) == (number,) for number in numbers_in(text))
