"""L1, answers 4: a draft says so on each page, in grey, and is otherwise the document that will be sealed."""

import hashlib
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import typst
from pypdf import PdfReader, PdfWriter

from chalicelib.adapters.draft_mark import PypdfDraftMark
from chalicelib.adapters.draft_mark.mark import MARK
from chalicelib.adapters.draft_mark.typeset_base import typeset_base
from chalicelib.adapters.typesetting import TypstTypesetter
from chalicelib.adapters.typesetting.typesetter import FONTS
from tools.samples.contract_contents import a_content, a_line

ROOT = Path(__file__).parents[3]

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")


@pytest.fixture(scope="module")
def base() -> bytes:
    return TypstTypesetter().typeset(a_content(lines=(a_line(),) * 12))


@pytest.fixture(scope="module")
def draft(base: bytes) -> bytes:
    return PypdfDraftMark().mark(base)


@pytest.fixture(scope="module")
def written_otherwise(base: bytes) -> bytes:
    """The same document as another program writes it."""
    out = BytesIO()
    PdfWriter(clone_from=BytesIO(base)).write(out)
    return out.getvalue()


def program(*command: str | Path, document: bytes) -> bytes:
    return subprocess.run(command, input=document, capture_output=True, check=True).stdout


def pixels(document: bytes) -> list[tuple[int, ...]]:
    """Red, green and blue of each pixel of all pages, rendered small."""
    rendered = program("pdftoppm", "-r", "30", "-", document=document)
    pages = re.split(rb"P6\n\d+ \d+\n255\n", rendered)[1:]
    return [tuple(page[i : i + 3]) for page in pages for i in range(0, len(page), 3)]


def test_every_page_says_draft_in_its_text(draft: bytes) -> None:
    for page in PdfReader(BytesIO(draft)).pages:
        assert "DRAFT 草稿" in page.extract_text()


@needs_poppler
def test_poppler_finds_the_mark_on_each_page_and_the_rest_of_the_text_as_it_was(
    base: bytes, draft: bytes
) -> None:
    before, after = (
        program("pdftotext", "-raw", "-", "-", document=document).decode() for document in (base, draft)
    )

    assert after.count("DRAFT 草稿") == before.count("\f") == after.count("\f")
    assert sorted(after.replace("DRAFT 草稿", "").split()) == sorted(before.split())


@needs_poppler
def test_the_mark_is_grey_large_and_leaves_the_text_dark(base: bytes, draft: bytes) -> None:
    before, after = pixels(base), pixels(draft)

    changed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    over_white = [new[0] for old, new in changed if old == (255, 255, 255)]
    assert len(changed) > len(before) / 30
    # Where the mark lies over the edge of a blue letter, colours are rounded by one.
    assert all(max(new) - min(new) <= max(old) - min(old) + 1 for old, new in changed)
    assert sum(level >= 200 for level in over_white) > 0.95 * len(over_white)


@needs_poppler
def test_nothing_in_a_draft_is_red(draft: bytes) -> None:
    assert not any(red > max(green, blue) + 10 for red, green, blue in pixels(draft))


def test_a_draft_begins_with_the_document_that_will_be_sealed(base: bytes, draft: bytes) -> None:
    assert draft.startswith(base)


def test_the_same_base_gives_the_same_draft_in_another_process(
    base: bytes, draft: bytes, tmp_path: Path
) -> None:
    (tmp_path / "base.pdf").write_bytes(base)
    code = (
        "import hashlib, sys; from pathlib import Path;"
        "from chalicelib.adapters.draft_mark import PypdfDraftMark;"
        "print(hashlib.sha256(PypdfDraftMark().mark(Path(sys.argv[1]).read_bytes())).hexdigest())"
    )

    there = program(sys.executable, "-c", code, tmp_path / "base.pdf", document=b"").decode().strip()

    assert there == hashlib.sha256(draft).hexdigest()


def test_the_structure_and_the_attachment_stay(base: bytes, draft: bytes) -> None:
    roots = [PdfReader(BytesIO(document)).root_object for document in (base, draft)]

    assert roots[0].keys() == roots[1].keys()
    assert PdfReader(BytesIO(draft)).attachments == PdfReader(BytesIO(base)).attachments


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_nothing_wrong_with_a_draft(draft: bytes, tmp_path: Path) -> None:
    (tmp_path / "draft.pdf").write_bytes(draft)

    program("qpdf", "--check", tmp_path / "draft.pdf", document=b"")


def test_the_shipped_mark_is_what_its_source_makes() -> None:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])

    made = typst.compile(
        MARK.with_suffix(".typ"),
        font_paths=fonts,
        ignore_system_fonts=True,
        format="pdf",
        pdf_tags=False,
        timestamp=0,
    )

    assert made == MARK.read_bytes()


def entries(dictionary: Any) -> dict[str, bytes]:
    """As they are written: references of two readers are never equal."""
    written = {}
    for name in dictionary:
        out = BytesIO()
        dictionary.raw_get(name).write_to_stream(out)
        written[str(name)] = out.getvalue()
    return written


def test_pages_keep_all_that_they_had(base: bytes, draft: bytes) -> None:
    pages = zip(PdfReader(BytesIO(base)).pages, PdfReader(BytesIO(draft)).pages, strict=True)

    for before, after in pages:
        kept, now = entries(before), entries(after)
        assert kept.pop("/Contents") in now.pop("/Contents")
        assert kept.pop("/Resources") != now.pop("/Resources")
        assert now == kept
        resources, drawn = entries(before["/Resources"]), entries(after["/Resources"])
        assert resources.pop("/XObject", b"<<>>") != drawn.pop("/XObject")
        assert drawn == resources


def test_a_base_that_another_program_wrote_is_marked_as_well(base: bytes, written_otherwise: bytes) -> None:
    assert typeset_base(base) is not None
    assert typeset_base(written_otherwise) is None

    draft = PypdfDraftMark().mark(written_otherwise)

    assert draft.startswith(written_otherwise)
    assert all("DRAFT 草稿" in page.extract_text() for page in PdfReader(BytesIO(draft)).pages)


def test_a_base_whose_pages_are_not_where_its_table_says_is_none_of_the_typesetter(base: bytes) -> None:
    moved = base.replace(b"<</Type/Page/Resources", b"<</Type/Page /Resources", 1)
    more = base.replace(b"/Type/Pages/Count ", b"/Type/Pages/Count 1", 1)

    assert moved != base
    assert more != base
    assert typeset_base(moved) is None
    assert typeset_base(more) is None
