"""Which characters a font file has: its `cmap`, read without a font library."""

import struct
from collections.abc import Iterator
from pathlib import Path

Ranges = list[tuple[int, int]]

_SEGMENTED_COVERAGE = 12
_FULL_UNICODE = ((3, 10), (0, 4), (0, 6))


def covered_ranges(font: Path) -> Ranges:
    """First and last code point of each run of characters that the font has a glyph for.

    Reads the TrueType or OpenType table of the full Unicode range (format 12). Raises ValueError where
    the font has none.
    """
    return [(first, last) for first, last, glyph in glyphs_of(font.read_bytes()) if glyph]


def glyphs_of(data: bytes) -> Iterator[tuple[int, int, int]]:
    """First and last code point of each run in a font file, and the glyph of the first."""
    for offset in _subtables(data, table_of(data, b"cmap")):
        if struct.unpack_from(">H", data, offset)[0] == _SEGMENTED_COVERAGE:
            return _groups(data, offset)
    raise ValueError("the font has no character map of the full Unicode range")


def table_of(data: bytes, wanted: bytes) -> int:
    (count,) = struct.unpack_from(">H", data, 4)
    for index in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        if tag == wanted:
            return int(offset)
    raise ValueError("not a font file")


def _subtables(data: bytes, cmap: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">H", data, cmap + 2)
    for index in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", data, cmap + 4 + 8 * index)
        if (platform, encoding) in _FULL_UNICODE:
            yield cmap + offset


def _groups(data: bytes, offset: int) -> Iterator[tuple[int, int, int]]:
    (count,) = struct.unpack_from(">I", data, offset + 12)
    yield from struct.iter_unpack(">III", data[offset + 16 : offset + 16 + 12 * count])
