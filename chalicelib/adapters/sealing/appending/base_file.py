"""The structure of a base PDF, as far as an update must know it: one table of objects, and its trailer."""

import re
import zlib
from collections.abc import Sequence

from chalicelib.adapters.sealing.appending.base_dictionaries import entries, reference
from chalicelib.adapters.sealing.appending.refusals import NotUnderstood, expect

_LARGEST_CONTENT = 16 * 1024 * 1024
_TAIL = 1024
_STARTXREF = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF\s*")
_TABLE = re.compile(rb"xref[ \t]*\r?\n0 (\d{1,8})[ \t]*\r?\n")
_TRAILER = re.compile(rb"\s*trailer\s*")
_TYPESET_STREAM = re.compile(rb"\s*+<</Length (\d++)/Filter/FlateDecode>>\s*+stream(?:\r\n|\n)")
_TYPESET_TRAILER = re.compile(
    rb"<<(/Size) (\d++)(/Root) (\d++ 0 R)(/Info) (\d++ 0 R)(/ID)(\[\([^()\\]*+\)\([^()\\]*+\)\])>>\s*+"
)
_ENTRY = 20
_LINE = re.compile(rb"(\d{10}) 00000 n(?: \n| \r|\r\n)")
_NEVER_USED = b"0000000000 65535 f"
_IN_USE = frozenset([b" 00000 n \n", b" 00000 n \r", b" 00000 n\r\n"])


def typeset(pattern: bytes, ending: bytes = b"endobj") -> re.Pattern[bytes]:
    """For an object that is recognised whole: a dictionary, up to the end or to the data of a stream."""
    return re.compile(rb"\s*+%b\s*+%b" % (pattern, ending))


class BaseFile:
    """A PDF of one revision whose objects are all named by one table. Raises NotUnderstood for others."""

    def __init__(self, content: bytes) -> None:
        expect(content.startswith(b"%PDF-1."), "no PDF 1")
        self.content = content
        tail = content.rfind(b"startxref", -_TAIL)
        end = _STARTXREF.fullmatch(content, tail) if tail > 0 else None
        if end is None:
            raise NotUnderstood("no end of file")
        self.table = int(end[1])
        head = _TABLE.match(content, self.table) if self.table < tail else None
        if head is None:
            raise NotUnderstood("no table of objects")
        self._first, self.size = head.end(), int(head[1])
        after = _TRAILER.match(content, self._first + _ENTRY * self.size, tail)
        expect(after and content.startswith(_NEVER_USED, self._first), "a table of another length")
        self.trailer = _trailer(content[after.end() : tail])  # type: ignore[union-attr]
        expect(not self.trailer.keys() - {b"/Size", b"/Root", b"/Info", b"/ID"}, "a trailer with more to it")
        expect(self.trailer.get(b"/Size") == b"%d" % self.size, "another number of objects")
        self.catalogue_number = reference(self.trailer.get(b"/Root"), "the catalogue")

    def written(self, number: int) -> bytes:
        """An object as it is written, without its number; a stream's up to its data."""
        begin = self._begin(number)
        end = self.content.find(b"endobj", begin, self.table)
        if end < 0:
            raise NotUnderstood(f"object {number} has no end")
        written = self.content[begin:end]
        stream = written.find(b"stream")
        return written if stream < 0 else written[:stream]

    def typeset(self, number: int, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        """An object that is written as the typesetter does; see `typeset`."""
        return pattern.match(self.content, self._begin(number), self.table)

    def typeset_run(self, numbers: Sequence[int], pattern: re.Pattern[bytes]) -> list[re.Match[bytes]] | None:
        """Objects of consecutive numbers, written as the typesetter does; None unless all of them are."""
        first, count = numbers[0], len(numbers)
        if not 0 < first <= self.size - count or [*numbers] != [*range(first, first + count)]:
            return None
        content, table = self.content, self.table
        at = self._first + _ENTRY * first
        found = []
        for number, begin in zip(numbers, _LINE.findall(content, at, at + _ENTRY * count), strict=False):
            offset, head = int(begin), b"%d 0 obj" % number
            match = content.startswith(head, offset) and pattern.match(content, offset + len(head), table)
            if not match:
                return None
            found.append(match)
        return found if len(found) == count else None

    def entries(self, number: int) -> dict[bytes, bytes]:
        """The entries of an object that is a dictionary, or a stream with one."""
        return entries(self.written(number))

    def data(self, number: int) -> bytes:
        """What a stream holds, inflated."""
        begin = self._begin(number)
        known = _TYPESET_STREAM.match(self.content, begin)
        if known is not None:
            begin, end = known.end(), known.end() + int(known[1])
            if self.content.startswith(b"\nendstream", end):
                return _decoded(self.content[begin:end], b"/FlateDecode")
        stream = self.content.find(b"stream", begin, self.table)
        expect(stream > 0, "no stream")
        described = entries(self.content[begin:stream])
        length = described.get(b"/Length", b"")
        expect(length.isdigit() and b"/DecodeParms" not in described, "a stream of unknown length")
        begin = stream + 6 + (2 if self.content.startswith(b"\r\n", stream + 6) else 1)
        end = begin + int(length)
        expect(
            end < self.table and self.content[end : end + 11].lstrip().startswith(b"endstream"), "no stream"
        )
        return _decoded(self.content[begin:end], described.get(b"/Filter"))

    def _begin(self, number: int) -> int:
        """Where an object begins, after its number."""
        at = self._first + _ENTRY * number
        place = self.content[at : at + 10]
        if 0 < number < self.size and self.content[at + 10 : at + _ENTRY] in _IN_USE and place.isdigit():
            begin, head = int(place), b"%d 0 obj" % number
            if begin < self.table and self.content.startswith(head, begin):
                return begin + len(head)
        raise NotUnderstood(f"object {number} is not where the table says")


def _trailer(written: bytes) -> dict[bytes, bytes]:
    typeset = _TYPESET_TRAILER.fullmatch(written)
    if typeset is None:
        return entries(written)
    groups = typeset.groups()
    return dict(zip(groups[::2], groups[1::2], strict=True))


def _decoded(data: bytes, how: bytes | None) -> bytes:
    if how is None:
        return data
    expect(how == b"/FlateDecode", "a stream in another filter")
    inflating = zlib.decompressobj()
    try:
        content = inflating.decompress(data, _LARGEST_CONTENT)
    except zlib.error as error:
        raise NotUnderstood("a broken stream") from error
    expect(inflating.eof, "a stream that does not end")
    return content
