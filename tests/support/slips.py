"""Slips for tests, and posting them as a browser posts a form."""

from __future__ import annotations

import io
import re
import struct
import urllib.error
import urllib.request
import zlib
from collections.abc import Mapping

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

BOUNDARY = "a-boundary-that-is-in-no-file"


def a_pdf(*, script: bool = False, locked: bool = False, attachment: bool = False) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    if script:
        action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("hello()")}
        writer.root_object[NameObject("/OpenAction")] = writer._add_object(DictionaryObject(action))
    if attachment:
        writer.add_attachment("receipt.xml", b"<receipt/>")
    if locked:
        writer.encrypt("a password", algorithm="AES-256")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def a_written_pdf(
    *,
    catalogue: bytes = b"",
    annotation: bytes = b"",
    content: bytes = b"",
    trailer: bytes = b"",
    shift: int = 0,
) -> bytes:
    """One page, written by hand.

    More entries of the catalogue, an annotation (object 5), more of the content's or of the trailer's;
    `shift`: by how much the table is wrong.
    """
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Annots[%b]>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%b>>" % catalogue,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        page % (b"5 0 R" if annotation else b""),
        b"<</Length 3%b>>stream\nq Q\nendstream" % content,
        annotation or b"<<>>",
    ]
    written, offsets = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(written) + shift)
        written += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in offsets)
    end = b"trailer\n<</Size 6/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(written))
    return written + table + end


def a_png(width: int = 2, height: int = 2) -> bytes:
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * 3 * 2 for _ in range(2)))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)


def a_jpeg(width: int = 2, height: int = 2) -> bytes:
    """Its segments; nobody unpacks the picture in it."""
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    scan = b"\x01\x01\x00\x00\x3f\x00"
    return b"".join(
        (
            b"\xff\xd8",
            _segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
            _segment(0xC0, frame),
            _segment(0xDA, scan),
            b"\x12\x34\xff\x00\x56",
            b"\xff\xd9",
        )
    )


def post(url: str, fields: Mapping[str, str], content: bytes) -> tuple[int, str]:
    """The bucket's status, and its error code if it refuses."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="slip"\r\n'.encode()
    body = b"".join([*parts, head, b"\r\n", content, f"\r\n--{BOUNDARY}--\r\n".encode()])
    request = urllib.request.Request(  # noqa: S310 - the emulated AWS
        url, body, {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
    )
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            return int(answer.status), ""
    except urllib.error.HTTPError as error:
        with error:
            found = re.search(rb"<Code>(\w+)</Code>", error.read())
        return error.code, found[1].decode() if found else ""


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content
