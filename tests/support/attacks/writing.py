"""Ways to write into a PDF that is signed already."""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, StreamObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader


class AppendingWriter(IncrementalPdfFileWriter):
    def _update_meta(self) -> None:
        """An attacker who is careful leaves it alone."""


def appended(content: bytes, change: Callable[[Any], None]) -> bytes:
    """The file with one more revision that holds the change."""
    writer: IncrementalPdfFileWriter = AppendingWriter(BytesIO(content))
    change(writer)
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def opened(content: bytes) -> Any:
    return PdfFileReader(BytesIO(content))


def page(pdf: Any, number: int = 0) -> Any:
    return pdf.root["/Pages"]["/Kids"][number]


def add_to_page(writer: Any, drawn: bytes, number: int = 0) -> None:
    """Draws something over what the page shows."""
    target = page(writer, number)
    contents = target.raw_get("/Contents")
    earlier = list(contents) if isinstance(contents, ArrayObject) else [contents]
    added = writer.add_object(StreamObject(stream_data=b"Q\nq\n" + drawn))
    target["/Contents"] = ArrayObject([*earlier, added])
    writer.update_container(target)


def dictionary(**entries: Any) -> Any:
    return DictionaryObject({pdf_name(f"/{name}"): value for name, value in entries.items()})


def by_hand(
    content: bytes,
    objects: Mapping[int, bytes] = {},
    *,
    entries: Mapping[int, str] = {},
    trailer: bytes = b"",
    root: int | None = None,
) -> bytes:
    """One more revision, written byte by byte: objects, entries of the table as they are, the trailer."""
    reader = opened(content)
    body, table = b"", dict(entries)
    for number, written in objects.items():
        table[number] = f"{len(content) + len(body):010d} 00000 n"
        body += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    size = max([int(reader.trailer["/Size"]) - 1, *table]) + 1
    lines = b"".join(b"%d 1\n%s \n" % (number, entry.encode()) for number, entry in sorted(table.items()))
    catalogue = root if root is not None else reader.trailer.raw_get("/Root").idnum
    end = b"trailer\n<</Size %d/Root %d 0 R/Prev %d%s>>\n" % (size, catalogue, reader.last_startxref, trailer)
    place = len(content) + len(body)
    return content + body + b"xref\n" + lines + end + b"startxref\n%d\n%%%%EOF\n" % place


def range_in(content: bytes) -> tuple[re.Match[bytes], tuple[int, int, int]]:
    """The byte range as it is written, and its numbers after the leading zero."""
    match = re.search(rb"/ByteRange ?\[0 (\d+) (\d+) (\d+)\] *", content)
    assert match is not None
    begins, ends, rest = (int(number) for number in match.groups())
    return match, (begins, ends, rest)


def with_range(content: bytes, written: bytes) -> bytes:
    """Another byte range in the place of the real one; everything else stays where it is."""
    match, _ = range_in(content)
    assert len(written) <= len(match[0])
    return content[: match.start()] + written.ljust(len(match[0])) + content[match.end() :]


def hole_of(content: bytes) -> bytes:
    """What stands between the two parts that are signed."""
    _, (begins, ends, _rest) = range_in(content)
    return content[begins:ends]


def with_hole(content: bytes, hole: bytes) -> bytes:
    _, (begins, ends, _rest) = range_in(content)
    return content[:begins] + hole + content[ends:]


def with_container(content: bytes, der: bytes) -> bytes:
    """Another container, padded to the same room."""
    room = len(hole_of(content)) - 2
    return with_hole(content, b"<" + der.hex().upper().encode().ljust(room, b"0") + b">")


def container_of(content: bytes) -> bytes:
    """The container without its padding, DER."""
    padded = bytes.fromhex(hole_of(content)[1:-1].decode())
    size_bytes = padded[1] - 0x80
    return padded[: 2 + size_bytes + int.from_bytes(padded[2 : 2 + size_bytes])]
