"""What names a contract, and which payments a claim may be of (O1)."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from chalicelib.application.ports import Change, ContractRemittances
from chalicelib.application.ports.claims import MOST_AT_A_CONTRACT
from chalicelib.bootstrap import Services
from chalicelib.domain.claims.comparing import EARLIEST, LATEST
from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.claims.remittance import ClaimEntry, RemittanceClaim
from chalicelib.domain.common.errors import Stale
from chalicelib.domain.common.history import Action
from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.contract_number import contract_number
from tests.ports.fresh import fresh
from tests.ports.records_of_each_kind import a_claim, a_payment, claimed
from tests.support.stories import whole
from tools.samples.factories import NOW

_numbers = itertools.count(10_000)
_days = itertools.count(1)


def new_number() -> str:
    return contract_number(2026, next(_numbers).to_bytes(16))


def test_the_story_of_a_claim_is_told_oldest_first(ports: Services) -> None:
    claim_id = fresh("claim")
    entries = [ClaimEntry(claim_id, NOW, "staff-1", Action.REMITTANCE_MATCHED, str(it)) for it in range(3)]
    first = ClaimEntry(claim_id, NOW - timedelta(seconds=1), "customer-1", Action.REMITTANCE_CLAIMED)
    ports.ledger.commit(Change(claim_entries=tuple(entries)))
    ports.ledger.commit(Change(claim_entries=(first,)))

    assert whole(ports.claims.story, claim_id) == [first, *entries]
    assert whole(ports.claims.story, fresh("claim")) == []


def test_claims_are_read_together_and_unknown_ones_are_not_there(ports: Services) -> None:
    claims = tuple(a_claim() for _ in range(3))
    ports.ledger.commit(Change(claims=claims))

    found = ports.claims.get_many([*(it.claim_id for it in claims), "nobody"])

    assert found == {it.claim_id: replace(it, row=1) for it in claims}


def remittances_of(ports: Services, number: str) -> ContractRemittances:
    return ports.claims.remittances_of([number])[number]


def test_nothing_names_a_new_contract_yet_o1(ports: Services) -> None:
    number = new_number()

    assert remittances_of(ports, number) == ContractRemittances(number)


def test_claims_and_payments_stand_at_the_contracts_that_they_name_and_stay_there_o1(ports: Services) -> None:
    one, other = new_number(), new_number()
    claims = [a_claim(contract=claimed(one)) for _ in range(2)]
    payment = a_payment(reference=f"{one} {other}")
    for claim in reversed(claims):
        ports.ledger.commit(Change(claims=(claim,), remittances=(remittances_of(ports, one),)))
    ports.ledger.commit(Change(payments=(payment,)))
    matched = replace(claims[0], row=1).matched([payment.payment_id], now=NOW, actor="staff-1")
    ports.ledger.commit(Change(claims=(matched,), payments=(replace(payment, row=1).matched_to("x"),)))

    there = tuple(sorted(it.claim_id for it in claims))
    assert remittances_of(ports, one) == ContractRemittances(one, there, (payment.payment_id,), row=2)
    assert remittances_of(ports, other) == ContractRemittances(other, (), (payment.payment_id,), row=0)


def test_a_claim_and_a_payment_at_once_cannot_miss_each_other_o1(ports: Services) -> None:
    number = new_number()
    claim, payment, before = (
        a_claim(contract=claimed(number)),
        a_payment(),
        remittances_of(ports, number),
    )
    ports.ledger.commit(Change(claims=(claim,), remittances=(before,)))

    with pytest.raises(Stale):
        ports.ledger.commit(Change(payments=(payment,), remittances=(before,)))

    assert remittances_of(ports, number) == ContractRemittances(number, (claim.claim_id,), (), row=1)
    assert ports.payments.get_many([payment.payment_id]) == {}


def test_where_too_many_name_a_contract_they_are_not_looked_through_and_still_meet_o1(
    ports: Services,
) -> None:
    number = new_number()
    payments = [a_payment(reference=number) for _ in range(MOST_AT_A_CONTRACT)]
    for start in range(0, len(payments), 40):
        ports.ledger.commit(Change(payments=tuple(payments[start : start + 40])))
    ports.ledger.commit(Change(remittances=(remittances_of(ports, number),)))
    all_of_them = remittances_of(ports, number)
    claim = a_claim(contract=claimed(number))
    ports.ledger.commit(Change(claims=(claim,), remittances=(all_of_them,)))

    assert len(all_of_them.payment_ids) == MOST_AT_A_CONTRACT
    assert remittances_of(ports, number) == ContractRemittances(number, row=2, too_many=True)
    with pytest.raises(Stale):
        ports.ledger.commit(Change(remittances=(all_of_them,)))
    ports.ledger.commit(Change(remittances=(remittances_of(ports, number),)))
    assert remittances_of(ports, number) == ContractRemittances(number, row=3, too_many=True)


def a_day_of_its_own() -> date:
    """No other test's payments are near."""
    return NOW.date() + timedelta(days=100 * next(_days))


