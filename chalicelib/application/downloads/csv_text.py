"""Tables as CSV that spreadsheets open as they are: UTF-8 with a mark, and no cell that is a formula."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from chalicelib.domain.common.money import Money

MARK = "\ufeff"
"""By it a spreadsheet knows UTF-8."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""The wide signs, too: some spreadsheets make narrow ones of them."""
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_IDENTIFIER = re.compile(r"\d{16,}|[0０]\d+")
"""Digits that spreadsheets would change: they keep fifteen of a number, and no zeros before it.

No amount is so long."""
_KEEPS_TEXT = "\t"
"""Behind the digits, as Chinese consoles put it: `="…"` would be a formula that no program trims."""


def csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """A chunk for each row, the first one with the mark."""
    mark = MARK
    for row in rows:
        line = io.StringIO()
        csv.writer(line).writerow([safe(cell) for cell in row])
        yield (mark + line.getvalue()).encode()
        mark = ""


def safe(cell: str) -> str:
    """What would be reckoned is text, and so is an identifier of digits; what is a number stays one."""
    if _IDENTIFIER.fullmatch(cell):
        return f"{cell}{_KEEPS_TEXT}"
    if cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def money_cells(money: Money | None) -> tuple[str, str]:
    """An amount and its currency, in columns of their own."""
    if money is None:
        return "", ""
    shown = money.rounded()
    return f"{shown.amount:f}", shown.currency
