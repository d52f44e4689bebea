"""A contract as PDF/A-1b: the only level that PDFBox's preflight can judge.

The same templates, fonts and wording. PDF/A-1 knows no transparency and no attachments, so the seal's places
are white instead of transparent, and the data is left out. Bookmarks are left out as well: preflight does not
follow a destination that is an object of its own, which PDF allows and typst writes.
"""

import json
import shutil
import struct
import tempfile
import zlib
from pathlib import Path

import typst

from chalicelib.adapters.typesetting.compiler import TEMPLATES, in_memory
from chalicelib.adapters.typesetting.presentation import shown_content, shown_setting
from chalicelib.adapters.typesetting.qr_code import qr_code_svg
from chalicelib.adapters.typesetting.typesetter import FONTS
from chalicelib.domain.contract.contents import ContractContent
from chalicelib.domain.sealing.riding_seal import LARGEST_GROUP, SEAL_DIAMETER_MM

_WITHOUT_BOOKMARKS = "#set heading(bookmarked: false)\n\n#title-block"
_PLACES = {"seal-place.png": (3, 3), "date-place.png": (4, 2)}


def as_pdf_a_1b(content: ContractContent) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        templates = Path(folder) / "typst"
        shutil.copytree(TEMPLATES, templates)
        for name, (width, height) in _PLACES.items():
            (templates / name).write_bytes(_white(width, height))
        contract = templates / "contract.typ"
        before, _, after = contract.read_text("utf-8").partition("#pdf.attach(")
        body = after.partition("#title-block")[2]
        contract.write_text(before + _WITHOUT_BOOKMARKS + body, "utf-8")
        return _compiled(contract, content)


def _compiled(contract: Path, content: ContractContent) -> bytes:
    seal = {"riding_group_size": LARGEST_GROUP, "seal_diameter_mm": SEAL_DIAMETER_MM}
    data = {
        "setting.json": json.dumps({**shown_setting(content), **seal}).encode(),
        "content.json": json.dumps(shown_content(content)).encode(),
        "qr-code.svg": qr_code_svg(content.verification_url).encode(),
    }
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    document = typst.compile(
        in_memory(contract.name, data),
        root=contract.parent,
        font_paths=fonts,
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["a-1b"],
        timestamp=content.drawn_up_at,
    )
    if not isinstance(document, bytes):
        raise TypeError("typst gave pages instead of one document")
    return document


def _white(width: int, height: int) -> bytes:
    """A PNG without transparency."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + b"\xff" * 3 * width) * height
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
