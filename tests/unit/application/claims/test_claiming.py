"""What a customer claims, what of it is refused, and what is matched at once."""

from __future__ import annotations

from datetime import date

import pytest

from chalicelib.domain.claims.remittance import ClaimedContract, ClaimStatus, RemittanceClaim
from chalicelib.domain.common.errors import Conflict, FaultyFields, NotFound
from tests.support.centre import CLERK, CUSTOMER, Centre
from tests.support.claiming import LATER, claimed, entries, paid, stored
from tests.support.payments import ACCOUNT, NAME, PAID_ON, a_payment, yuan
from tools.samples.factories import NOW


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


@pytest.mark.shipped_provider
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


def test_the_first_who_comes_to_a_contract_reads_nobody_else_o1(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    contract = centre.draft()

    def read(_: object) -> None:
        raise AssertionError("nobody is there")

    monkeypatch.setattr(centre.services.claims, "get_many", read)
    monkeypatch.setattr(centre.services.payments, "get_many", read)

    assert claimed(centre, contract).status is ClaimStatus.OPEN
