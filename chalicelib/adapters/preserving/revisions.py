"""Reading files with revisions, and writing one more that depends on nothing but what goes into it."""

import hashlib
from io import BytesIO
from typing import Any

from asn1crypto.cms import CMSAttributes
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
    """Where the first signature's revision ends: what follows was appended to a signed file."""
    ranges = opened(document).embedded_signatures[0].byte_range
    return int(ranges[2]) + int(ranges[3])


def signature_and_token(document: bytes) -> tuple[bytes, bytes | None]:
    """The value of the first signature, and the timestamp token that it carries (DER), if any."""
    signer: Any = opened(document).embedded_signatures[0].signer_info
    unsigned = signer["unsigned_attrs"]
    for attribute in unsigned if isinstance(unsigned, CMSAttributes) else ():
        if attribute["type"].native == "signature_time_stamp_token":
            return signer["signature"].native, attribute["values"][0].dump()
    return signer["signature"].native, None


def signer_certificate(document: bytes) -> bytes:
    """The certificate of the first signature, DER."""
    certificate: bytes = opened(document).embedded_signatures[0].signer_cert.dump()
    return certificate
