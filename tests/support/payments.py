"""Claims, payments and statements for tests: they fit together exactly, but for what a test names."""

from __future__ import annotations

import csv
import io
import itertools
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.claims.remittance import ClaimedContract, RemittanceClaim
from chalicelib.domain.common.money import Money
from chalicelib.domain.contract.contract_number import contract_number
from tools.samples.factories import an_account, an_entity

NUMBER = contract_number(2026, b"one more contract")
OTHER_NUMBER = contract_number(2026, b"and another contract")
NAME = an_account().entity_name or ""
ACCOUNT = an_entity().remittance_account.account_number
PAID_ON = date(2026, 3, 12)
COLUMNS = ("account", "payer", "amount", "currency", "date", "reference", "transaction_id")
_numbers = itertools.count(1)


def a_claim(number: str | None = NUMBER, **changes: Any) -> RemittanceClaim:
    """Of 1,200 CNY that `acme` has paid for a contract."""
    facts: dict[str, Any] = {
        "claim_id": f"claim-{next(_numbers)}",
        "account_id": "acme",
        "customer_name": NAME,
        "contract": ClaimedContract("contract-1", number, ACCOUNT) if number else None,
        "payer": NAME,
        "bank": "示例银行",
        "account": "6222 0000 1111",
        "amount": Money(Decimal("1200.00"), "CNY"),
        "paid_on": PAID_ON,
        "reference": "",
        "note": "",
        "slip": None,
        "created_at": datetime(2026, 3, 13, tzinfo=UTC),
        "created_by": "user-of-acme",
    }
    return RemittanceClaim(**(facts | changes))


def a_payment(number: str = NUMBER, **changes: Any) -> Payment:
    """The one that `a_claim` speaks of."""
    facts: dict[str, Any] = {
        "payment_id": f"payment-{next(_numbers)}",
        "account": ACCOUNT.replace(" ", ""),
        "payer": NAME,
        "amount": Money(Decimal("1200"), "CNY"),
        "received_on": PAID_ON,
        "reference": f"货款 {number}",
        "transaction_id": None,
        "source_name": "payments/some.csv",
        "imported_at": datetime(2026, 3, 13, tzinfo=UTC),
    }
    return Payment(**(facts | changes))


def yuan(amount: str) -> Money:
    return Money(Decimal(amount), "CNY")


def row(number: str = NUMBER, **changes: str) -> dict[str, str]:
    """A row of a statement that tells of the payment; other columns by their names."""
    told = {
        "account": ACCOUNT,
        "payer": NAME,
        "amount": "1200.00",
        "currency": "CNY",
        "date": PAID_ON.isoformat(),
        "reference": f"货款 {number}",
        "transaction_id": "",
    }
    return told | changes


def statement(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> bytes:
    """A bank's CSV file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([each[column] for column in columns] for each in rows)
    return text.getvalue().encode()


def stored(thing: Any) -> Any:
    return replace(thing, row=1)
