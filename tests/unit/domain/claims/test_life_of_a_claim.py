"""Each step of a remittance claim and of a payment: what it leaves, what it is refused with (O1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.claims.matching import doubts
from chalicelib.domain.claims.payments import PaymentStatus
from chalicelib.domain.claims.remittance import ClaimStatus
from chalicelib.domain.common.errors import Conflict
from tests.support.payments import NUMBER, OTHER_NUMBER, PAID_ON, a_claim, a_payment, yuan
from tests.support.refusals import refused

NOW = datetime(2026, 3, 16, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def test_a_matched_claim_names_its_payments_and_who_decided_o1() -> None:
    claim = a_claim()

    matched = claim.matched(iter(["p-1", "p-2"]), now=NOW, actor="sun", reason="By phone.")

    assert matched == replace(
        claim,
        status=ClaimStatus.MATCHED,
        payment_ids=("p-1", "p-2"),
        decided_at=NOW,
        decided_by="sun",
        reason="By phone.",
    )
    assert claim.matched(["p-1"], now=NOW, actor="sun").reason is None


def test_a_rejected_claim_says_why_and_a_withdrawn_one_says_who_o1() -> None:
    claim = a_claim()
    decided: dict[str, Any] = {"decided_at": NOW, "decided_by": "sun"}

    assert claim.rejected(now=NOW, actor="sun", reason="Not ours.") == replace(
        claim, status=ClaimStatus.REJECTED, reason="Not ours.", **decided
    )
    assert claim.withdrawn(now=NOW, actor="sun") == replace(claim, status=ClaimStatus.WITHDRAWN, **decided)


@pytest.mark.parametrize("status", [it for it in ClaimStatus if it is not ClaimStatus.OPEN])
def test_a_claim_is_decided_once_o1(status: ClaimStatus) -> None:
    claim = a_claim(status=status)

    said = ("claim_not_open", {"status": status})
    assert refused(lambda: claim.matched([], now=NOW, actor="sun"), Conflict) == said
    assert refused(lambda: claim.rejected(now=NOW, actor="sun", reason=""), Conflict) == said
    assert refused(lambda: claim.withdrawn(now=NOW, actor="sun"), Conflict) == said


def test_a_parted_claim_is_open_again_and_remembers_what_it_was_parted_from_o1() -> None:
    matched = replace(
        a_claim(parted_ids=("p-1",)),
        status=ClaimStatus.MATCHED,
        payment_ids=("p-2", "p-1"),
        decided_at=NOW,
        decided_by="sun",
        reason="By phone.",
    )

    parted = matched.parted()

    assert parted == replace(
        matched,
        status=ClaimStatus.OPEN,
        payment_ids=(),
        parted_ids=("p-1", "p-2"),
        decided_at=None,
        decided_by=None,
        reason=None,
    )


@pytest.mark.parametrize("status", [it for it in ClaimStatus if it is not ClaimStatus.MATCHED])
def test_only_a_matched_claim_is_parted_o1(status: ClaimStatus) -> None:
    assert refused(a_claim(status=status).parted, Conflict) == ("claim_not_matched", {"status": status})


@pytest.mark.parametrize("status", list(ClaimStatus))
def test_a_claim_stands_until_it_is_rejected_or_withdrawn_o1(status: ClaimStatus) -> None:
    assert a_claim(status=status).stands is (status in {ClaimStatus.OPEN, ClaimStatus.MATCHED})
    assert a_claim(status=status).is_open is (status is ClaimStatus.OPEN)


def test_a_payment_counts_once_o1() -> None:
    payment = a_payment()

    matched = payment.matched_to("claim-1")

    assert (payment.status, matched.status) == (PaymentStatus.UNMATCHED, PaymentStatus.MATCHED)
    assert matched == replace(payment, claim_id="claim-1")
    assert matched.freed() == payment
    said = refused(lambda: matched.matched_to("claim-1"), Conflict)
    assert said == ("payment_already_matched", {"payment_id": payment.payment_id})


def test_a_payment_told_twice_is_told_the_same_o1() -> None:
    payment = a_payment(account="6200 0000-0001", transaction_id="T1")

    assert payment.told == (
        "620000000001",
        payment.payer,
        payment.amount,
        payment.received_on,
        payment.reference,
        "T1",
    )
    assert payment.told == replace(payment, account="620000000001", source_name="other").told


def test_a_payment_names_the_contracts_in_its_reference_o1() -> None:
    assert a_payment(reference=f"{NUMBER} / {OTHER_NUMBER}").contract_numbers == (NUMBER, OTHER_NUMBER)


def test_every_other_claim_that_has_a_fitting_payment_is_named_o1() -> None:
    claim = a_claim()
    own = a_payment(claim_id=claim.claim_id)
    taken = [a_payment(claim_id="claim-x"), a_payment(claim_id="claim-y")]

    found = list(doubts(claim, [claim], [own, *taken]))

    assert [(it.code, it.facts) for it in found] == [
        ("already_matched", {"claim_id": "claim-x"}),
        ("already_matched", {"claim_id": "claim-y"}),
    ]


def test_twins_are_standing_claims_of_the_same_amount_within_two_days_o1() -> None:
    claim = a_claim()
    twins = [a_claim(paid_on=PAID_ON + 2 * DAY), a_claim(paid_on=PAID_ON - 2 * DAY)]
    others = [
        a_claim(paid_on=PAID_ON + 3 * DAY),
        a_claim(paid_on=PAID_ON - 3 * DAY),
        a_claim(amount=yuan("1")),
        a_claim(status=ClaimStatus.REJECTED),
    ]

    [found] = doubts(claim, [claim, *twins, *others], [])

    names = ", ".join(sorted(twin.claim_id for twin in twins))
    assert (found.code, found.facts) == ("duplicate_claim", {"claim_ids": names})


def test_payments_that_fit_otherwise_are_no_doubt_o1() -> None:
    claim = a_claim()
    other = a_payment(amount=yuan("1"), claim_id="claim-x")

    assert list(doubts(claim, [claim], [a_payment(), other])) == []
