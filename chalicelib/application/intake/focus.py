"""Rows of a FOCUS file (1.0 or newer): which bill a charge belongs to, for which service, how much.

Six columns are needed, a seventh (`BillingPeriodEnd`) is read where it is there. Their order, and other
columns, do not matter.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from chalicelib.application.intake.csv_rows import MALFORMED, CsvRow, csv_rows
from chalicelib.application.intake.fault_codes import FaultCode
from chalicelib.application.intake.faults import BadLine, EachFault, Unreadable
from chalicelib.application.intake.feed_lines import TOO_LONG, feed_lines
from chalicelib.application.intake.focus_columns import (
    COLUMNS,
    KEY_COLUMNS,
    PERIOD_END,
    RENAMED,
    amount_column,
    currency_column,
    text_column,
    time_column,
)
from chalicelib.application.intake.values import instant_in_utc_of, is_missing

MOST_KEYS = 10_000
"""Parsed keys that are remembered, as they are written in the file."""


class BillKey(NamedTuple):
    """What makes charges one bill."""

    billing_account_id: str
    invoice_issuer: str
    period_start: datetime
    currency: str


PartialKey = tuple[str | datetime | None, ...]
"""A bill's key of which some parts cannot be read, and are None."""


class Charge(NamedTuple):
    key: BillKey
    service_name: str | None
    amount: Decimal
    row: CsvRow
    period_end: datetime | None = None
    """None where the file does not tell it, or not so that it can be read."""


class BadRow(NamedTuple):
    key: PartialKey
    certain: bool
    """False when its columns are too few, too many or in disorder: what stands in one may be another's."""
    fault: BadLine
    row: CsvRow


class FocusRows:
    """Reads one file; a bill's key is parsed once."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        """Raises Unreadable `columns_missing`, or what else is wrong with the header."""
        self._rows = csv_rows(feed_lines(chunks))
        header = next(self._rows, None)
        if header is not None and header.fault is not None:
            raise Unreadable(header.fault.code, f"The header: {header.fault.detail}", header.number)
        names = [name.strip() for name in header.fields] if header else []
        missing = [name for name in COLUMNS if name not in names]
        if missing:
            raise Unreadable(FaultCode.COLUMNS_MISSING, _told_of_missing(missing, names))
        self._width = len(names)
        self._positions = {name: names.index(name) for name in COLUMNS}
        self._end = names.index(PERIOD_END) if PERIOD_END in names else None
        self._keys: dict[tuple[str, ...], tuple[BillKey, datetime | None]] = {}

    def __iter__(self) -> Iterator[Charge | BadRow]:
        """Raises Unreadable `file_truncated` where the file ends inside a row."""
        for row in self._rows:
            short = len(row.fields) < self._width
            if row.in_quotes_at_end or (short and not row.lines[-1].ended):
                raise Unreadable(FaultCode.FILE_TRUNCATED, "The file ends inside this row.", row.number)
            try:
                yield self._charge(row)
            except BadLine as fault:
                aligned = len(row.fields) == self._width and fault.code != MALFORMED
                certain = aligned or fault.code == TOO_LONG[0]
                yield BadRow(self._readable_key(row.fields), certain, fault, row)

    def _charge(self, row: CsvRow) -> Charge:
        if row.fault is not None:
            raise row.fault
        if len(row.fields) != self._width:
            raise BadLine(
                FaultCode.COLUMN_COUNT, f"The row has {len(row.fields)} columns, not {self._width}."
            )
        told = tuple([row.fields[self._positions[name]] for name in KEY_COLUMNS])
        try:
            key, period_end = self._keys.get(told) or self._parsed(told, row)
            amount = amount_column("BilledCost", row.fields[self._positions["BilledCost"]])
            return Charge(key, self._service_name(row), amount, row, period_end)
        except BadLine:
            self._tell_each_fault(row)
            raise

    def _parsed(self, told: tuple[str, ...], row: CsvRow) -> tuple[BillKey, datetime | None]:
        """What a bill's columns say, remembered."""
        if len(self._keys) == MOST_KEYS:
            self._keys.clear()
        known = self._keys[told] = _key_of(*told), self._period_end(row)
        return known

    def _tell_each_fault(self, row: CsvRow) -> None:
        """Only where there is one: a file has millions of rows, and few of them are bad."""
        with EachFault() as value:
            for name, column in (*KEY_COLUMNS.items(), ("BilledCost", amount_column)):
                value(column, name, row.fields[self._positions[name]])
            value(self._service_name, row)

    def _service_name(self, row: CsvRow) -> str | None:
        """None of a credit, a rounding or a purchase: exports name no service there."""
        told = row.fields[self._positions["ServiceName"]]
        return None if is_missing(told) else text_column("ServiceName", told)

    def _period_end(self, row: CsvRow) -> datetime | None:
        told = row.fields[self._end] if self._end is not None else ""
        return instant_in_utc_of(told.strip())

    def _readable_key(self, fields: list[str]) -> PartialKey:
        parts: list[str | datetime | None] = []
        for name, column in KEY_COLUMNS.items():
            position = self._positions[name]
            try:
                parts.append(column(name, fields[position]))
            except (BadLine, IndexError):
                parts.append(None)
        return tuple(parts)


def _told_of_missing(missing: list[str], names: list[str]) -> str:
    """With the older name that stands in the header for one that is missing."""
    older = {new: old for old, new in RENAMED.items() if old in names}
    told = [f"{name} (here `{older[name]}`: rename it)" if name in older else name for name in missing]
    return f"The header has no {', '.join(told)}."


def _key_of(account: str, issuer: str, start: str, currency: str) -> BillKey:
    return BillKey(
        text_column("BillingAccountId", account),
        text_column("InvoiceIssuerName", issuer),
        time_column("BillingPeriodStart", start),
        currency_column("BillingCurrency", currency),
    )
