"""An update appended to a PDF: new and replaced objects, and where they are.

pypdf's own incremental writer reads and compares every object of the file, seconds for a long contract; a
mark concerns only the pages.
"""

import re
import struct
from io import BytesIO
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
)

# No file has as many objects: a reference of this kind is found among what was written, and is numbered.
_UNNUMBERED = 9_000_000_000
_REFERENCE = re.compile(rb"(9\d{9}) 0 R")


def stream(content: bytes) -> StreamObject:
    created = StreamObject()
    created.set_data(content)
    return created


class Written:
    """Objects that many updates have alike: they are written once, and numbered anew for each file."""

    def __init__(self) -> None:
        self._parts: list[tuple[list[bytes], list[int]]] = []
        self._places: dict[tuple[int, int], int] = {}

    def __len__(self) -> int:
        return len(self._parts)

    def add(self, added: PdfObject) -> IndirectObject:
        """Take an object in; the reference is for others that are added."""
        out = BytesIO()
        added.write_to_stream(out)
        head, begin, data = out.getvalue().partition(b"\nstream\n")
        pieces = _REFERENCE.split(head)
        texts, places = pieces[::2], [int(number) - _UNNUMBERED for number in pieces[1::2]]
        texts[-1] += begin + data
        self._parts.append((texts, places))
        return IndirectObject(_UNNUMBERED + len(self._parts) - 1, 0, None)

    def copied(self, foreign: Any) -> Any:
        """A copy of an object of another file, with all that it refers to."""
        if isinstance(foreign, IndirectObject):
            source = id(foreign.pdf), foreign.idnum
            if source not in self._places:
                self._places[source] = self.add(self.copied(foreign.get_object())).idnum
            return IndirectObject(self._places[source], 0, None)
        if isinstance(foreign, ArrayObject):
            return ArrayObject(self.copied(part) for part in foreign)
        if not isinstance(foreign, DictionaryObject):
            return foreign
        copy = type(foreign)()
        copy.update({name: self.copied(foreign.raw_get(name)) for name in foreign})
        if isinstance(foreign, StreamObject) and isinstance(copy, StreamObject):
            copy._data = foreign._data  # noqa: SLF001 - as encoded; set_data would need decoding first
        return copy

    def numbered(self, first: int) -> list[bytes]:
        """Each as it stands in a file whose next number is `first`."""
        return [_joined(texts, [first + place for place in places]) for texts, places in self._parts]


def _joined(texts: list[bytes], numbers: list[int]) -> bytes:
    references = [b"%d 0 R" % number for number in numbers]
    return b"".join([text + after for text, after in zip(texts, [*references, b""], strict=True)])


def trailer_of(reader: PdfReader) -> bytes:
    """What the trailer of an update repeats."""
    out = BytesIO()
    for name in ("/Root", "/Info", "/ID"):
        if name in reader.trailer:
            out.write(name.encode() + b" ")
            reader.trailer.raw_get(name).write_to_stream(out)
    return out.getvalue()


def with_entries(page: PageObject, entries: dict[str, Any]) -> tuple[int, bytes]:
    """A page's number, and the page as written with other entries; those that are not named stay."""
    replaced = DictionaryObject(page)
    replaced.update({NameObject(name): value for name, value in entries.items()})
    if page.indirect_reference is None:
        raise ValueError("a page of a file has a reference")
    out = BytesIO()
    replaced.write_to_stream(out)
    return page.indirect_reference.idnum, out.getvalue()


class Update:
    """Collects the objects of one update to a file."""

    def __init__(self, size: int, trailer: bytes) -> None:
        """`size` is one more than the largest number of an object in the file; see `trailer_of`."""
        self._trailer = trailer
        self._objects: dict[int, bytes] = {}
        self._next_number = size

    def add(self, written: Written) -> range:
        """Take new objects in and return their numbers."""
        first = self._next_number
        self._next_number += len(written)
        self._objects |= enumerate(written.numbered(first), first)
        return range(first, self._next_number)

    def replace(self, number: int, written: bytes) -> None:
        """Give an object of the file another content."""
        self._objects[number] = written

    def appended_to(self, base: bytes) -> bytes:
        """All the bytes of `base`, then the objects and a cross-reference stream for them."""
        # PDF/A: an object begins on a line of its own
        parts = [base] if base.endswith((b"\n", b"\r")) else [base, b"\n"]
        at, places = sum(map(len, parts)), {}
        for number in sorted(self._objects):
            places[number] = at
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, self._objects[number]))
            at += len(parts[-1])
        number = self._next_number
        table = self._cross_references({**places, number: at}, base)
        parts.append(b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, table, at))
        return b"".join(parts)

    def _cross_references(self, places: dict[int, int], base: bytes) -> bytes:
        table = b"".join([struct.pack(">BIB", 1, place, 0) for place in places.values()])
        runs = b" ".join([b"%d 1" % number for number in places])
        before = int(base[base.rindex(b"startxref") + 9 :].split()[0])
        described = b"<</Type/XRef/Size %d/W[1 4 1]/Index[%b]/Prev %d%b/Length %d>>" % (
            *(self._next_number + 1, runs, before, self._trailer, len(table)),
        )
        return b"%b\nstream\n%b\nendstream" % (described, table)
