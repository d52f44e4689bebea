"""Claims as their customer sees them, and as the finance desk does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.application.claims.candidates import NO_PROPOSAL, Proposal
from chalicelib.application.claims.viewing import ClaimView
from chalicelib.domain.claims.candidates import MOST_PROPOSED
from chalicelib.domain.claims.payments import PaymentStatus
from chalicelib.domain.claims.remittance import ClaimStatus
from chalicelib.domain.common.errors import NotFound
from tests.support.centre import CLERK, CUSTOMER, Centre
from tests.support.claiming import LATER, claimed, paid
from tests.support.payments import PAID_ON, a_payment, yuan
from tools.samples.factories import NOW


def test_a_customer_sees_their_own_claims_newest_first_o1_e14(centre: Centre) -> None:
    first, second = claimed(centre), claimed(centre, now=LATER)
    centre.services.withdraw_claim("acme", first.claim_id, actor=CUSTOMER, now=LATER)
    view = centre.services.view_claims

    assert [it.claim_id for it in view.page("acme", None, 10, None).items] == [
        second.claim_id,
        first.claim_id,
    ]
    assert [it.claim_id for it in view.page("acme", ClaimStatus.OPEN, 10, None).items] == [second.claim_id]
    assert view.page("other", None, 10, None).items == ()
    assert view.one("acme", second.claim_id) == second
    assert [it.action for it in view.story("acme", first.claim_id).items] == [
        "remittance.claimed",
        "remittance.withdrawn",
    ]


@pytest.mark.parametrize("account_id", ["acme", "other"])
def test_a_claim_that_is_not_the_customers_does_not_exist_o1_e14(centre: Centre, account_id: str) -> None:
    claim_id = claimed(centre).claim_id if account_id == "other" else "nothing"

    with pytest.raises(NotFound):
        centre.services.view_claims.one(account_id, claim_id)
    with pytest.raises(NotFound):
        centre.services.view_claims.story(account_id, claim_id)
    with pytest.raises(NotFound):
        centre.services.withdraw_claim(account_id, claim_id, actor=CUSTOMER, now=NOW)


def test_the_desk_sees_open_claims_oldest_first_with_what_may_be_theirs_o1(centre: Centre) -> None:
    contract = centre.draft()
    payment = a_payment(contract.contract_number, amount=yuan("1199"))
    paid(centre, payment)
    first, second = (
        claimed(centre, contract),
        claimed(centre, now=LATER, payer="别人", amount=yuan("3").amount),
    )

    page = centre.services.claims_desk.queue(ClaimStatus.OPEN, 10, None)

    assert [view.claim for view in page.items] == [first, second]
    assert [[it.payment.payment_id for it in view.proposal.proposed] for view in page.items] == [
        [payment.payment_id],
        [],
    ]
    assert page.items[0].payments == ()
    assert centre.services.claims_desk.one(first.claim_id) == page.items[0]
    assert centre.services.claims_desk.queue(ClaimStatus.REJECTED, 10, None).items == ()


def test_a_list_without_candidates_reads_no_payments_o1(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    contract = centre.draft()
    paid(centre, a_payment(contract.contract_number, amount=yuan("1199")))
    claim = claimed(centre, contract)

    def read(*_: object) -> None:
        raise AssertionError("payments are looked for when a claim is opened")

    monkeypatch.setattr(centre.services.payments, "resembling", read)
    monkeypatch.setattr(centre.services.claims, "remittances_of", read)
    page = centre.services.claims_desk.queue(ClaimStatus.OPEN, 10, None, with_candidates=False)

    assert page.items == (ClaimView(claim),)


def test_the_desk_finds_a_payment_by_the_banks_reference_o1(centre: Centre) -> None:
    wanted, other = a_payment(transaction_id="BR-77"), a_payment(transaction_id="BR-78")
    paid(centre, wanted, other)

    found = centre.services.claims_desk.payments_page(PaymentStatus.UNMATCHED, 10, None, "br77")

    assert [it.payment_id for it in found.items] == [wanted.payment_id]


def test_the_desk_sees_what_a_claim_is_matched_to_in_that_order_o1(centre: Centre) -> None:
    contract = centre.draft()
    parts = [a_payment(contract.contract_number, amount=yuan(part)) for part in ("700", "500")]
    paid(centre, *parts)
    claim = claimed(centre, contract)
    ids = [it.payment_id for it in reversed(parts)]
    matched = centre.services.decide_claim.match(claim.claim_id, ids, reason="two", actor=CLERK, now=LATER)

    view = centre.services.claims_desk.one(claim.claim_id)

    assert (view.claim, view.proposal) == (matched, NO_PROPOSAL)
    assert [it.payment_id for it in view.payments] == ids
    assert centre.services.claims_desk.queue(ClaimStatus.MATCHED, 10, None).items == (view,)
    assert [it.claim_id for it in view.payments] == [claim.claim_id] * 2


def test_the_desk_reads_stories_and_payments_o1(centre: Centre) -> None:
    claim = claimed(centre)
    payment = a_payment()
    paid(centre, payment)
    desk = centre.services.claims_desk

    assert desk.story(claim.claim_id) == centre.services.view_claims.story("acme", claim.claim_id)
    assert [it.payment_id for it in desk.payments_page(PaymentStatus.UNMATCHED, 10, None).items] == [
        payment.payment_id
    ]
    with pytest.raises(NotFound):
        desk.one("nothing")
    with pytest.raises(NotFound):
        desk.story("nothing")


def test_what_speaks_for_a_payment_brings_it_to_the_front_o1(centre: Centre) -> None:
    contract = centre.draft()
    by_number = a_payment(contract.contract_number, payment_id="p-3", amount=yuan("1"), payer="别人")
    by_payer_late = a_payment("", payment_id="p-1", received_on=PAID_ON + timedelta(days=3), reference="")
    by_payer = a_payment("", payment_id="p-2", received_on=PAID_ON - timedelta(days=1), reference="")
    twin = replace(by_payer, payment_id="p-4")
    paid(centre, by_payer_late, twin, by_payer, by_number)
    claim = claimed(centre, contract)

    proposed = centre.services.claims_desk.one(claim.claim_id).proposal.proposed

    scores = [each.comparison.score for each in proposed]
    assert scores == sorted(scores, reverse=True)
    ids = [each.payment.payment_id for each in proposed]
    assert ids.index("p-2") < ids.index("p-4")
    assert ids.index("p-4") < ids.index("p-1")
    assert set(ids) == {"p-1", "p-2", "p-3", "p-4"}


def test_at_most_ten_are_proposed_o1(centre: Centre) -> None:
    paid(centre, *(a_payment("", reference="") for _ in range(MOST_PROPOSED + 1)))

    view = centre.services.claims_desk.of(claimed(centre))

    assert len(view.proposal.proposed) == 10
    assert isinstance(view, ClaimView)


def test_payments_are_read_only_where_a_claim_has_some_o1(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = claimed(centre)

    def read(_: object) -> None:
        raise AssertionError("nobody needs a payment")

    monkeypatch.setattr(centre.services.payments, "get_many", read)

    assert [view.claim for view in centre.services.claims_desk.queue(ClaimStatus.OPEN, 10, None).items] == [
        claim
    ]
    assert centre.services.claims_desk.one(claim.claim_id).payments == ()


def test_the_desks_queue_comes_page_by_page_o1(centre: Centre) -> None:
    first, second = claimed(centre), claimed(centre, now=LATER)
    queue = centre.services.claims_desk.queue

    page = queue(ClaimStatus.OPEN, 1, None)
    rest = queue(ClaimStatus.OPEN, 1, page.next_cursor)

    assert [view.claim for view in (*page.items, *rest.items)] == [first, second]
    assert rest.next_cursor is None


def test_of_a_decided_claim_nothing_is_proposed_and_nothing_is_odd_o1() -> None:
    assert Proposal((), ()) == NO_PROPOSAL
