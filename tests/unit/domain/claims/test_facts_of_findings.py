"""What each finding about a claim and a payment tells whoever decides (O1)."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from chalicelib.domain.claims.comparing import Comparison, Fit, compared
from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.contract_number import contract_number
from tests.support.payments import NAME, NUMBER, OTHER_NUMBER, PAID_ON, a_claim, a_payment, yuan

DAY = timedelta(days=1)
THIRD_NUMBER = contract_number(2026, bytes(15) + b"\x07")
ACCOUNT = "6200 0000 0000 0001"


def facts(claim: Any, *payments: Any) -> list[tuple[str, object]]:
    return [(finding.code, dict(finding.facts)) for finding in compared(claim, payments).findings]


def test_the_other_contracts_that_payments_name_are_listed_o1() -> None:
    payments = a_payment(reference=OTHER_NUMBER), a_payment(reference=f"{THIRD_NUMBER} {NUMBER}")
    whole = a_claim(amount=yuan("2400"))

    numbers = ", ".join(sorted([OTHER_NUMBER, THIRD_NUMBER]))
    assert facts(whole, *payments) == [("other_contract_named", {"numbers": numbers})]


def test_one_payment_of_several_that_names_no_contract_is_said_o1() -> None:
    payments = a_payment(reference=""), a_payment(reference=NUMBER)

    assert facts(a_claim(amount=yuan("2400")), *payments) == [("contract_number_missing", {})]


def test_what_is_over_and_what_is_missing_is_told_as_it_is_shown_o1() -> None:
    assert facts(a_claim(), a_payment(amount=yuan("1200.5"))) == [("over_paid", {"amount": "CNY 0.50"})]
    yen = Money(Decimal(1000), "JPY")
    missing = a_payment(amount=Money(Decimal(900), "JPY"))
    assert facts(a_claim(amount=yen), missing) == [("partial", {"amount": "JPY 100"})]


def test_the_currency_that_was_claimed_is_told_o1() -> None:
    dollars = a_payment(amount=Money(Decimal(1200), "USD"))

    assert facts(a_claim(), dollars) == [("other_currency", {"currency": "CNY"})]
    assert facts(a_claim(), a_payment(), dollars)[0][0] == "other_currency"


def test_all_payers_are_named_and_an_unknown_one_has_a_question_mark_o1() -> None:
    payments = a_payment(payer="Zhang"), a_payment(payer="")

    said = facts(a_claim(amount=yuan("2400")), *payments)

    assert said == [("third_party_payer", {"payer": "?, Zhang", "name": NAME})]


def test_a_payer_who_is_the_customer_and_was_claimed_otherwise_is_named_o1() -> None:
    said = facts(a_claim(payer="Somebody Else"), a_payment())

    assert said == [("payer_differs_from_claim", {"payer": "Somebody Else"})]


def test_the_account_that_the_contract_names_is_told_o1() -> None:
    claim = a_claim()
    assert claim.contract is not None

    said = facts(claim, a_payment(account="1"))

    assert said == [("other_account", {"account": claim.contract.remittance_account})]


@pytest.mark.parametrize("days", [-2, 0, 10])
def test_a_payment_may_come_two_days_early_and_ten_days_late_o1(days: int) -> None:
    assert facts(a_claim(), a_payment(received_on=PAID_ON + days * DAY)) == []


def test_the_first_day_outside_is_told_o1() -> None:
    late = [a_payment(received_on=PAID_ON + days * DAY, amount=yuan("400")) for days in (0, 11, 12)]

    said = facts(a_claim(), *late)

    assert said == [("date_far", {"date": (PAID_ON + 11 * DAY).isoformat()})]


def test_without_a_contract_nothing_is_said_of_its_account_o1() -> None:
    comparison = compared(a_claim(number=None), (a_payment(account="1"),))

    assert [finding.code for finding in comparison.findings] == ["no_contract_claimed"]
    assert comparison.fits == (Fit.AMOUNT, Fit.PAYER, Fit.DATE)


@pytest.mark.parametrize(
    ("fit", "weight"),
    [(Fit.CONTRACT_NUMBER, 40), (Fit.AMOUNT, 30), (Fit.PAYER, 20), (Fit.ACCOUNT, 5), (Fit.DATE, 5)],
)
def test_each_fit_has_its_weight_o1(fit: Fit, weight: int) -> None:
    assert Comparison((fit,), ()).score == weight
