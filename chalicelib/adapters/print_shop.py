"""Binding what the mail room prints: address sheets and official files, page by page as they are."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from chalicelib.application.ports import PrintPart

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter

# Links and the signature's field mean nothing on paper, nor does the tags' numbering outside its document.
_NOT_FOR_PAPER = ("/Annots", "/StructParents")


class PypdfPrintShop:
    """Pages share what they share in their file, so more copies hardly take more room."""

    def page_count(self, document: bytes) -> int:
        from pypdf import PdfReader

        return len(PdfReader(BytesIO(document)).pages)

    def bound(self, parts: Sequence[PrintPart]) -> bytes:
        """One PDF: for each part its address sheet, then its copies.

        Whatever has an odd number of pages is followed by an empty one: on both sides of the paper, too,
        the next begins on a new leaf.
        """
        from pypdf import PdfReader, PdfWriter

        writer = PdfWriter()
        for part in parts:
            _add(writer, PdfReader(BytesIO(part.sheet)))
            official = PdfReader(BytesIO(part.official))
            for _ in range(part.copies):
                _add(writer, official)
        output = BytesIO()
        writer.write(output)
        return output.getvalue()


def _add(writer: "PdfWriter", document: "PdfReader") -> None:
    for page in document.pages:
        added = writer.add_page(page)
        for name in _NOT_FOR_PAPER:
            added.pop(name, None)
    if len(document.pages) % 2:
        writer.add_blank_page()
