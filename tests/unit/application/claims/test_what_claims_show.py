"""Claims as their customer and the finance desk see them, their slips, and what is written of each."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.application.claims.candidates import MOST_PROPOSED, NO_PROPOSAL
from chalicelib.application.claims.claim_request import ClaimRequest
from chalicelib.application.claims.viewing import ClaimView
from chalicelib.application.ports import Change
from chalicelib.domain.claims.payments import Payment, PaymentStatus
from chalicelib.domain.claims.remittance import ClaimedContract, ClaimStatus, RemittanceClaim, Slip
from chalicelib.domain.common.errors import Conflict, FaultyFields, NotFound
from chalicelib.domain.common.policy import LARGEST_SLIP
from chalicelib.domain.contract.contracts import Contract
from tests.support.centre import CLERK, CUSTOMER, Centre
from tests.support.payments import ACCOUNT, NAME, PAID_ON, a_payment, yuan
from tools.samples.factories import NOW, an_account

A_PNG = b"\x89PNG\r\n\x1a\n and so on"
LATER = NOW + timedelta(hours=1)


def claimed(
    centre: Centre, contract: Contract | None = None, now: Any = NOW, **changes: Any
) -> RemittanceClaim:
    facts: dict[str, Any] = {
        "account_id": "acme",
        "actor": CUSTOMER,
        "payer": NAME,
        "bank": "示例银行",
        "account": "6222 0000 1111",
        "amount": yuan("1200.00").amount,
        "currency": "CNY",
        "paid_on": PAID_ON,
        "contract_id": contract.contract_id if contract else None,
    }
    return centre.services.claim_payment(ClaimRequest(**(facts | changes)), now)


def paid(centre: Centre, *payments: Payment) -> None:
    centre.services.records.commit(Change(payments=payments))


def stored(centre: Centre, claim: RemittanceClaim) -> RemittanceClaim:
    return centre.services.claims.stored[claim.claim_id]


def entries(centre: Centre, claim: RemittanceClaim) -> list[tuple[str, str, str]]:
    return [(str(it.action), it.actor, it.detail) for it in centre.services.claims.entries(claim.claim_id)]


def test_a_claim_says_all_that_the_customer_said_o1(centre: Centre) -> None:
    contract = centre.draft()

    claim = claimed(centre, contract, reference="货款", note="please")

    assert claim == RemittanceClaim(
        claim_id=claim.claim_id,
        account_id="acme",
        customer_name=NAME,
        contract=ClaimedContract(contract.contract_id, contract.contract_number, ACCOUNT),
        payer=NAME,
        bank="示例银行",
        account="6222 0000 1111",
        amount=yuan("1200.00"),
        paid_on=PAID_ON,
        reference="货款",
        note="please",
        slip=None,
        created_at=NOW,
        created_by=CUSTOMER,
        row=1,
    )
    assert stored(centre, claim) == claim
    assert entries(centre, claim) == [("remittance.claimed", CUSTOMER, "")]


def test_a_claim_without_a_contract_tells_no_contracts_story_o1(centre: Centre) -> None:
    claim = claimed(centre)

    assert (claim.contract, claim.status) == (None, ClaimStatus.OPEN)
    assert centre.services.history.entries == []
    assert centre.services.claims.remittances == {}


def test_an_account_that_no_feed_told_of_claims_nothing_o1(centre: Centre) -> None:
    with pytest.raises(NotFound, match=r"^account_unknown$"):
        claimed(centre, account_id="nobody")


def test_every_fault_is_named_with_what_is_allowed_o1(centre: Centre) -> None:
    with pytest.raises(FaultyFields) as refused:
        claimed(
            centre,
            amount=yuan("-1.001").amount,
            paid_on=date(2026, 3, 17),
            contract_id="nothing",
            slip_id="x",
        )

    assert [(it.name, it.code, it.facts) for it in refused.value.faults] == [
        ("amount", "amount_not_positive", {}),
        ("amount", "amount_too_fine", {"currency": "CNY", "decimals": 2}),
        ("date", "date_in_future", {"today": "2026-03-16"}),
        ("contract_id", "not_found", {}),
    ]


def test_a_currency_that_nobody_pays_in_is_named_o1(centre: Centre) -> None:
    with pytest.raises(FaultyFields) as refused:
        claimed(centre, currency="XXX")

    assert [(it.name, it.code, it.facts) for it in refused.value.faults] == [
        ("currency", "currency_unknown", {"currency": "XXX"})
    ]


def test_the_smallest_amount_counts_o1(centre: Centre) -> None:
    assert claimed(centre, amount=yuan("0.01").amount).amount == yuan("0.01")


def a_slip(centre: Centre, content: bytes = A_PNG, content_type: str = "image/png") -> str:
    """The id of a slip that the customer has posted."""
    offer = centre.services.offer_slip_upload("acme", content_type, NOW)
    assert offer.expires_at == NOW + timedelta(minutes=15)
    assert centre.services.slips.uploads.post(offer.form, content)
    return offer.slip_id


def test_a_slip_is_looked_into_kept_and_shown_to_staff_o1(centre: Centre) -> None:
    slip_id = a_slip(centre)

    claim = claimed(centre, slip_id=slip_id)

    slip = Slip(slip_id, "image/png", len(A_PNG), hashlib.sha256(A_PNG).hexdigest())
    assert claim.slip == slip
    assert centre.services.slips.in_keeping == {("acme", slip_id): (slip, A_PNG)}
    link = centre.services.claims_desk.slip(claim.claim_id, NOW)
    assert (link.filename, link.expires_at) == (f"slip-{claim.claim_id}.png", NOW + timedelta(minutes=5))
    assert link.url == f"memory://slips/acme/{slip_id}/{link.filename}"


@pytest.mark.parametrize(
    ("content", "content_type", "extension"),
    [(b"%PDF-1.7", "application/pdf", "pdf"), (b"\xff\xd8\xff", "image/jpeg", "jpg")],
)
def test_a_slips_file_is_called_by_what_it_is_o1(
    centre: Centre, content: bytes, content_type: str, extension: str
) -> None:
    claim = claimed(centre, slip_id=a_slip(centre, content, content_type))

    assert centre.services.claims_desk.slip(claim.claim_id, NOW).filename.endswith(f".{extension}")


@pytest.mark.parametrize(
    ("content", "code"), [(b"hello", "slip_unreadable"), (b"%PDF-/JavaScript", "slip_active")]
)
def test_a_slip_that_is_none_is_refused_by_its_field_o1(centre: Centre, content: bytes, code: str) -> None:
    slip_id = a_slip(centre, content)

    with pytest.raises(FaultyFields) as refused:
        claimed(centre, slip_id=slip_id)

    assert [(it.name, it.code) for it in refused.value.faults] == [("slip_id", code)]
    assert centre.services.slips.in_keeping == {}


def test_a_slip_has_at_most_5_mb_and_at_least_a_byte_o1(centre: Centre) -> None:
    posted = centre.services.slips.uploads.posted
    sizes = {"most": A_PNG.ljust(LARGEST_SLIP), "more": A_PNG.ljust(LARGEST_SLIP + 1), "none": b""}
    posted.update({f"acme/{name}": content for name, content in sizes.items()})

    claim = claimed(centre, slip_id="most")

    assert claim.slip is not None
    assert claim.slip.size == 5 * 1024 * 1024
    for name in ("more", "none"):
        with pytest.raises(FaultyFields, match=r"^slip_too_large$"):
            claimed(centre, slip_id=name)


def test_a_slip_of_somebody_else_is_missing_o1_e14(centre: Centre) -> None:
    centre.know(an_account(account_id="other", billing_account_ids=()))
    slip_id = a_slip(centre)

    with pytest.raises(FaultyFields, match=r"^slip_missing$"):
        claimed(centre, account_id="other", slip_id=slip_id)


def test_a_slip_that_is_kept_is_not_looked_into_again_o1(centre: Centre) -> None:
    slip_id = a_slip(centre)
    first = claimed(centre, slip_id=slip_id)
    centre.services.slips.uploads.posted.clear()

    assert claimed(centre, slip_id=slip_id).slip == first.slip


def test_a_slip_is_not_looked_into_for_a_claim_that_cannot_be_o1(centre: Centre) -> None:
    slip_id = a_slip(centre)

    with pytest.raises(FaultyFields, match=r"^amount_not_positive$"):
        claimed(centre, amount=yuan("0").amount, slip_id=slip_id)

    assert centre.services.slips.in_keeping == {}


def test_a_claim_without_a_slip_has_none_to_load_o1(centre: Centre) -> None:
    for claim_id in (claimed(centre).claim_id, "nothing"):
        with pytest.raises(NotFound):
            centre.services.claims_desk.slip(claim_id, NOW)


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
    assert [it.action for it in view.story("acme", first.claim_id)] == [
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


def test_a_certain_match_names_what_fits_o1(centre: Centre) -> None:
    contract = centre.draft()
    payment = a_payment(contract.contract_number)
    paid(centre, payment)

    claim = claimed(centre, contract)

    assert (claim.status, claim.decided_by, claim.payment_ids) == (
        ClaimStatus.MATCHED,
        "system",
        (payment.payment_id,),
    )
    told = (
        f"payment {payment.payment_id} of {PAID_ON}, 1200.00 CNY; number, amount, payer, account and date fit"
    )
    assert entries(centre, claim) == [
        ("remittance.claimed", CUSTOMER, ""),
        ("remittance.matched", "system", told),
    ]
    assert centre.story(contract)[-1] == ("remittance.matched", "system", f"claim {claim.claim_id}; {told}")


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
    paid(centre, a_payment("", reference="", amount=yuan("1199")), a_payment("", reference=""))
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


def test_a_withdrawn_claim_tells_who_and_when_o1(centre: Centre) -> None:
    claim = claimed(centre)

    gone = centre.services.withdraw_claim("acme", claim.claim_id, actor=CUSTOMER, now=LATER)

    assert gone == stored(centre, claim)
    assert (gone.status, gone.decided_at, gone.decided_by) == (ClaimStatus.WITHDRAWN, LATER, CUSTOMER)
    assert entries(centre, claim)[-1] == ("remittance.withdrawn", CUSTOMER, "")


def test_twenty_claims_of_a_contract_may_wait_and_decided_ones_do_not_count_o1(centre: Centre) -> None:
    contract = centre.draft()
    claims = [claimed(centre, contract) for _ in range(20)]

    with pytest.raises(Conflict, match=r"^too_many_open_claims$") as refused:
        claimed(centre, contract)
    centre.services.withdraw_claim("acme", claims[0].claim_id, actor=CUSTOMER, now=NOW)

    assert refused.value.facts == {"most": 20}
    assert claimed(centre, contract).status is ClaimStatus.OPEN


def test_a_repeated_claim_is_the_claim_as_it_is_by_now_o1(centre: Centre) -> None:
    first = claimed(centre, idempotency_key="k")
    rejected = centre.services.decide_claim.reject(first.claim_id, reason="", actor=CLERK, now=NOW)

    assert claimed(centre, idempotency_key="k", actor="another user") == rejected
