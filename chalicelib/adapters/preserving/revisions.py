"""Reading files with revisions, and writing one more that depends on nothing but what goes into it."""

import hashlib
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, ByteStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader


class AppendingWriter(IncrementalPdfFileWriter):
    """Appends a revision: the same bytes each time, so that a revision is recognised by making it again."""

    def __init__(self, document: BytesIO) -> None:
        super().__init__(document)
        identity = hashlib.sha256(document.getvalue()).digest()[:16]
        first = self.prev.trailer["/ID"][0] if "/ID" in self.prev.trailer else ByteStringObject(identity)
        self._document_id = ArrayObject([first, ByteStringObject(identity)])

    def _update_meta(self) -> None:
        """Leaves the metadata as typeset: written anew, it would no longer be what PDF/A asks for."""


def opened(document: bytes) -> Any:
    return PdfFileReader(BytesIO(document))


def signed_length(document: bytes) -> int:
    """How many bytes the first signature's revision ends after: what follows was appended to a signed file."""
    ranges = opened(document).embedded_signatures[0].byte_range
    return int(ranges[2]) + int(ranges[3])
