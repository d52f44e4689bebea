"""CSV as numbered rows that may span several lines, with damage kept to the row that has it."""

import csv
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from chalicelib.application.intake.fault_codes import FaultCode
from chalicelib.application.intake.faults import BadLine
from chalicelib.application.intake.feed_lines import LONGEST_LINE, TOO_LONG, FeedLine, decoded, shortened

MALFORMED = FaultCode.CSV_MALFORMED

# Bytes that a line counts beside its own, so that a row of empty lines comes to an end, too.
_COST_OF_A_LINE = 64


class CsvRow(NamedTuple):
    fields: list[str]
    """What can be read for certain: with a fault perhaps only the first ones, or none."""
    fault: BadLine | None
    lines: tuple[FeedLine, ...]
    """The lines it stands on; the first one gives the row its number."""
    in_quotes_at_end: bool = False
    """The file ends before the row's last quotation mark."""

    @property
    def number(self) -> int:
        return self.lines[0].number

    @property
    def raw(self) -> bytes:
        return b"\n".join(line.raw for line in self.lines)

    @property
    def shortened(self) -> "CsvRow":
        """With what is written out of it, should it be rejected: rows are long, and many are held."""
        return self._replace(fields=[], lines=(shortened(self.lines[0]._replace(raw=self.raw)),))


def csv_rows(lines: Iterable[FeedLine], delimiter: str = ",") -> Iterator[CsvRow]:
    """The rows that are not empty. A row may have `LONGEST_LINE` bytes; a longer one is given up there."""
    csv.field_size_limit(3 * LONGEST_LINE)
    source = _Source(lines)
    reader = csv.reader(source, strict=True, delimiter=delimiter)
    while True:
        source.begin_row()
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield _broken(source, error, delimiter)
        else:
            if any(field.strip() for field in fields):
                yield _row(source, fields)


def _row(source: "_Source", fields: list[str]) -> CsvRow:
    cut = source.is_cut and len(source.lines) == 1
    return CsvRow(fields[:-1] if cut else fields, source.fault, tuple(source.lines))


def _broken(source: "_Source", error: csv.Error, delimiter: str) -> CsvRow:
    """Of a row on one line the first fields can be read. One on several may have swallowed other rows."""
    lines = tuple(source.lines)
    fault = source.fault or BadLine(MALFORMED, f"The row is not CSV: {error}.")
    fields: list[str] = []
    if len(lines) == 1:
        text = _text(lines[0]).replace("\r", " ")  # which the reader takes for the end of the row
        fields = next(csv.reader([text], delimiter=delimiter), [])[:-1]
    return CsvRow(fields, fault, lines, in_quotes_at_end=source.is_used_up)


class _Source:
    """Gives the reader the lines of one row, remembers them, and stops it where a row grows too long."""

    def __init__(self, lines: Iterable[FeedLine]) -> None:
        self._rest = iter(lines)
        self.is_used_up = False
        self.begin_row()

    def begin_row(self) -> None:
        self.lines: list[FeedLine] = []
        self.fault: BadLine | None = None
        self.is_cut = False
        self._size = 0

    def __iter__(self) -> "_Source":
        return self

    def __next__(self) -> str:
        if self.is_cut:
            raise StopIteration
        line = next(self._rest, None)
        if line is None:
            self.is_used_up = True
            raise StopIteration
        self.lines.append(line)
        self._size += len(line.raw) + _COST_OF_A_LINE
        self.is_cut = not line.whole or (len(self.lines) > 1 and self._size > LONGEST_LINE)
        return self._checked(line) + "\n"

    def _checked(self, line: FeedLine) -> str:
        try:
            text = decoded(line)
        except BadLine as fault:
            self.fault = self.fault or fault
            text = _text(line)
        if self.is_cut:
            self.fault = self.fault or BadLine(*TOO_LONG)
        return text


def _text(line: FeedLine) -> str:
    """Bytes that are not UTF-8 become halves of characters, which no field may have."""
    return line.raw.decode(errors="surrogateescape")
