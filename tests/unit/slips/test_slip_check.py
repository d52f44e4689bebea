"""What strangers upload is told by its bytes; nothing broken, and nothing that acts, comes through."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.slip_check import FormatSlipCheck
from chalicelib.adapters.slip_check.documents import require_passive_pdf
from chalicelib.application.claims.slips import AttachSlip
from chalicelib.domain.common.errors import Invalid
from tests.fakes.slips import FakeSlips
from tests.support.slips import a_jpeg, a_pdf, a_png

CHECK = FormatSlipCheck(require_passive_pdf)
check = CHECK.content_type
GOOD = {"application/pdf": a_pdf(), "image/png": a_png(), "image/jpeg": a_jpeg()}


@pytest.mark.parametrize(("content_type", "content"), GOOD.items(), ids=list(GOOD))
def test_a_slip_is_what_its_bytes_say_o1(content_type: str, content: bytes) -> None:
    assert check(content) == content_type


def test_a_pdf_with_a_script_is_refused_o1() -> None:
    with pytest.raises(Invalid, match="slip_active"):
        check(a_pdf(script=True))


def test_a_script_in_disguise_is_one_o1() -> None:
    disguised = a_pdf(script=True).replace(b"/JavaScript", b"/#4aavaScript").replace(b"/JS", b"/#4aS")

    with pytest.raises(Invalid, match="slip_active"):
        check(disguised)


def test_an_electronic_receipt_with_its_data_attached_passes_o1() -> None:
    assert check(a_pdf(attachment=True)) == "application/pdf"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b"GIF89a",
        b"MZ" + a_pdf(),
        a_pdf(locked=True),
        a_pdf()[:100],
        b"%PDF-1.7\n%%EOF\n",
        a_png()[:-1],
        a_png() + b"<script>",
        a_png(width=0),
        a_png(width=60_000, height=60_000),
        a_png().replace(b"IDAT", b"iDAT"),
        a_jpeg()[:30],
        a_jpeg()[:-2],
        a_jpeg(height=0),
        b"\xff\xd8\xff\xd9",
    ],
    ids=range(16),
)
def test_what_is_broken_locked_or_something_else_is_refused_o1(content: bytes) -> None:
    with pytest.raises(Invalid, match="slip_unreadable"):
        check(content)


@given(st.sampled_from(sorted(GOOD)), st.data())
def test_whatever_the_bytes_are_the_answer_is_a_type_or_a_refusal_o1(kind: str, data: st.DataObject) -> None:
    content = bytearray(GOOD[kind])
    for _ in range(data.draw(st.integers(min_value=1, max_value=5))):
        content[data.draw(st.integers(min_value=4, max_value=len(content) - 1))] = data.draw(
            st.integers(0, 255)
        )

    with suppress(Invalid):
        assert check(bytes(content)) == kind


def test_what_was_looked_into_is_what_is_kept_o1() -> None:
    slips = FakeSlips()
    slips.uploads.posted["acme/slip-1"] = a_png()
    attach = AttachSlip(slips, CHECK)

    slip = attach("acme", "slip-1")
    slips.uploads.posted["acme/slip-1"] = a_pdf(script=True)  # posted again under the same form
    again = attach("acme", "slip-1")

    assert again == slip
    assert slips.in_keeping["acme", "slip-1"] == (slip, a_png())


def test_a_slip_of_another_customer_is_not_there_o1_e14() -> None:
    slips = FakeSlips()
    slips.uploads.posted["acme/slip-1"] = a_png()

    with pytest.raises(Invalid, match="slip_missing"):
        AttachSlip(slips, CHECK)("other", "slip-1")


def test_a_slip_that_came_past_the_form_is_still_measured_o1() -> None:
    slips = FakeSlips()
    slips.uploads.posted["acme/slip-1"] = b"%PDF-" + bytes(5 * 1024 * 1024)

    with pytest.raises(Invalid, match="slip_too_large"):
        AttachSlip(slips, CHECK)("acme", "slip-1")
