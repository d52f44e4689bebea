"""A file's name reaches the browser whatever letters it has, and a header stays a header."""

from __future__ import annotations

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.content_disposition import content_disposition
from chalicelib.web.edge.pdf_answer import PdfAnswer


def read_by_a_browser(header: str) -> str | None:
    """Browsers take the exact name where both are there."""
    _, _, exact = header.partition("; filename*=UTF-8''")
    return unquote(exact, errors="strict") if exact else None


def test_the_name_stands_exactly_beside_plain_letters() -> None:
    header = content_disposition("attachment", "checklist-订单-é1.pdf")

    assert header.startswith("attachment; filename=\"checklist-__-e_1.pdf\"; filename*=UTF-8''checklist-%E8")
    assert read_by_a_browser(header) == "checklist-订单-é1.pdf"


def test_what_no_name_may_have_becomes_a_line() -> None:
    assert read_by_a_browser(content_disposition("inline", 'a/b\\c"d\r\ne.pdf')) == "a_b_c_d__e.pdf"


@given(st.text(min_size=1, max_size=60))
def test_any_name_is_a_header_of_one_line_in_ascii(name: str) -> None:
    header = content_disposition("inline", name)

    assert header.isascii()
    assert header.isprintable()


def test_a_document_is_given_under_its_name() -> None:
    answer = PdfAnswer(b"%PDF", "checklist-订单-1.pdf")

    assert read_by_a_browser(str(answer.headers["Content-Disposition"])) == "checklist-订单-1.pdf"
