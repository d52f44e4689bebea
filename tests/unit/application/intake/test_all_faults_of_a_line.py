"""A line that is refused tells all that is wrong with it at once."""

from __future__ import annotations

import json

import pytest

from chalicelib.application.intake.fault_codes import FaultCode
from chalicelib.application.intake.faults import MOST_TOLD, BadLine, EachFault
from tests.support.feeds import Intake
from tools.samples.factories import an_order
from tools.samples.feed_lines import account_line, bills_feed, charge, json_feed, order_line

STATEMENT = b"account,payer,amount,currency,date,reference\n,A,-1,???,01/02/2026,x\n1,A,2,CNY,2026-01-31,x\n"


def refused(name: str, content: bytes) -> list[str]:
    """Each fault of the file's one refused line: the field that it names."""
    intake = Intake()
    intake.take(name, content)
    [line] = intake.rejected_lines(name)
    assert (line.code, line.detail) == (line.faults[0].code, line.faults[0].detail)
    return [fault.detail.split("`")[1] for fault in line.faults]


def test_an_order_names_each_field_that_is_wrong() -> None:
    line = order_line(
        an_order(), version=-1, quantity="two", state="lost", placed_at="yesterday", tax_rate="6"
    )
    line |= {"order_id": "a b", "cash_payable": {"amount": "much", "currency": "yuan"}}

    assert refused("orders/a.jsonl", json_feed(line)) == [
        "order_id",
        "version",
        "quantity",
        "state",
        "placed_at",
        "cash_payable.amount",
        "cash_payable.currency",
        "tax_rate",
    ]


def test_what_is_missing_as_a_whole_is_one_fault() -> None:
    line = {**order_line(an_order()), "cash_payable": None, "seller": None}

    assert refused("orders/a.jsonl", json_feed(line)) == ["seller", "cash_payable"]


def test_an_account_names_each_field_of_each_contact_and_of_what_was_verified() -> None:
    line = account_line(
        version="1",
        billing_account_ids=["b-1", "", 7],
        contacts=[{"contact_id": "1", "name": 1}, {"contact_id": "#"}, "nobody"],
    )
    line["verification"] = {"status": "passed", "type": "king", "bank": "Bank", "tax_number": "?"}

    assert refused("accounts/a.jsonl", json_feed(line)) == [
        "billing_account_ids.1",
        "billing_account_ids.2",
        "version",
        "verification.name",
        "verification.type",
        "verification.tax_number",
        "contacts.2",
    ]


def test_a_charge_names_each_column() -> None:
    row = charge(cost="much", BillingAccountId="", BillingPeriodStart="soon", BillingCurrency="¥")

    assert refused("bills/a.csv", bills_feed(row)) == [
        "BillingAccountId",
        "BillingPeriodStart",
        "BillingCurrency",
        "BilledCost",
    ]


def test_a_payment_names_each_column_o1() -> None:
    assert refused("payments/a.csv", STATEMENT) == ["account", "currency", "date"]


def test_a_line_tells_fifty_faults_at_most() -> None:
    line = account_line(billing_account_ids=None, contacts=[{} for _ in range(MOST_TOLD + 20)])

    assert len(refused("accounts/a.jsonl", json_feed(line))) == MOST_TOLD


def test_an_error_of_our_own_is_none_of_the_line_s() -> None:
    def broken() -> None:
        raise BadLine(FaultCode.FIELD_MISSING, "`x` is missing.")

    def read() -> None:
        with EachFault() as value:
            value(broken)
            raise LookupError

    with pytest.raises(LookupError):
        read()


def test_the_first_fault_is_what_the_line_was_refused_for_before() -> None:
    intake = Intake()

    intake.take("orders/a.jsonl", json_feed(order_line(an_order(), quantity=0, state="?")))

    [line] = intake.rejected_lines("orders/a.jsonl")
    assert (line.code, json.loads(line.raw)["quantity"]) == ("field_invalid", 0)
    assert line.detail == "`quantity` is not between 1 and 1000000000."
