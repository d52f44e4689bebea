"""How long a CSV row may be, to the byte."""

from chalicelib.application.intake.csv_rows import CsvRow, csv_rows
from chalicelib.application.intake.feed_lines import LONGEST_LINE, feed_lines

COST_OF_A_LINE = 64
"""Bytes that each line of a row counts beside its own."""


def rows(content: bytes) -> list[CsvRow]:
    return list(csv_rows(feed_lines([content])))


def fault(content: bytes) -> str | None:
    found = rows(content)[0].fault
    return None if found is None else found.code


def test_a_row_on_one_line_may_be_as_long_as_a_line() -> None:
    whole = b"a," + b"b" * (LONGEST_LINE - 2)

    assert fault(whole + b"\n") is None
    assert [len(field) for field in rows(whole + b"\n")[0].fields] == [1, LONGEST_LINE - 2]
    assert fault(whole + b"b\n") == "line_too_long"


def test_the_lines_of_a_row_may_be_as_long_together_with_what_each_costs() -> None:
    first = b'"a'
    second = b"b" * (LONGEST_LINE - 2 * COST_OF_A_LINE - len(first) - 1) + b'"'

    assert fault(first + b"\n" + second + b"\n") is None
    assert fault(first + b"\nb" + second + b"\n") == "line_too_long"


def test_each_row_is_measured_for_itself() -> None:
    half = b'"' + b"a" * (LONGEST_LINE // 2) + b'\n"\n'

    assert [row.fault for row in rows(half * 4)] == [None] * 4
