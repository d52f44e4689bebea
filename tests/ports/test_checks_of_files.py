"""Looking into what strangers and customers bring: it is named, or refused, and nothing ever breaks."""

from __future__ import annotations

import pytest

from chalicelib.bootstrap import Services
from chalicelib.domain.common.errors import Invalid, Unavailable
from chalicelib.domain.sealing.trust import Trust
from chalicelib.domain.sealing.verification import Result
from tests.support.slips import a_jpeg, a_pdf, a_png

SCRIPTED = a_pdf(script=True)
NOT_FILES = [b"", b"\x00", b"hello", b"GIF89a", b"PK\x03\x04", b" %PDF-1.7"]


@pytest.mark.parametrize(
    ("content", "content_type"),
    [(a_pdf(), "application/pdf"), (a_png(), "image/png"), (a_jpeg(), "image/jpeg")],
    ids=["pdf", "png", "jpeg"],
)
def test_a_slip_is_what_its_first_bytes_say_o1(ports: Services, content: bytes, content_type: str) -> None:
    assert ports.slip_check.content_type(content) == content_type


@pytest.mark.parametrize("content", NOT_FILES)
def test_what_is_nothing_of_that_is_no_slip_and_no_attachment_o1_o2(ports: Services, content: bytes) -> None:
    with pytest.raises(Invalid, match="slip_unreadable"):
        ports.slip_check.content_type(content)
    assert ports.attachment_check.fault(content) == "attachment_unreadable"


def test_a_pdf_that_does_something_by_itself_is_refused_o1_o2(ports: Services) -> None:
    with pytest.raises(Invalid, match="slip_active"):
        ports.slip_check.content_type(SCRIPTED)
    assert ports.attachment_check.fault(SCRIPTED) == "attachment_active"


def test_a_plain_pdf_can_be_attached_and_a_picture_cannot_o2(ports: Services) -> None:
    assert ports.attachment_check.fault(a_pdf()) is None
    assert ports.attachment_check.fault(a_png()) == "attachment_unreadable"


@pytest.mark.parametrize("content", [b"hello", b"%PDF-1.7\n%%EOF"])
def test_a_file_that_bears_nothing_of_ours_says_nothing_of_us(ports: Services, content: bytes) -> None:
    findings = ports.file_examination.examine(content, (), Trust())

    assert findings.result is Result.UNKNOWN
    assert findings.reasons
    assert findings.contract_numbers == ()
    assert findings.signature is None


def test_a_product_or_a_document_that_nobody_knows_is_not_there_o6(ports: Services) -> None:
    assert ports.terms.of("no-product") is None
    with pytest.raises(Unavailable, match="terms_missing"):
        ports.terms.document("0" * 64)
