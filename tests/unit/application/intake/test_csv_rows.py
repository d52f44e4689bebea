"""CSV rows with the line they begin on, and damage that stays with the row that has it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.application.intake.csv_rows import CsvRow, csv_rows
from chalicelib.application.intake.feed_lines import LONGEST_LINE, feed_lines

cells = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=8)


def rows(content: bytes) -> list[CsvRow]:
    return list(csv_rows(feed_lines([content])))


def told(content: bytes) -> list[tuple[int, list[str], str | None]]:
    return [(row.number, row.fields, row.fault.code if row.fault else None) for row in rows(content)]


@given(st.lists(st.lists(cells, min_size=2, max_size=4).filter(lambda row: any(map(str.strip, row)))))
def test_whatever_a_csv_writer_writes_is_read(table: list[list[str]]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(table)

    assert [row.fields for row in rows(written.getvalue().encode())] == table


def test_a_row_has_the_number_of_the_line_it_begins_on() -> None:
    content = b'a,b\r\n"one\ntwo",x\n\n,\nc,d'

    assert told(content) == [(1, ["a", "b"], None), (2, ["one\ntwo", "x"], None), (6, ["c", "d"], None)]


def test_a_quotation_mark_inside_a_plain_field_is_text() -> None:
    assert told(b'5" disk,a\nb,c\n') == [(1, ['5" disk', "a"], None), (2, ["b", "c"], None)]


def test_broken_characters_are_the_fault_of_their_row_alone() -> None:
    content = b"a,b\n\xff,c\nd,e\n\x00,f\ng,h\n"

    assert [code for _, _, code in told(content)] == [None, "not_utf8", None, "nul_byte", None]


def test_a_quotation_mark_in_the_wrong_place_is_the_fault_of_its_row_alone() -> None:
    assert [code for _, _, code in told(b'"a"b,c\nd,e\n')] == ["csv_malformed", None]


def test_of_a_line_that_is_too_long_the_first_fields_can_be_read() -> None:
    long = b"x" * (LONGEST_LINE + 10)

    assert told(b"a,b," + long + b"\nc,d\n") == [(1, ["a", "b"], "line_too_long"), (2, ["c", "d"], None)]
    assert told(b'a,b,"' + long + b'",e\nc,d\n') == [(1, ["a", "b"], "line_too_long"), (2, ["c", "d"], None)]


@pytest.mark.parametrize("line", [b"and so on\n", b"\n"])
def test_a_row_over_many_lines_is_given_up_at_256_kb(line: bytes) -> None:
    first, *_ = rows(b'a,"' + line * 40_000)

    assert first.fault is not None
    assert first.fault.code == "line_too_long"
    assert first.fields == []
    assert len(first.raw) <= LONGEST_LINE + 20


def test_a_file_that_ends_inside_quotation_marks_is_seen() -> None:
    assert [row.in_quotes_at_end for row in rows(b'a,b\nc,"d\ne\n')] == [False, True]
    assert [row.in_quotes_at_end for row in rows(b'a,b\nc,"d\ne"\n')] == [False, False]
