"""Terms that exist only as a PDF, as the last pages of a contract (C12).

The typesetter makes a page of the same size for each of theirs, with header, footer and the riding seal's
slice; what they show is put between these, under what the typesetter drew.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter

_HEAD, _FOOT = 62.0, 50.0
"""Points that header and footer take; the annexed page is made smaller to fit between them."""
_NAME = "/AnnexPage"
_CLAIMS = re.compile(rb"<pdf(?:a|ua)id:(?P<claim>part|conformance)>[^<]*</pdf(?:a|ua)id:(?P=claim)>")


@dataclass(frozen=True)
class PageSize:
    """In points, as the page is shown, turned or not."""

    width: float
    height: float


def page_sizes(document: bytes) -> tuple[PageSize, ...]:
    from pypdf import PdfReader

    return tuple(_size(page) for page in PdfReader(BytesIO(document)).pages)


def with_annex_pages(base: bytes, documents: Sequence[bytes]) -> bytes:
    """The typeset contract with what the documents show on the pages that were kept free for them.

    Each document's pages are the last ones, after a page that announces it. The file claims no conformance
    that it could not keep, and says that a part of it is not tagged.
    """
    from pypdf import PdfReader, PdfWriter

    source = PdfReader(BytesIO(base))
    writer = PdfWriter(clone_from=source)
    writer.pdf_header = source.pdf_header
    annexed = [list(PdfReader(BytesIO(document)).pages) for document in documents]
    for page, shown in zip(_free_pages(writer, annexed), chain.from_iterable(annexed), strict=True):
        _put(writer, page, shown)
    _withdraw_claims(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _free_pages(writer: "PdfWriter", annexed: Sequence[Sequence[Any]]) -> "Iterable[PageObject]":
    position = len(writer.pages) - sum(1 + len(pages) for pages in annexed)
    for pages in annexed:
        yield from (writer.pages[number] for number in range(position + 1, position + 1 + len(pages)))
        position += 1 + len(pages)


def _size(page: "PageObject") -> PageSize:
    width, height = float(page.cropbox.width), float(page.cropbox.height)
    return PageSize(height, width) if page.rotation % 180 else PageSize(width, height)


def _put(writer: "PdfWriter", page: "PageObject", shown: "PageObject") -> None:
    """The shown page as a form that stands upright between header and footer, drawn before the page's own."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject

    size = _size(shown)
    form = writer._add_object(_form(writer, shown))  # noqa: SLF001 - pypdf has no other way to add one
    scale = (size.height - _HEAD - _FOOT) / size.height
    across = (1 - scale) * size.width / 2
    drawn = f"q {scale:.6f} 0 0 {scale:.6f} {across:.3f} {_FOOT:.3f} cm {_NAME} Do Q\n"
    resources = DictionaryObject(cast("DictionaryObject", page["/Resources"]))
    drawings = DictionaryObject(resources.get("/XObject", {}))
    drawings[NameObject(_NAME)] = form
    resources[NameObject("/XObject")] = drawings
    own = page.raw_get("/Contents")
    parts = own.get_object() if isinstance(own.get_object(), ArrayObject) else [own]
    before = writer._add_object(_stream(drawn.encode()))  # noqa: SLF001
    page[NameObject("/Resources")] = resources
    page[NameObject("/Contents")] = ArrayObject([before, *parts])


def _form(writer: "PdfWriter", shown: "PageObject") -> Any:
    """The page's drawing with its resources; its matrix turns it upright, with its corner at the origin."""
    from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject

    contents = shown.get_contents()
    form = _stream(contents.get_data() if contents is not None else b"").flate_encode()
    box = shown.cropbox
    left, bottom, right, top = (float(edge) for edge in (box.left, box.bottom, box.right, box.top))
    upright = {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }[shown.rotation % 360]
    resources: Any = shown["/Resources"] if "/Resources" in shown else DictionaryObject()
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject(FloatObject(edge) for edge in (left, bottom, right, top))
    form[NameObject("/Matrix")] = ArrayObject(FloatObject(number) for number in upright)
    form[NameObject("/Resources")] = resources.clone(writer)
    return form


def _withdraw_claims(writer: "PdfWriter") -> None:
    from pypdf.generic import BooleanObject, NameObject

    root = writer.root_object
    metadata: Any = root["/Metadata"]
    metadata.set_data(_CLAIMS.sub(b"", metadata.get_data()))
    marks: Any = root["/MarkInfo"]
    marks[NameObject("/Suspects")] = BooleanObject(True)


def _stream(content: bytes) -> Any:
    from pypdf.generic import StreamObject

    created = StreamObject()
    created.set_data(content)
    return created
