"""The finance desk matches, parts and rejects, and every decision is written down."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chalicelib.domain.claims.remittance import ClaimStatus
from chalicelib.domain.common.errors import Conflict, FaultyFields, NotFound
from tests.support.centre import CLERK, CUSTOMER, Centre
from tests.support.claiming import LATER, claimed, entries, paid, stored
from tests.support.payments import PAID_ON, a_payment, yuan
from tools.samples.factories import NOW


def test_a_rejection_says_why_o1(centre: Centre) -> None:
    claim = claimed(centre)

    rejected = centre.services.decide_claim.reject(claim.claim_id, reason="not ours", actor=CLERK, now=LATER)

    assert rejected == stored(centre, claim)
    assert (rejected.status, rejected.decided_at, rejected.decided_by, rejected.reason) == (
        ClaimStatus.REJECTED,
        LATER,
        CLERK,
        "not ours",
    )
    assert entries(centre, claim)[-1] == ("remittance.rejected", CLERK, "not ours")


def test_a_match_by_hand_tells_that_no_payment_was_there_o1_l11(centre: Centre) -> None:
    contract = centre.draft()
    claim = claimed(centre, contract)

    matched = centre.services.decide_claim.match(claim.claim_id, (), reason=None, actor=CLERK, now=LATER)

    assert matched == stored(centre, claim)
    assert (matched.status, matched.payment_ids, matched.decided_at, matched.decided_by) == (
        ClaimStatus.MATCHED,
        (),
        LATER,
        CLERK,
    )
    detail = "by hand, without a payment of the feed"
    assert entries(centre, claim)[-1] == ("remittance.matched", CLERK, detail)
    assert centre.story(contract)[-1] == ("remittance.matched", CLERK, f"claim {claim.claim_id}; {detail}")
    assert centre.services.history.of(contract.contract_id)[-1].at == LATER


def test_a_match_tells_which_payments_and_why_but_no_payer_o1_l11(centre: Centre) -> None:
    contract = centre.draft()
    payment = a_payment(contract.contract_number, amount=yuan("1199"))
    paid(centre, payment)
    claim = claimed(centre, contract)

    centre.services.decide_claim.match(
        claim.claim_id, [payment.payment_id], reason="fees", actor=CLERK, now=LATER
    )
    detail = f"payment {payment.payment_id} of {PAID_ON}, 1199.00 CNY"
    assert entries(centre, claim)[-1] == ("remittance.matched", CLERK, f"{detail}; fees")

    parted = centre.services.decide_claim.part(claim.claim_id, reason="wrong", actor=CLERK, now=LATER)
    assert parted == stored(centre, claim)
    assert parted.parted_ids == (payment.payment_id,)
    assert entries(centre, claim)[-1] == ("remittance.unmatched", CLERK, f"{detail}; wrong")
    assert centre.services.payments.stored[payment.payment_id].claim_id is None


def test_unknown_payments_are_named_by_their_place_o1(centre: Centre) -> None:
    payment = a_payment()
    paid(centre, payment)
    claim = claimed(centre)

    with pytest.raises(FaultyFields) as refused:
        centre.services.decide_claim.match(
            claim.claim_id, [payment.payment_id, "x", "y"], reason="so", actor=CLERK, now=NOW
        )

    assert [(it.name, it.code) for it in refused.value.faults] == [
        ("payment_ids/1", "not_found"),
        ("payment_ids/2", "not_found"),
    ]
    assert stored(centre, claim).status is ClaimStatus.OPEN


def test_what_is_decided_is_decided_o1(centre: Centre) -> None:
    claim = claimed(centre)
    decide = centre.services.decide_claim
    with pytest.raises(Conflict, match=r"^claim_not_matched$"):
        decide.part(claim.claim_id, reason="", actor=CLERK, now=NOW)
    decide.reject(claim.claim_id, reason="", actor=CLERK, now=NOW)

    steps: tuple[Callable[[], object], ...] = (
        lambda: decide.reject(claim.claim_id, reason="", actor=CLERK, now=NOW),
        lambda: decide.match(claim.claim_id, ["nothing"], reason="", actor=CLERK, now=NOW),
        lambda: centre.services.withdraw_claim("acme", claim.claim_id, actor=CUSTOMER, now=NOW),
    )
    for step in steps:
        with pytest.raises(Conflict, match=r"^claim_not_open$"):
            step()


def test_a_claim_that_nobody_made_cannot_be_decided_o1(centre: Centre) -> None:
    decide = centre.services.decide_claim
    steps: tuple[Callable[[], object], ...] = (
        lambda: decide.reject("nothing", reason="", actor=CLERK, now=NOW),
        lambda: decide.match("nothing", (), reason="", actor=CLERK, now=NOW),
        lambda: decide.part("nothing", reason="", actor=CLERK, now=NOW),
    )
    for step in steps:
        with pytest.raises(NotFound):
            step()


def test_how_many_payments_may_be_the_one_is_told_o1(centre: Centre) -> None:
    less = a_payment("", reference="", amount=yuan("1199"))  # too little fits: nobody is shown it
    paid(centre, less, a_payment("", reference=""), a_payment("", reference=""))
    claim = claimed(centre)

    with pytest.raises(Conflict, match=r"^payment_not_named$") as refused:
        centre.services.decide_claim.match(claim.claim_id, (), reason=None, actor=CLERK, now=NOW)

    assert refused.value.facts == {"count": 2}


def test_what_speaks_against_a_match_is_named_o1(centre: Centre) -> None:
    contract = centre.draft()
    payment = a_payment(contract.contract_number, amount=yuan("1199"))
    paid(centre, payment)
    claim = claimed(centre, contract)

    with pytest.raises(Exception, match=r"^reason_needed$") as refused:
        centre.services.decide_claim.match(
            claim.claim_id, [payment.payment_id], reason=None, actor=CLERK, now=NOW
        )

    [candidate] = centre.services.claims_desk.one(claim.claim_id).proposal.proposed
    codes = ", ".join(finding.code for finding in candidate.comparison.findings)
    assert refused.value.facts == {"findings": codes}  # type: ignore[attr-defined]
    assert codes
