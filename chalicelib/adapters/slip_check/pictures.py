"""PNG and JPEG files, walked through from part to part without unpacking anything: no picture can blow up.

A picture library would be 20 MB of every function for these two questions.
"""

import re
import struct
import zlib

MOST_PIXELS = 100_000_000
_PNG_START = b"\x89PNG\r\n\x1a\n"
_HEADER_LENGTH = 13
_MARK = 0xFF
_MARK_AND_FILLING = re.compile(rb"\xff+")
_LENGTH_ITSELF = 2
_NO_LENGTH = {0x01, *range(0xD0, 0xD8)}
_START_OF_FRAME = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_START_OF_SCAN, _END = 0xDA, 0xD9


def is_png(content: bytes) -> bool:
    """Whole chunks with right checksums, from a sensible header to the end; with some picture between."""
    position = len(_PNG_START)
    kinds: list[bytes] = []
    while position + 12 <= len(content):
        length, kind = struct.unpack_from(">I4s", content, position)
        end = position + 8 + length
        if end + 4 > len(content) or zlib.crc32(content[position + 4 : end]) != _number(content, end, 4):
            return False
        if not kinds and (
            kind != b"IHDR" or length != _HEADER_LENGTH or not _sensible(*_sizes(content, position + 8))
        ):
            return False
        kinds.append(kind)
        position = end + 4
        if kind == b"IEND":
            return b"IDAT" in kinds and position == len(content)
    return False


def is_jpeg(content: bytes) -> bool:
    """Whole segments up to the picture, whose frame is of a sensible size, and an end."""
    position, framed = 2, False
    # Filling is passed over at once: byte by byte, a file of nothing else would take a second.
    while position + 4 <= len(content) and (mark := _MARK_AND_FILLING.match(content, position)):
        marker = int.from_bytes(content[mark.end() : mark.end() + 1])
        position = mark.end() + 1
        if marker == _START_OF_SCAN:
            return framed and b"\xff\xd9" in content[position:]
        if marker not in _NO_LENGTH:
            length = _number(content, position, 2)
            if marker == _END or length < _LENGTH_ITSELF or position + length > len(content):
                return False
            if marker in _START_OF_FRAME:
                height, width = _number(content, position + 3, 2), _number(content, position + 5, 2)
                framed = _sensible(width, height)
            position += length
    return False


def _sizes(content: bytes, position: int) -> tuple[int, int]:
    return _number(content, position, 4), _number(content, position + 4, 4)


def _number(content: bytes, position: int, size: int) -> int:
    return int.from_bytes(content[position : position + size])


def _sensible(width: int, height: int) -> bool:
    return 0 < width * height <= MOST_PIXELS
