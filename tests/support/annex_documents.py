"""PDFs of terms as a company's own programs would export them: of any size, turned or not."""

from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO

import typst
from pypdf import PdfReader, PdfWriter

from chalicelib.adapters.typesetting.typesetter import FONTS

A4, A3_WIDE, LETTER, A5 = (595, 842), (1191, 842), (612, 792), (420, 595)


@cache
def a_document(sizes: Sequence[tuple[int, int]] = (A4,), turned: Sequence[int] = ()) -> bytes:
    """A page for each size in points, saying `Clause 1`, `Clause 2` …; `turned` in degrees, page by page."""
    pages = "\n".join(
        f"#page(width: {width}pt, height: {height}pt, margin: 40pt)[= Clause {number}\n#rect(fill: blue)]"
        for number, (width, height) in enumerate(sizes, start=1)
    )
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    source = f'#set text(font: "Source Serif 4")\n{pages}'.encode()
    document = typst.compile(source, font_paths=fonts, format="pdf", pdf_standards=["1.7"])
    assert isinstance(document, bytes)
    return rewritten(document, lambda writer: _turn(writer, turned)) if turned else document


def rewritten(document: bytes, change: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(document)))
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _turn(writer: PdfWriter, turned: Sequence[int]) -> None:
    for page, degrees in zip(writer.pages, turned, strict=True):
        page.rotate(degrees)
