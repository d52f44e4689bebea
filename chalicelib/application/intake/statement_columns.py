"""The columns of a bank's statement, by our names or by the bank's own."""

import csv
from collections.abc import Mapping, Sequence

from chalicelib.application.intake.fault_codes import FaultCode
from chalicelib.application.intake.faults import Unreadable
from chalicelib.domain.common.spellings import name_key

COLUMNS = ("account", "payer", "amount", "currency", "date", "reference")
TRANSACTION_ID = "transaction_id"
COLUMNS_TWICE = FaultCode.COLUMNS_TWICE

OtherNames = Mapping[str, Sequence[str]]
"""What banks call each column, the most telling name first."""


def column_positions(header: Sequence[str], other_names: OtherNames) -> dict[str, int]:
    """Where each column stands. Of several that mean the same, the one whose name comes first in the profile.

    Width, case, spaces, brackets and underscores of names do not matter. Raises Unreadable `columns_missing`
    with the names that are expected, or `columns_twice`.
    """
    found: dict[str, int] = {}
    missing: list[str] = []
    for column in (*COLUMNS, TRANSACTION_ID):
        position = _position(header, [column, *other_names.get(column, ())])
        if position is not None:
            found[column] = position
        elif column != TRANSACTION_ID:
            missing.append(_expected(column, other_names))
    if missing:
        raise Unreadable(FaultCode.COLUMNS_MISSING, f"The header has no {', '.join(missing)}.")
    return found


def has_columns(header: Sequence[str], other_names: OtherNames) -> bool:
    """Whether these are the names of all columns, and no title or row."""
    try:
        column_positions(header, other_names)
    except Unreadable as fault:
        return fault.code == COLUMNS_TWICE
    return True


def proves_its_encoding(header: Sequence[str], other_names: OtherNames) -> bool:
    """Whether all columns are there, and one of them by a name whose letters only one encoding gives."""
    try:
        found = column_positions(header, other_names)
    except Unreadable:
        return False
    return any(not header[position].isascii() for position in found.values())


def cells_of(header: str) -> list[str]:
    """The names in a header's line; none where it is not CSV."""
    try:
        return next(csv.reader([header], delimiter=delimiter_of(header)), [])
    except csv.Error:
        return []


def delimiter_of(header: str) -> str:
    """Spreadsheets put tabs between columns where they write UTF-16."""
    return "\t" if "\t" in header and "," not in header else ","


def _position(header: Sequence[str], names: Sequence[str]) -> int | None:
    spelled = [name_key(cell) for cell in header]
    for name in map(name_key, names):
        if spelled.count(name) > 1:
            raise Unreadable(COLUMNS_TWICE, f"The header has two columns `{header[spelled.index(name)]}`.")
        if name in spelled:
            return spelled.index(name)
    return None


def _expected(column: str, other_names: OtherNames) -> str:
    others = other_names.get(column, ())
    return f"{column} (or {', '.join(others)})" if others else column