def put(ports: Services, **facts: Any) -> Payment:
    payment = a_payment(**facts)
    ports.ledger.commit(Change(payments=(payment,)))
    return replace(payment, row=1)


def resembling(ports: Services, claim: RemittanceClaim) -> set[str]:
    [of_one] = ports.payments.resembling([claim])
    return {payment.payment_id for payment in of_one}


def test_payments_of_the_amount_or_of_the_payer_about_the_day_resemble_a_claim_o1(ports: Services) -> None:
    day, someone = a_day_of_its_own(), fresh("payer")
    claim = a_claim(paid_on=day, payer=someone, customer_name=fresh("customer"))
    of_amount = put(ports, received_on=day, amount=Money(Decimal("1200.0"), "CNY"), payer="another")
    of_payer = put(ports, received_on=day, amount=Money(Decimal(7), "CNY"), payer=f" {someone.upper()} ")
    of_customer = put(ports, received_on=day, amount=Money(Decimal(8), "CNY"), payer=claim.customer_name)
    put(ports, received_on=day, amount=Money(Decimal(1200), "USD"), payer="another")
    put(ports, received_on=day, amount=Money(Decimal(9), "CNY"), payer="")

    assert resembling(ports, claim) == {of_amount.payment_id, of_payer.payment_id, of_customer.payment_id}


def test_payments_resemble_a_claim_from_the_first_to_the_last_of_the_days_around_it_o1(
    ports: Services,
) -> None:
    day = a_day_of_its_own()
    edges = [day - EARLIEST, day + LATEST]
    within = {put(ports, received_on=it).payment_id for it in edges}
    for it in (edges[0] - timedelta(days=1), edges[1] + timedelta(days=1)):
        put(ports, received_on=it)

    assert resembling(ports, a_claim(paid_on=day)) == within


def test_what_is_matched_resembles_nothing_until_it_is_free_again_o1(ports: Services) -> None:
    day = a_day_of_its_own()
    payment = put(ports, received_on=day)
    ports.ledger.commit(Change(payments=(payment.matched_to("claim-1"),)))
    assert resembling(ports, a_claim(paid_on=day)) == set()

    matched = ports.payments.get_many([payment.payment_id])[payment.payment_id]
    ports.ledger.commit(Change(payments=(matched.freed(),)))

    assert resembling(ports, a_claim(paid_on=day)) == {payment.payment_id}


def test_nobody_looks_through_more_than_fifty_of_one_amount_o1(ports: Services) -> None:
    day = a_day_of_its_own()
    payments = tuple(a_payment(received_on=day, payer="another") for _ in range(60))
    ports.ledger.commit(Change(payments=payments))

    found = resembling(ports, a_claim(paid_on=day, payer=fresh("payer"), customer_name=None))

    assert found == {it.payment_id for it in sorted(payments, key=lambda it: it.payment_id)[:50]}


def test_a_payer_of_any_length_is_told_by_the_beginning_of_the_name_o1(ports: Services) -> None:
    day, long_name = a_day_of_its_own(), "很长的名字" * 200
    payment = put(ports, received_on=day, amount=Money(Decimal(5), "CNY"), payer=long_name)

    assert resembling(ports, a_claim(paid_on=day, payer=long_name)) == {payment.payment_id}


def test_what_resembles_several_claims_is_told_for_each_o1(ports: Services) -> None:
    day, payers = a_day_of_its_own(), [fresh("payer") for _ in range(3)]
    amounts = [Money(Decimal(4000 + number), "CNY") for number in range(3)]
    for payer in payers:
        put(ports, received_on=day, amount=Money(Decimal(7), "CNY"), payer=payer)
    for amount in amounts[:2]:
        put(ports, received_on=day, amount=amount, payer="another")
    claims = [
        a_claim(paid_on=on, payer=payer, customer_name=None, amount=amount)
        for payer in payers
        for amount in amounts
        for on in (day, day - timedelta(days=50))
    ]

    together = ports.payments.resembling(claims)

    told = [{payment.payment_id for payment in alike} for alike in together]
    assert told == [resembling(ports, claim) for claim in claims]
    assert sorted({len(each) for each in told}) == [0, 1, 2]


def test_what_stands_at_several_contracts_is_told_for_each_o1(ports: Services) -> None:
    numbers = [new_number() for _ in range(3)]
    for number in numbers[:2]:
        put(ports, reference=number)

    together = ports.claims.remittances_of([*numbers, numbers[0]])

    assert together == {number: remittances_of(ports, number) for number in numbers}
    assert [len(it.payment_ids) for it in together.values()] == [1, 1, 0]
