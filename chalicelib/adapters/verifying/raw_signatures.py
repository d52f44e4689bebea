"""Finds signatures in a file without reading it as a PDF.

A signature vouches for bytes, so bytes are looked at first: only what a registered key has signed is ever
read as a PDF. What is not written as sealing writes it is not found, which is never to its advantage.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BYTE_RANGE = re.compile(
    rb"/ByteRange\s{0,4}\[\s{0,4}0\s{1,4}(\d{1,8})\s{1,4}(\d{1,8})\s{1,4}(\d{1,8})\s{0,128}\]"
)
_HOLE = re.compile(rb"<([0-9A-F]{64,})>")
_FIRST_PADDING = 4
MOST_SIGNATURES = 32


@dataclass(frozen=True)
class RawSignature:
    """A byte range with the hole that it leaves, in which lies the signature's container and nothing else."""

    hole_begins: int
    hole_ends: int
    covered: int
    """How many bytes from the start of the file it covers, its own container left out."""
    container: bytes
    """DER, without the padding behind it."""

    def signed_bytes(self, content: bytes) -> bytes:
        return content[: self.hole_begins] + content[self.hole_ends : self.covered]


def raw_signatures(content: bytes) -> Iterator[RawSignature]:
    """Those that are written as they should be, in the order of the file, some at most."""
    for count, match in enumerate(_BYTE_RANGE.finditer(content)):
        if count == MOST_SIGNATURES:
            return
        begins, ends, rest = (int(number) for number in match.groups())
        found = _signature(content, begins, ends, ends + rest, match.start())
        if found is not None:
            yield found


def _signature(content: bytes, begins: int, ends: int, covered: int, place: int) -> RawSignature | None:
    """None unless the hole is the value of `/Contents` in the very dictionary that holds the range."""
    if not 0 < begins < ends <= covered <= len(content) or not content[:begins].rstrip().endswith(
        b"/Contents"
    ):
        return None
    between = content[ends:place] if place >= ends else content[place:begins]
    hole = _HOLE.fullmatch(content, begins, ends)
    if hole is None or b"obj" in between or len(hole[1]) % 2:
        return None
    container = _unpadded(bytes.fromhex(hole[1].decode("ascii")))
    return None if container is None else RawSignature(begins, ends, covered, container)


def _unpadded(padded: bytes) -> bytes | None:
    """The one DER value at the start, if only zeros follow it."""
    size_bytes = padded[1] - 0x80
    if padded[0] != 0x30 or not 1 <= size_bytes <= _FIRST_PADDING:  # noqa: PLR2004 - a sequence
        return None
    end = 2 + size_bytes + int.from_bytes(padded[2 : 2 + size_bytes])
    return None if end > len(padded) or any(padded[end:]) else padded[:end]
