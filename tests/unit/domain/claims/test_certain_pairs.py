"""A claim and a payment are matched by themselves only where nothing else could be meant."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.claims.matching import certain_pairs, doubts, is_exact
from chalicelib.domain.claims.remittance import ClaimStatus, RemittanceClaim
from tests.support.payments import PAID_ON, a_claim, a_payment, yuan

claims = st.lists(
    st.builds(
        lambda amount, days, status: a_claim(
            amount=yuan(str(amount)), paid_on=PAID_ON + timedelta(days=days), status=status
        ),
        st.integers(min_value=1, max_value=3),
        st.sampled_from([0, 20]),
        st.sampled_from(ClaimStatus),
    ),
    max_size=5,
)
payments = st.lists(
    st.builds(
        lambda amount, days, taken: a_payment(
            amount=yuan(str(amount)),
            received_on=PAID_ON + timedelta(days=days),
            claim_id="claim-x" if taken else None,
        ),
        st.integers(min_value=1, max_value=3),
        st.sampled_from([0, 20]),
        st.booleans(),
    ),
    max_size=5,
)


def test_the_only_two_that_fit_are_certain_o1() -> None:
    claim, payment = a_claim(), a_payment()

    assert certain_pairs([claim], [payment]) == [(claim, payment)]


def test_two_payments_that_fit_are_certain_for_none_o1() -> None:
    claim, twins = a_claim(), [a_payment(), a_payment()]

    assert certain_pairs([claim], twins) == []
    assert [(it.code, it.facts) for it in doubts(claim, [claim], twins)] == [
        ("duplicate_payment", {"count": 2})
    ]


def test_two_claims_of_one_payment_are_certain_for_none_o1() -> None:
    one, other = a_claim(), a_claim()

    assert certain_pairs([one, other], [a_payment()]) == []
    assert [it.code for it in doubts(one, [one, other], [])] == ["duplicate_claim"]


def test_a_claim_that_has_its_payment_still_makes_another_doubtful_o1() -> None:
    first = replace(a_claim(), status=ClaimStatus.MATCHED, payment_ids=("payment-x",))
    again, paid_again = a_claim(), a_payment()

    assert certain_pairs([first, again], [paid_again]) == []


def test_a_payment_that_another_claim_has_is_named_o1() -> None:
    claim, taken = a_claim(), a_payment(claim_id="claim-x")

    assert certain_pairs([claim], [taken]) == []
    assert [(it.code, it.facts) for it in doubts(claim, [claim], [taken])] == [
        ("already_matched", {"claim_id": "claim-x"})
    ]


def test_the_same_amount_months_apart_is_no_doubt_o1() -> None:
    march, may = a_claim(), a_claim(paid_on=PAID_ON + timedelta(days=60))
    paid = a_payment(), a_payment(received_on=may.paid_on)

    assert certain_pairs([march, may], paid) == [(march, paid[0]), (may, paid[1])]
    assert list(doubts(march, [march, may], paid)) == []


def test_what_staff_have_parted_is_never_certain_again_o1() -> None:
    payment = a_payment()
    claim = a_claim(parted_ids=(payment.payment_id,))

    assert certain_pairs([claim], [payment]) == []


@given(claims, payments, st.randoms())
def test_pairs_are_exact_open_free_and_the_same_in_any_order_o1(
    claims: list[RemittanceClaim], payments: list[object], random: object
) -> None:
    pairs = certain_pairs(claims, payments)  # type: ignore[arg-type]
    shuffled_claims, shuffled_payments = list(claims), list(payments)
    random.shuffle(shuffled_claims)  # type: ignore[attr-defined]
    random.shuffle(shuffled_payments)  # type: ignore[attr-defined]

    assert all(c.is_open and p.claim_id is None and is_exact(c, p) for c, p in pairs)
    assert len({c.claim_id for c, _ in pairs}) == len({p.payment_id for _, p in pairs}) == len(pairs)
    again = certain_pairs(shuffled_claims, shuffled_payments)  # type: ignore[arg-type]
    assert {(c.claim_id, p.payment_id) for c, p in again} == {(c.claim_id, p.payment_id) for c, p in pairs}
