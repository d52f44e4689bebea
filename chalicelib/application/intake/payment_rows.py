"""Rows of a bank statement: `account,payer,amount,currency,date,reference` and perhaps `transaction_id`.

The columns' order, and other columns, do not matter; the provider's profile says what its banks call them.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from itertools import chain, islice
from typing import NamedTuple

from chalicelib.application.intake.csv_rows import CsvRow, csv_rows
from chalicelib.application.intake.fault_codes import FaultCode
from chalicelib.application.intake.faults import BadLine, EachFault, Unreadable
from chalicelib.application.intake.feed_lines import FeedLine
from chalicelib.application.intake.fields import LONGEST_ID, Fields
from chalicelib.application.intake.statement_columns import (
    TRANSACTION_ID,
    OtherNames,
    cells_of,
    column_positions,
    delimiter_of,
    has_columns,
    proves_its_encoding,
)
from chalicelib.application.intake.statement_text import HEADER_WITHIN, Chunks, statement_lines
from chalicelib.application.intake.statement_values import (
    statement_amount,
    statement_currency,
    statement_day,
)
from chalicelib.application.intake.values import is_missing
from chalicelib.domain.claims.payments import Payment
from chalicelib.domain.common.currencies import CURRENCIES, is_payable
from chalicelib.domain.common.money import Money
from chalicelib.domain.common.spellings import account_key

MOST_WITHOUT_ID = 500_000
"""Rows that only their content tells apart: their hashes are held, some 60 MB."""

LONGEST_REFERENCE = 1_000


class PaymentRow(NamedTuple):
    row: CsvRow
    payment: Payment | None
    fault: BadLine | None = None


class PaymentRows:
    """Reads one statement."""

    def __init__(self, chunks: Chunks, source_name: str, now: datetime, other_names: OtherNames) -> None:
        """Args: chunks: the file, from its beginning at each call.

        Raises Unreadable `columns_missing`, or what else is wrong with the header or the encoding.
        """
        lines = statement_lines(chunks, lambda text: proves_its_encoding(cells_of(text), other_names))
        first_lines = list(islice((line for line in lines if line.raw.strip()), HEADER_WITHIN))
        told = [cells_of(_text(line)) for line in first_lines]
        place = next((at for at, cells in enumerate(told) if has_columns(cells, other_names)), 0)
        from_header = first_lines[place:]
        delimiter = delimiter_of(_text(from_header[0])) if from_header else ","
        self._rows = csv_rows(chain(from_header, lines), delimiter)
        self._source_name, self._now = source_name, now
        self._seen: dict[bytes, int] = {}
        header = next(self._rows, None)
        if header is not None and header.fault is not None:
            raise Unreadable(header.fault.code, f"The header: {header.fault.detail}", header.number)
        names = header.fields if header else []
        self._width, self._positions = len(names), column_positions(names, other_names)

    def __iter__(self) -> Iterator[PaymentRow]:
        """Raises Unreadable `too_many_rows`."""
        for row in self._rows:
            try:
                yield PaymentRow(row, self._payment(row))
            except BadLine as fault:
                yield PaymentRow(row, None, fault)

    def _payment(self, row: CsvRow) -> Payment:
        if row.fault is not None:
            raise row.fault
        if len(row.fields) != self._width:
            raise BadLine(
                FaultCode.COLUMN_COUNT, f"The row has {len(row.fields)} columns, not {self._width}."
            )
        told = {name: row.fields[position].strip() or None for name, position in self._positions.items()}
        payment = payment_of(Fields(told), self._source_name, self._now)
        return replace(payment, payment_id=_digest(self._identity(payment)).hex())

    def _identity(self, payment: Payment) -> tuple[object, ...]:
        """The bank's own number; without one what the row says, and how many of the same came before it."""
        account = account_key(payment.account)
        if payment.transaction_id is not None:
            return ("transaction", account, payment.transaction_id)
        amount = payment.amount.amount.normalize()
        content = (account, payment.payer, f"{amount:f}", payment.amount.currency)
        told = (*content, payment.received_on.isoformat(), payment.reference)
        key = _digest(told)
        if key not in self._seen and len(self._seen) == MOST_WITHOUT_ID:
            detail = f"More than {MOST_WITHOUT_ID} rows have no transaction_id; divide the file by days."
            raise Unreadable(FaultCode.TOO_MANY_ROWS, detail)
        self._seen[key] = self._seen.get(key, 0) + 1
        return ("row", *told, self._seen[key])


def payment_of(fields: Fields, source_name: str, now: datetime) -> Payment:
    """What a row tells, by our names of columns, without an id of its own yet; raises BadLine."""
    with EachFault() as value:
        transaction_id = value(fields.text_or_none, TRANSACTION_ID, LONGEST_ID)
        return Payment(
            payment_id="",
            account=value(fields.text, "account", LONGEST_ID),
            payer=value(fields.text_or_empty, "payer"),
            amount=value(_money, fields),
            received_on=value(_day, fields),
            reference=value(fields.text_or_empty, "reference", LONGEST_REFERENCE),
            transaction_id=None if is_missing(transaction_id or "") else transaction_id,
            source_name=source_name,
            imported_at=now,
        )


def _digest(told: tuple[object, ...]) -> bytes:
    return hashlib.sha256("\x1f".join(map(str, told)).encode()).digest()[:16]


def _text(line: FeedLine) -> str:
    return line.raw.decode(errors="replace")


def _money(fields: Fields) -> Money:
    with EachFault() as value:
        currency, written = value(_currency, fields), value(fields.text, "amount")
    amount = statement_amount(written, currency)
    if amount is None or amount <= 0:
        raise fields.invalid("amount", "is not a decimal number above zero of a sensible size")
    if not is_payable(amount, currency):
        raise fields.invalid("amount", "has more decimals than the currency")
    return Money(amount, currency)


def _currency(fields: Fields) -> str:
    currency = statement_currency(fields.text("currency"))
    if currency not in CURRENCIES:
        raise fields.invalid("currency", "is not a currency code of ISO 4217")
    return currency


def _day(fields: Fields) -> date:
    day = statement_day(fields.text("date"))
    if day is None:
        raise fields.invalid("date", "is not a day, such as 2026-01-31")
    return day
