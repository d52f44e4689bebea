"""The DRAFT mark over every page of a contract (L1)."""

from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from chalicelib.adapters.draft_mark.typeset_base import TypesetBase, typeset_base

if TYPE_CHECKING:
    from pypdf import PageObject
    from pypdf.generic import IndirectObject

    from chalicelib.adapters.draft_mark.update import Written

MARK = Path(__file__).parents[2] / "assets" / "draft_mark" / "mark.pdf"

_NAME = "/DraftMark"
_TEXT = ("\ufeffDRAFT 草稿").encode("utf-16-be").hex()
# The page's own drawing is bracketed, so that nothing it leaves set can move the mark. This is an artifact,
# no part of the document's structure; its text is named, since slanted letters are read one by one.
_BEFORE = b"q\n"
_AFTER = f"\nQ\n/Artifact BMC\n/Span <</ActualText <{_TEXT}>>> BDC\n{_NAME} Do\nEMC\nEMC\n".encode()


class PypdfDraftMark:
    """Lays one shared drawing over every page, as an update appended to the untouched base."""

    def mark(self, base: bytes) -> bytes:
        """A copy of the base PDF with a large grey `DRAFT 草稿` across each page.

        The same base gives the same bytes, and the copy begins with all the bytes of the base.
        """
        known = typeset_base(base)
        return self._mark_typeset(base, known) if known else self._mark_any(base)

    def _mark_typeset(self, base: bytes, known: TypesetBase) -> bytes:
        from chalicelib.adapters.draft_mark.update import Update

        update = Update(known.size, known.trailer)
        drawing, before, after = update.add(self._drawing)[-3:]
        named = b"%b %d 0 R" % (_NAME.encode(), drawing)
        for page in known.pages:
            resources, drawings = page.resources, b"/XObject<<"
            if drawings in resources:
                resources = resources.replace(drawings, drawings + named + b" ", 1)
            else:
                resources = b"%b%b%b>>" % (resources, drawings, named)
            contents = b"[%d 0 R %b %d 0 R]" % (before, page.content, after)
            written = b"%b<<%b>>%b%b%b" % (page.head, resources, page.middle, contents, page.end)
            update.replace(page.number, written)
        return update.appended_to(base)

    def _mark_any(self, base: bytes) -> bytes:
        """Where pages of other documents are a part of it, or another program wrote it."""
        from pypdf import PdfReader
        from pypdf.generic import IndirectObject

        from chalicelib.adapters.draft_mark.update import Update, trailer_of, with_entries

        # A base is of our own making: pypdf looks for each object at its place first, unless it is strict.
        reader = PdfReader(BytesIO(base), strict=True)
        update = Update(cast("int", reader.trailer["/Size"]), trailer_of(reader))
        numbers = update.add(self._drawing)
        drawing, before, after = (IndirectObject(number, 0, reader) for number in numbers[-3:])
        for page in reader.pages:
            update.replace(*with_entries(page, _with_mark(page, drawing, (before, after))))
        return update.appended_to(base)

    @cached_property
    def _drawing(self) -> "Written":
        """What the drawing refers to, the drawing, and the brackets around a page's own."""
        from pypdf import PdfReader
        from pypdf.generic import NameObject

        from chalicelib.adapters.draft_mark.update import Written, stream

        (page,) = PdfReader(BytesIO(MARK.read_bytes())).pages
        contents = page.get_contents()
        drawing = stream(contents.get_data() if contents is not None else b"").flate_encode()
        drawing[NameObject("/Type")] = NameObject("/XObject")
        drawing[NameObject("/Subtype")] = NameObject("/Form")
        drawing[NameObject("/BBox")] = page.mediabox
        written = Written()
        drawing[NameObject("/Resources")] = written.copied(page["/Resources"])
        for added in (drawing, stream(_BEFORE), stream(_AFTER)):
            written.add(added)
        return written


def _with_mark(
    page: "PageObject", drawing: "IndirectObject", brackets: "tuple[IndirectObject, IndirectObject]"
) -> dict[str, Any]:
    """The entries of the page that change; its own drawing and resources are referred to as they are."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject

    resources = DictionaryObject(cast("DictionaryObject", page["/Resources"]))
    drawings = DictionaryObject(resources.get("/XObject", {}))
    drawings[NameObject(_NAME)] = drawing
    resources[NameObject("/XObject")] = drawings
    own = page.raw_get("/Contents")
    parts = own.get_object() if isinstance(own.get_object(), ArrayObject) else [own]
    before, after = brackets
    return {"/Resources": resources, "/Contents": ArrayObject([before, *parts, after])}
