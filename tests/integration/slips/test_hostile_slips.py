"""A slip or attachment that is made to break or to hold up its reader is refused, in seconds."""

import resource
import time
from datetime import UTC, datetime

import pytest

from chalicelib.adapters.slip_check.check import FormatSlipCheck
from chalicelib.adapters.slip_check.confined import require_passive_pdf
from chalicelib.application.intake.faults import Unreadable
from chalicelib.application.intake.feed_lines import feed_lines
from chalicelib.application.intake.payment_rows import PaymentRows
from chalicelib.domain.common.errors import Invalid, Unavailable
from chalicelib.domain.common.policy import LARGEST_ATTACHMENT, LARGEST_SLIP
from tests.support.attacks.hostile import hostile_files, slow_files
from tests.support.slips import a_pdf

MOST_SECONDS = 5.0
_PAGES = (
    b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R>>endobj\n"
)


def objects_without_a_table() -> bytes:
    """Its reader looks for every object by itself: for the largest attachment that takes too long."""
    objects = b"".join(b"%d 0 obj<<>>endobj\n" % number for number in range(4, 1_000_000))
    start, end = b"%PDF-1.7\n" + _PAGES, b"trailer<</Root 1 0 R>>\nstartxref\n999999999\n%%EOF\n"
    return start + objects[: LARGEST_ATTACHMENT - len(start) - len(end)] + end


def processor_seconds() -> float:
    """Of this process and of those that it has started."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


@pytest.mark.parametrize(("name", "content"), [*slow_files(), ("objects", objects_without_a_table())])
def test_no_look_at_a_pdf_takes_more_than_five_seconds_of_processor_time(name: str, content: bytes) -> None:
    before = processor_seconds()

    with pytest.raises(Invalid, match="slip_unreadable"):
        require_passive_pdf(content, most_seconds=600)  # a busy machine may take long to give it its seconds

    assert processor_seconds() - before <= MOST_SECONDS + 0.5, name  # handing the file over is beside it


@pytest.mark.parametrize("start", [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"])
@pytest.mark.parametrize("filling", [b"stream\n", b"\xff", b"\0"])
def test_no_look_at_a_picture_takes_more_than_five_seconds_of_processor_time(
    start: bytes, filling: bytes
) -> None:
    content = (start + filling * (LARGEST_SLIP // len(filling)))[:LARGEST_SLIP]
    before = processor_seconds()

    with pytest.raises(Invalid, match="slip_unreadable"):
        FormatSlipCheck(require_passive_pdf).content_type(content)

    assert processor_seconds() - before <= MOST_SECONDS


@pytest.mark.parametrize(("name", "content"), [*slow_files()])
def test_a_file_that_is_no_bank_statement_is_given_up_at_its_header(name: str, content: bytes) -> None:
    """On whatever machine: it takes half as long as dividing the file into lines alone."""
    began = processor_seconds()
    assert sum(1 for _ in feed_lines([content])) > 500_000
    before = processor_seconds()

    with pytest.raises(Unreadable, match="columns_missing"):
        PaymentRows(lambda: [content], "payments/bank.csv", datetime(2026, 1, 1, tzinfo=UTC), {})

    assert processor_seconds() - before <= 2 * (before - began), name


def test_hostile_pdfs_are_refused_by_the_process_that_looks_into_them() -> None:
    for name, content in list(hostile_files())[:3]:
        with pytest.raises(Invalid, match="slip_unreadable"):
            require_passive_pdf(content, most_seconds=600)
        assert name


def test_a_machine_that_is_too_busy_says_so_and_blames_no_file() -> None:
    with pytest.raises(Unavailable, match="slip_check_unavailable"):
        require_passive_pdf(a_pdf(), most_seconds=0.001)
