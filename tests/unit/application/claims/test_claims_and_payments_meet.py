"""Whether the claim or the payment comes first: what is certain is matched at once, and nothing else is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.application.ports.claims import MOST_AT_A_CONTRACT
from chalicelib.domain.claims.matching import is_exact
from chalicelib.domain.claims.remittance import ClaimStatus
from chalicelib.domain.common.errors import Conflict, FaultyFields, Invalid, NotFound
from chalicelib.domain.common.history import SYSTEM, Action
from tests.support.payments import NUMBER, OTHER_NUMBER, row, statement, yuan
from tests.support.remittance import Remittance
from tools.samples.factories import NOW

CONTRACTS = {"contract-1": NUMBER, "contract-2": OTHER_NUMBER}
arrivals = st.lists(
    st.tuples(
        st.sampled_from(["claim", "payment"]),
        st.sampled_from(sorted(CONTRACTS)),
        st.sampled_from(["1200", "300"]),
    ),
    max_size=7,
)


def arrive(remittance: Remittance, number: int, what: str, contract_id: str, amount: str) -> None:
    if what == "claim":
        remittance.claims(contract_id=contract_id, amount=yuan(amount).amount, note=str(number))
    else:
        told = row(CONTRACTS[contract_id], amount=amount, transaction_id=f"t-{number}")
        remittance.take(statement(told), f"payments/{number}.csv")


def test_a_payment_that_comes_after_its_claim_is_matched_at_once_o1() -> None:
    remittance = Remittance()
    claim = remittance.claims()

    remittance.take(statement(row()))

    assert remittance.now(claim).status is ClaimStatus.MATCHED
    assert remittance.pairs() == {(claim.claim_id, *remittance.payment_ids)}


def test_a_claim_that_comes_after_its_payment_is_matched_at_once_o1() -> None:
    remittance = Remittance()
    remittance.take(statement(row()))

    claim = remittance.claims()

    assert claim.status is ClaimStatus.MATCHED
    assert remittance.pairs() == {(claim.claim_id, *remittance.payment_ids)}


def test_where_too_many_name_one_contract_nothing_is_matched_by_itself_o1() -> None:
    remittance = Remittance()
    rows = [
        row(amount=str(number), transaction_id=f"t-{number}") for number in range(1, 1 + MOST_AT_A_CONTRACT)
    ]
    remittance.take(statement(*rows))

    claim = remittance.claims()
    remittance.take(statement(row()), "payments/last.csv")

    assert remittance.now(claim).status is ClaimStatus.OPEN
    assert remittance.pairs() == set()


@given(arrivals, st.data())
def test_in_any_order_lone_pairs_are_found_and_no_payment_counts_twice_o1(
    arriving: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    remittance = Remittance()
    for number, arrival in enumerate(data.draw(st.permutations(arriving))):
        arrive(remittance, number, *arrival)

    pairs = remittance.pairs()
    ledger = remittance.ledger
    assert len({payment for _, payment in pairs}) == len({claim for claim, _ in pairs}) == len(pairs)
    assert all(is_exact(ledger.claims.stored[c], ledger.payments.stored[p]) for c, p in pairs)
    for contract_id, amount in {(contract_id, amount) for _, contract_id, amount in arriving}:
        alike = sorted(what for what, *about in arriving if about == [contract_id, amount])
        if alike == ["claim", "payment"]:
            of_both = [it for it in ledger.claims.stored.values() if it.amount == yuan(amount)]
            assert any(
                it.contract and it.contract.contract_id == contract_id and it.status is ClaimStatus.MATCHED
                for it in of_both
            )


@given(arrivals)
def test_a_decided_claim_never_changes_by_what_comes_later_o1(arriving: list[tuple[str, str, str]]) -> None:
    remittance = Remittance()
    rejected, withdrawn, matched = (remittance.claims(note=note) for note in ("one", "two", "three"))
    remittance.reject(rejected)
    remittance.withdraw("acme", withdrawn.claim_id, actor="user-of-acme", now=NOW)
    remittance.match(matched, reason="seen in the bank's portal")
    decided = {it.claim_id: remittance.now(it) for it in (rejected, withdrawn, matched)}

    for number, arrival in enumerate(arriving):
        arrive(remittance, number, *arrival)

    assert {key: remittance.ledger.claims.stored[key] for key in decided} == decided


def test_what_becomes_certain_by_a_withdrawal_is_matched_in_the_same_write_o1() -> None:
    remittance = Remittance()
    claim, twin = remittance.claims(), remittance.claims()
    remittance.take(statement(row()))
    commits = remittance.ledger.commits

    remittance.withdraw("acme", twin.claim_id, actor="user-of-acme", now=NOW)

    assert remittance.now(claim).status is ClaimStatus.MATCHED
    assert remittance.ledger.commits == commits + 1


def test_a_payment_that_comes_while_a_twin_is_withdrawn_is_not_missed_o1() -> None:
    remittance = Remittance()
    claim, twin = remittance.claims(), remittance.claims()
    remittance.ledger.before_next_commit = lambda: remittance.take(statement(row()))

    remittance.withdraw("acme", twin.claim_id, actor="user-of-acme", now=NOW)

    assert remittance.now(claim).status is ClaimStatus.MATCHED


def test_a_payment_and_its_claim_that_come_at_once_do_not_miss_each_other_o1() -> None:
    remittance = Remittance()
    remittance.ledger.before_next_commit = lambda: remittance.take(statement(row()))

    claim = remittance.claims()

    assert claim.status is ClaimStatus.MATCHED


def test_two_payments_that_fit_wait_for_somebody_who_decides_o1() -> None:
    remittance = Remittance()
    claim = remittance.claims()
    remittance.take(statement(row(), row(amount="1200")))  # the first would be certain, were it alone

    twins = remittance.payment_ids
    assert remittance.pairs() == {(claim.claim_id, twins[0])}

    again = Remittance()
    again.take(statement(row(), row()))
    waiting = again.claims()
    assert waiting.status is ClaimStatus.OPEN
    assert [it.code for it in again.candidates.of(waiting).findings] == ["duplicate_payment"]


def test_staff_match_parts_with_a_reason_only_where_something_speaks_against_it_o1() -> None:
    remittance = Remittance()
    claim = remittance.claims()
    remittance.take(statement(row(amount="700", reference="part 1"), row(amount="500", reference="part 2")))

    with pytest.raises(Invalid, match=r"^reason_needed$"):
        remittance.match(claim, *remittance.payment_ids)
    matched = remittance.match(claim, *remittance.payment_ids, reason="two transfers, one invoice")

    assert matched.status is ClaimStatus.MATCHED
    assert len(remittance.pairs()) == 2


def test_a_payment_is_not_matched_again_o1() -> None:
    remittance = Remittance()
    first, second = remittance.claims(), remittance.claims(contract_id="contract-2")
    remittance.take(statement(row()))

    with pytest.raises(Conflict, match=r"^payment_already_matched$"):
        remittance.match(second, *remittance.payment_ids, reason="mine, too")

    assert remittance.pairs() == {(first.claim_id, *remittance.payment_ids)}


def test_two_clerks_with_one_payment_at_once_o1() -> None:
    remittance = Remittance()
    first, second = remittance.claims(), remittance.claims()
    remittance.take(statement(row()))
    payment_ids = remittance.payment_ids
    remittance.ledger.before_next_commit = lambda: remittance.match(first, *payment_ids)

    with pytest.raises(Conflict, match=r"^payment_already_matched$"):
        remittance.match(second, *payment_ids)

    assert remittance.pairs() == {(first.claim_id, *payment_ids)}


def test_without_a_named_payment_the_proposed_ones_are_not_passed_over_o1() -> None:
    remittance = Remittance()
    claim = remittance.claims()
    assert remittance.match(claim).payment_ids == ()  # nothing is proposed: by hand

    other = remittance.claims(contract_id="contract-2")
    remittance.take(statement(row(OTHER_NUMBER, amount="1199")))
    with pytest.raises(Conflict, match=r"^payment_not_named$"):
        remittance.match(other)


def test_a_wrong_match_is_undone_and_does_not_come_back_by_itself_o1() -> None:
    remittance = Remittance()
    claim = remittance.claims()
    remittance.take(statement(row()))

    parted = remittance.part(remittance.now(claim))

    assert parted.status is ClaimStatus.OPEN
    assert remittance.pairs() == set()
    actions = [entry.action for entry in remittance.ledger.claims.entries(claim.claim_id)]
    assert actions == [
        Action.REMITTANCE_CLAIMED,
        Action.REMITTANCE_MATCHED,
        Action.REMITTANCE_UNMATCHED,
    ]


def test_every_decision_stands_in_the_stories_of_claim_and_contract_o1_l11() -> None:
    remittance = Remittance()
    claim = remittance.claims()
    remittance.reject(claim)

    entries = remittance.ledger.claims.entries(claim.claim_id)
    assert [(it.action, it.actor, it.detail) for it in entries] == [
        (Action.REMITTANCE_CLAIMED, "user-of-acme", ""),
        (Action.REMITTANCE_REJECTED, "clerk", "not ours"),
    ]
    of_contract = remittance.ledger.history.of("contract-1")
    assert [(it.action, it.detail) for it in of_contract] == [
        (Action.REMITTANCE_CLAIMED, f"claim {claim.claim_id}"),
        (Action.REMITTANCE_REJECTED, f"claim {claim.claim_id}; not ours"),
    ]


def test_what_matches_by_itself_is_told_as_the_systems_doing_o1() -> None:
    remittance = Remittance()
    claim = remittance.claims()
    remittance.take(statement(row()))

    entry = remittance.ledger.claims.entries(claim.claim_id)[-1]
    assert (entry.actor, entry.action) == (SYSTEM, Action.REMITTANCE_MATCHED)
    assert "1200.00 CNY" in entry.detail


@pytest.mark.parametrize(
    ("changes", "name", "code"),
    [
        ({"amount": yuan("0").amount}, "amount", "amount_not_positive"),
        ({"amount": yuan("1.001").amount}, "amount", "amount_too_fine"),
        ({"currency": "ABC"}, "currency", "currency_unknown"),
        ({"currency": "JPY", "amount": yuan("1.5").amount}, "amount", "amount_too_fine"),
        ({"contract_id": "contract-9"}, "contract_id", "not_found"),
        ({"slip_id": "slip-9"}, "slip_id", "slip_missing"),
    ],
)
def test_a_claim_that_cannot_be_is_refused_by_its_field_o1(
    changes: dict[str, Any], name: str, code: str
) -> None:
    remittance = Remittance()

    with pytest.raises(FaultyFields) as refused:
        remittance.claims(**changes)

    assert [(it.name, it.code) for it in refused.value.faults] == [(name, code)]
    assert remittance.ledger.claims.stored == {}


@pytest.mark.shipped_provider
def test_today_is_the_providers_day_o1() -> None:
    remittance = Remittance()
    late_evening = NOW.replace(hour=16, minute=30)  # in Shanghai it is half past midnight of the next day
    tomorrow = late_evening.date().replace(day=late_evening.day + 1)

    remittance.claims(late_evening, paid_on=tomorrow)

    with pytest.raises(FaultyFields, match=r"^date_in_future$"):
        remittance.claims(late_evening.replace(hour=15), paid_on=tomorrow)


def test_somebody_elses_contract_does_not_exist_o1_e14() -> None:
    remittance = Remittance()
    remittance.ledger.accounts.stored["other"] = remittance.ledger.accounts.stored["acme"]

    with pytest.raises(FaultyFields, match=r"^not_found$"):
        remittance.claims(account_id="other")


def test_somebody_elses_claim_cannot_be_withdrawn_o1_e14() -> None:
    remittance = Remittance()
    claim = remittance.claims()

    with pytest.raises(NotFound):
        remittance.withdraw("other", claim.claim_id, actor="somebody", now=NOW)


def test_the_same_key_claims_once_o1() -> None:
    remittance = Remittance()

    first = remittance.claims(idempotency_key="k")
    again = remittance.claims(idempotency_key="k")

    assert first.claim_id == again.claim_id
    assert len(remittance.ledger.claims.stored) == 1
    with pytest.raises(Invalid, match=r"^idempotency_key_reused$"):
        remittance.claims(idempotency_key="k", note="another")


def test_claims_of_a_contract_that_wait_have_an_end_o1() -> None:
    remittance = Remittance()
    for _ in range(20):
        remittance.claims()

    with pytest.raises(Conflict, match=r"^too_many_open_claims$"):
        remittance.claims()
