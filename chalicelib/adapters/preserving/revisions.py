"""Reading files with revisions, and writing one more that depends on nothing but what goes into it."""

import hashlib
from functools import lru_cache
from io import BytesIO
from typing import Any

from asn1crypto.cms import CMSAttributes, ContentInfo
from asn1crypto.parser import peek
from pyhanko.pdf_utils.generic import ArrayObject, ByteStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import extract_certificate_info


class AppendingWriter(IncrementalPdfFileWriter):
    """Appends a revision: the same bytes each time, so that a revision is recognised by making it again."""

    def __init__(self, document: BytesIO) -> None:
        super().__init__(document)
        identity = hashlib.sha256(document.getvalue()).digest()[:16]
        first = self.prev.trailer["/ID"][0] if "/ID" in self.prev.trailer else ByteStringObject(identity)
        self._document_id = ArrayObject([first, ByteStringObject(identity)])

    def _update_meta(self) -> None:
        """Leaves the metadata as typeset: written anew, it would no longer be what PDF/A asks for."""


@lru_cache(maxsize=2)
def opened(document: bytes) -> Any:
    """To be read, not changed: a file and what stands before its last revision are asked several things."""
    return PdfFileReader(BytesIO(document))


def signed_length(document: bytes) -> int:
    """Where the first signature's revision ends: what follows was appended to a signed file."""
    *_, begin, length = _seal(opened(document))["/ByteRange"]
    return int(begin) + int(length)


def signature_count(pdf: Any) -> int:
    """How many signature fields there are: without reading the signatures, which takes long."""
    return len(pdf.root["/AcroForm"]["/Fields"])


def _seal(pdf: Any) -> Any:
    """The signature of the seal: the first one."""
    return pdf.root["/AcroForm"]["/Fields"][0]["/V"]


def _signed_data(document: bytes) -> Any:
    contents = bytes(_seal(opened(document))["/Contents"])
    return ContentInfo.load(contents)["content"]


def signature_and_token(document: bytes) -> tuple[bytes, bytes | None]:
    """The value of the first signature, and the timestamp token that it carries (DER), if any."""
    signer = _signed_data(document)["signer_infos"][0]
    unsigned = signer["unsigned_attrs"]
    for attribute in unsigned if isinstance(unsigned, CMSAttributes) else ():
        if attribute["type"].native == "signature_time_stamp_token":
            return signer["signature"].native, attribute["values"][0].dump()
    return signer["signature"].native, None


def latest_timestamp(document: bytes) -> tuple[bytes | None, bytes]:
    """The token (DER) of the last document timestamp, else of the signature, and what it vouches for."""
    pdf = opened(document)
    if signature_count(pdf) == 1:
        signature, token = signature_and_token(document)
        return token, signature
    last = pdf.root["/AcroForm"]["/Fields"][-1]["/V"]
    begin, end, after, length = (int(number) for number in last["/ByteRange"])
    contents = bytes(last["/Contents"])
    return contents[: peek(contents)], document[begin : begin + end] + document[after : after + length]


def signer_certificate(document: bytes) -> bytes:
    """The certificate of the first signature, DER."""
    certificate: bytes = extract_certificate_info(_signed_data(document)).signer_cert.dump()
    return certificate
