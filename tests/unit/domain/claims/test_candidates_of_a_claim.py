"""Staff are shown the payments that score enough, the likeliest first, and nothing else (O1)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.claims.candidates import LEAST_SCORE, MOST_PROPOSED, candidates_of
from chalicelib.domain.claims.comparing import WEIGHTS, Fit, compared
from chalicelib.domain.claims.names_apart import apart
from chalicelib.domain.claims.payments import Payment
from tests.support.payments import ACCOUNT, NAME, NUMBER, OTHER_NUMBER, PAID_ON, a_claim, a_payment, yuan

PAYMENTS = st.builds(
    a_payment,
    amount=st.sampled_from([yuan("1200"), yuan("700")]),
    payer=st.sampled_from([NAME, "Somebody Else Ltd", ""]),
    account=st.sampled_from([ACCOUNT, "1"]),
    received_on=st.integers(-20, 20).map(lambda days: PAID_ON + timedelta(days=days)),
    reference=st.sampled_from([NUMBER, OTHER_NUMBER, ""]),
    claim_id=st.sampled_from([None, None, None, "claim-other"]),
)
CLAIMS = st.builds(
    a_claim, number=st.sampled_from([NUMBER, None]), customer_name=st.sampled_from([NAME, None])
)


@given(CLAIMS, st.lists(PAYMENTS, max_size=25), st.integers(0, 100))
def test_all_that_score_enough_are_shown_up_to_ten_and_nothing_else_o1(
    claim: Any, payments: list[Payment], least: int
) -> None:
    shown = candidates_of(claim, [*payments, *payments], least)

    def score(payment: Payment) -> int:
        return sum(WEIGHTS[fit] for fit in compared(claim, (payment,)).fits)

    enough = {it.payment_id: score(it) for it in payments if it.claim_id is None and score(it) >= least}
    scores = [each.comparison.score for each in shown]
    assert scores == sorted(enough.values(), reverse=True)[:MOST_PROPOSED]
    assert all(enough[each.payment.payment_id] == each.comparison.score for each in shown)
    assert len({each.payment.payment_id for each in shown}) == len(shown)


@given(CLAIMS, st.lists(PAYMENTS, max_size=12))
def test_of_those_that_score_alike_the_nearest_day_comes_first_o1(
    claim: Any, payments: list[Payment]
) -> None:
    shown = candidates_of(claim, payments, 0)

    places = [
        (-each.comparison.score, abs((each.payment.received_on - claim.paid_on).days)) for each in shown
    ]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("changes", "is_shown"),
    [
        ({}, True),
        ({"reference": ""}, True),  # amount, payer, account and day
        ({"reference": "", "account": "1", "received_on": PAID_ON + timedelta(days=30)}, True),
        ({"amount": yuan("700")}, True),  # a part that names the contract
        ({"payer": "Somebody Else Ltd"}, True),
        ({"amount": yuan("700"), "payer": "Somebody Else Ltd"}, True),
        ({"amount": yuan("700"), "payer": "Somebody Else Ltd", "account": "1"}, False),
        ({"reference": "", "payer": "Somebody Else Ltd"}, False),
        ({"reference": "", "amount": yuan("700")}, False),
    ],
)
def test_usually_it_takes_the_number_or_amount_and_payer_together_o1(
    changes: dict[str, Any], is_shown: bool
) -> None:
    payment = a_payment(**changes)

    assert bool(candidates_of(a_claim(), [payment], LEAST_SCORE)) is is_shown


def test_a_score_is_of_a_hundred_o1() -> None:
    assert set(WEIGHTS) == set(Fit)
    assert sum(WEIGHTS.values()) == 100


@pytest.mark.parametrize(
    ("payer", "customer", "parts"),
    [
        ("杭州云途技术有限公司", "杭州云途科技有限公司", ("技术", "科技")),
        ("Acme (Shanghai) Ltd", "Acme Ltd", ("(Shanghai) ", "")),
        ("Acme Ltd", "Acme Limited", ("t", "imite")),
        ("ＡＣＭＥ Ltd", "ACME Ltd", None),
        ("Somebody Else", "Acme Ltd", None),
        ("", "Acme Ltd", None),
    ],
)
def test_names_that_are_nearly_the_same_are_told_apart_o1(
    payer: str, customer: str, parts: tuple[str, str] | None
) -> None:
    assert apart(payer, customer) == parts


@given(st.text(max_size=30), st.text(max_size=30))
def test_what_differs_is_a_part_of_each_name_o1(one: str, other: str) -> None:
    found = apart(one, other)

    assert found is None or (found[0] != found[1] and apart(other, one) == found[::-1])


def test_whoever_decides_is_told_where_a_payers_name_differs_o1() -> None:
    findings = compared(a_claim(), (a_payment(payer=f"{NAME}上海分公司"),)).findings

    assert [it.code for it in findings] == ["third_party_payer", "payer_name_alike"]
    assert dict(findings[1].facts) == {"payer_part": "上海分公司", "name_part": "–"}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (NUMBER, True),
        (NUMBER.replace("-", "").lower(), True),
        ("bank ref 77", True),
        ("BANK-REF-7", True),
        ("1,200.00", True),
        (NAME[2:5], True),
        ("", True),
        ("nobody says this", False),
    ],
)
def test_a_payment_is_found_by_a_part_of_what_it_says_o1(words: str, says: bool) -> None:
    assert a_payment(transaction_id="bank-ref-77").says(words) is says
