"""An update appended to a PDF: new and replaced objects, and where they are.

pypdf's own incremental writer reads and compares every object of the file, seconds for a long contract; a
mark concerns only the pages.
"""

import struct
from io import BytesIO
from typing import Any, cast

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)


def stream(content: bytes) -> StreamObject:
    created = StreamObject()
    created.set_data(content)
    return created


class Update:
    """Collects the objects of one update to the file that `reader` has read."""

    def __init__(self, reader: PdfReader) -> None:
        self._reader = reader
        self._objects: dict[int, PdfObject] = {}
        self._next_number = cast("int", reader.trailer["/Size"])
        self._copies: dict[int, IndirectObject] = {}

    def add(self, added: PdfObject) -> IndirectObject:
        """Take a new object in and return the reference to it."""
        number = self._next_number
        self._next_number += 1
        self._objects[number] = added
        return IndirectObject(number, 0, self._reader)

    def replace(self, page: PageObject, entries: dict[str, Any]) -> None:
        """Give a page other entries; those that are not named stay."""
        replaced = DictionaryObject(page)
        replaced.update({NameObject(name): value for name, value in entries.items()})
        if page.indirect_reference is None:
            raise ValueError("a page of a file has a reference")
        self._objects[page.indirect_reference.idnum] = replaced

    def copied(self, foreign: Any) -> Any:
        """A copy of an object of another file, with all that it refers to."""
        if isinstance(foreign, IndirectObject):
            if foreign.idnum not in self._copies:
                self._copies[foreign.idnum] = self.add(self.copied(foreign.get_object()))
            return self._copies[foreign.idnum]
        if isinstance(foreign, ArrayObject):
            return ArrayObject(self.copied(part) for part in foreign)
        if not isinstance(foreign, DictionaryObject):
            return foreign
        copy = type(foreign)()
        copy.update({name: self.copied(foreign.raw_get(name)) for name in foreign})
        if isinstance(foreign, StreamObject) and isinstance(copy, StreamObject):
            copy._data = foreign._data  # noqa: SLF001 - as encoded; set_data would need decoding first
        return copy

    def appended_to(self, base: bytes) -> bytes:
        """All the bytes of `base`, then the objects and a cross-reference stream for them."""
        out = BytesIO()
        out.write(base)
        if not base.endswith((b"\n", b"\r")):
            out.write(b"\n")  # PDF/A: an object begins on a line of its own
        places = {number: _write(out, number, self._objects[number]) for number in sorted(self._objects)}
        start = out.tell()
        number = self._next_number
        _write(out, number, self._cross_references({**places, number: start}, base))
        out.write(b"startxref\n%d\n%%%%EOF\n" % start)
        return out.getvalue()

    def _cross_references(self, places: dict[int, int], base: bytes) -> StreamObject:
        table = stream(b"".join(struct.pack(">BIB", 1, place, 0) for place in places.values()))
        runs = [NumberObject(part) for number in places for part in (number, 1)]
        table.update(
            {
                NameObject("/Type"): NameObject("/XRef"),
                NameObject("/Size"): NumberObject(self._next_number + 1),
                NameObject("/W"): ArrayObject([NumberObject(1), NumberObject(4), NumberObject(1)]),
                NameObject("/Index"): ArrayObject(runs),
                NameObject("/Prev"): NumberObject(int(base[base.rindex(b"startxref") + 9 :].split()[0])),
            }
        )
        for name in ("/Root", "/Info", "/ID"):
            if name in self._reader.trailer:
                table[NameObject(name)] = self._reader.trailer.raw_get(name)
        return table


def _write(out: BytesIO, number: int, written: PdfObject) -> int:
    place = out.tell()
    out.write(b"%d 0 obj\n" % number)
    written.write_to_stream(out)
    out.write(b"\nendobj\n")
    return place
