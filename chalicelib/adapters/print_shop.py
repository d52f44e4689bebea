"""Binding what the mail room prints: address sheets and official files, page by page as they are."""

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from chalicelib.application.ports import PrintPart

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter

# Links and the signature's field mean nothing on paper, nor does the tags' numbering outside its document.
_NOT_FOR_PAPER = ("/Annots", "/StructParents")
_METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>""".encode()


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
        _describe(writer, PdfReader(BytesIO(parts[0].official)) if parts else None)
        output = BytesIO()
        writer.write(output)
        return output.getvalue()


def _describe(writer: "PdfWriter", coloured: "PdfReader | None") -> None:
    """PDF/A-3b, so that the colours are printed that the contracts mean: theirs is the output intent."""
    from pypdf.generic import DecodedStreamObject, NameObject

    metadata = DecodedStreamObject()
    metadata.set_data(_METADATA)
    metadata.update(
        {NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")}
    )
    root = writer.root_object
    root[NameObject("/Metadata")] = writer._add_object(metadata)  # noqa: SLF001 - pypdf has no other way
    if coloured is not None:
        intents = coloured.root_object["/OutputIntents"]
        root[NameObject("/OutputIntents")] = intents.clone(writer)
    writer.metadata = None
    writer.generate_file_identifiers()


def _add(writer: "PdfWriter", document: "PdfReader") -> None:
    for page in document.pages:
        added = writer.add_page(page)
        for name in _NOT_FOR_PAPER:
            added.pop(name, None)
    if len(document.pages) % 2:
        writer.add_blank_page()
