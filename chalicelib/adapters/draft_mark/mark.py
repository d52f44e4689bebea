"""The DRAFT mark over every page of a contract (L1)."""

from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader
    from pypdf.generic import IndirectObject, StreamObject

    from chalicelib.adapters.draft_mark.update import Update

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
        from pypdf import PdfReader

        from chalicelib.adapters.draft_mark.update import Update, stream

        reader = PdfReader(BytesIO(base))
        update = Update(reader)
        drawing = update.add(self._drawing(update))
        brackets = update.add(stream(_BEFORE)), update.add(stream(_AFTER))
        for page in reader.pages:
            update.replace(page, _with_mark(page, drawing, brackets))
        return update.appended_to(base)

    def _drawing(self, update: "Update") -> "StreamObject":
        from pypdf.generic import NameObject

        from chalicelib.adapters.draft_mark.update import stream

        (page,) = self._mark.pages
        contents = page.get_contents()
        drawing = stream(contents.get_data() if contents is not None else b"").flate_encode()
        drawing[NameObject("/Type")] = NameObject("/XObject")
        drawing[NameObject("/Subtype")] = NameObject("/Form")
        drawing[NameObject("/BBox")] = page.mediabox
        drawing[NameObject("/Resources")] = update.copied(page["/Resources"])
        return drawing

    @cached_property
    def _mark(self) -> "PdfReader":
        from pypdf import PdfReader

        return PdfReader(BytesIO(MARK.read_bytes()))


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
