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
from tests.support.slips import a_jpeg, a_pdf, a_png, a_written_pdf

CHECK = FormatSlipCheck(require_passive_pdf)
check = CHECK.content_type
GOOD = {"application/pdf": a_pdf(), "image/png": a_png(), "image/jpeg": a_jpeg()}


@pytest.mark.parametrize(("content_type", "content"), GOOD.items(), ids=list(GOOD))
def test_a_slip_is_what_its_bytes_say_o1(content_type: str, content: bytes) -> None:
    assert check(content) == content_type


def test_a_pdf_with_a_script_is_refused_o1() -> None:
    with pytest.raises(Invalid, match="slip_active"):
        check(a_pdf(script=True))


ACTION, WIDGET = (
    b"<</S/JavaScript/JS(hello\\(\\))>>",
    b"<</Type/Annot/Subtype/Widget/FT/Sig/Rect[0 0 9 9]%b>>",
)
LINK = b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A %b>>"
HARMLESS = {
    "nothing": a_written_pdf(),
    "it opens at a page": a_written_pdf(catalogue=b"/OpenAction[3 0 R/Fit]"),
    "it opens at a page by an action": a_written_pdf(catalogue=b"/OpenAction<</S/GoTo/D[3 0 R/Fit]>>"),
    "a link to the web": a_written_pdf(annotation=LINK % b"<</S/URI/URI(https://bank.example/1?a=b)>>"),
    "a link within": a_written_pdf(annotation=LINK % b"<</Type/Action/S/GoTo/D[3 0 R/Fit]>>"),
    "a link to the next page": a_written_pdf(annotation=LINK % b"<</S/Named/N/NextPage>>"),
    "a bank's signature": a_written_pdf(catalogue=b"/AcroForm<</Fields[5 0 R]>>", annotation=WIDGET % b""),
    "bookmarks": a_written_pdf(
        catalogue=b"/Outlines<</First<</Title(One)/Dest[3 0 R/Fit]/Next<</Title(Two)>>>>>>"
    ),
    "attributes of structure": a_written_pdf(catalogue=b"/StructTreeRoot<</K<</S/TH/A<</O/Table>>>>>>"),
    "Chinese names": a_written_pdf(catalogue=b"/Lang(zh)/Private<</BaseFont/#cb#ce#cc#e5>>"),
}
ACTING = {
    "a script when it opens": a_written_pdf(catalogue=b"/OpenAction" + ACTION),
    "a script in disguise": a_written_pdf(catalogue=b"/Open#41ction<</#53/#4aavaScript/#4aS(x)>>"),
    "a script with the document": a_written_pdf(catalogue=b"/Names<</JavaScript<</Names[(a)%b]>>>>" % ACTION),
    "a script in a field": a_written_pdf(annotation=WIDGET % (b"/AA<</K%b>>" % ACTION)),
    "a page of the web that opens by itself": a_written_pdf(
        catalogue=b"/OpenAction<</S/URI/URI(https://x.example/)>>"
    ),
    "it prints by itself": a_written_pdf(catalogue=b"/OpenAction<</S/Named/N/Print>>"),
    "a link that prints": a_written_pdf(annotation=LINK % b"<</S/Named/N/Print>>"),
    "a link to another file": a_written_pdf(annotation=LINK % b"<</S/GoToR/F(//host/share)/D[0/Fit]>>"),
    "a link to an attached file": a_written_pdf(annotation=LINK % b"<</S/GoToE/T<</R/C>>>>"),
    "a link to a program": a_written_pdf(annotation=LINK % b"<</S/Launch/F(cmd.exe)>>"),
    "a link to a file's address": a_written_pdf(annotation=LINK % b"<</S/URI/URI(file:///etc/passwd)>>"),
    "a link to a share": a_written_pdf(annotation=LINK % rb"<</S/URI/URI(\\\\host\\share)>>"),
    "a link that does two things": a_written_pdf(
        annotation=LINK % b"<</S/GoTo/D[3 0 R/Fit]/Next<</S/GoTo/D[3 0 R/Fit]>>>>"
    ),
    "an action that nobody has heard of": a_written_pdf(annotation=LINK % b"<</S/Teleport>>"),
    "an action without a kind": a_written_pdf(catalogue=b"/OpenAction<</D[3 0 R/Fit]>>"),
    "a form that is sent": a_written_pdf(annotation=WIDGET % b"/A<</S/SubmitForm/F(https://x.example/)>>"),
    "layers that switch": a_written_pdf(annotation=LINK % b"<</S/SetOCGState/State[]>>"),
    "a film": a_written_pdf(annotation=b"<</Type/Annot/Subtype/Movie/Rect[0 0 9 9]>>"),
    "a screen": a_written_pdf(annotation=b"<</Subtype/Screen/Rect[0 0 9 9]>>"),
    "a note of another kind": a_written_pdf(annotation=b"<</Type/Annot/Subtype/Hologram/Rect[0 0 9 9]>>"),
    "a form of another making": a_written_pdf(catalogue=b"/AcroForm<</XFA[(a)4 0 R]>>"),
    "a portfolio": a_written_pdf(catalogue=b"/Collection<<>>"),
    "content from another file": a_written_pdf(content=b"/F(//host/share/content)"),
    "content in another language": a_written_pdf(content=b"/Subtype/PS"),
}
DOUBTFUL = {
    "an entry that is there twice": a_written_pdf(catalogue=b"/OpenAction[3 0 R/Fit]/OpenAction" + ACTION),
    "a catalogue that is there twice": a_written_pdf(trailer=b"/Root 2 0 R"),
    "a reference to nothing": a_written_pdf(catalogue=b"/OpenAction 77 0 R"),
    "an object that is not where the table says": a_written_pdf(shift=1),
}


@pytest.mark.parametrize("content", HARMLESS.values(), ids=HARMLESS.keys())
def test_what_is_known_to_do_nothing_by_itself_passes_o1(content: bytes) -> None:
    assert check(content) == "application/pdf"


@pytest.mark.parametrize("content", ACTING.values(), ids=ACTING.keys())
def test_whatever_else_a_pdf_could_do_is_refused_o1(content: bytes) -> None:
    with pytest.raises(Invalid, match="slip_active"):
        check(content)


@pytest.mark.parametrize("content", DOUBTFUL.values(), ids=DOUBTFUL.keys())
def test_what_two_readers_do_not_find_alike_is_refused_o1(content: bytes) -> None:
    with pytest.raises(Invalid, match="slip_unreadable"):
        check(content)


def test_the_table_as_another_common_program_writes_it_is_read_o1() -> None:
    assert check(a_written_pdf().replace(b"65535 f", b"65536 f")) == "application/pdf"


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
