"""The distinguished encoding (DER): one way to write each value, checked in one pass.

Reading a value and writing it again would show the same; the library's time for that doubles with each level.
"""

_DEEPEST = 40
_CONSTRUCTED = 0x20
_LONG_TAG = 0x1F
_LONG_LENGTH = 0x80


class NotDistinguished(ValueError):
    """The value could also be written otherwise, or does not end where it should."""


def require_distinguished(der: bytes, beside: bytes | None = None) -> None:
    """Raises NotDistinguished unless it is one value in the distinguished encoding.

    `beside`: a value in it that somebody else has encoded, and that is left as it is.
    """
    left = None if beside is None else memoryview(beside)
    if _end_of_value(memoryview(der), 0, left, _DEEPEST) != len(der):
        raise NotDistinguished("something behind the value")


def _end_of_value(der: memoryview, begin: int, beside: memoryview | None, depth: int) -> int:
    content, end = _place_of_content(der, begin)
    if depth == 0 or end > len(der):
        raise NotDistinguished("too deep, or cut off")
    if der[begin] & _CONSTRUCTED and der[begin:end] != beside:
        place = content
        while place < end:
            place = _end_of_value(der[:end], place, beside, depth - 1)
    return end


def _place_of_content(der: memoryview, begin: int) -> tuple[int, int]:
    if begin + 2 > len(der) or der[begin] & _LONG_TAG == _LONG_TAG:
        raise NotDistinguished("no tag that is used here")
    first = der[begin + 1]
    if first < _LONG_LENGTH:
        return begin + 2, begin + 2 + first
    content = begin + 2 + first - _LONG_LENGTH
    written = bytes(der[begin + 2 : content])
    length = int.from_bytes(written)
    if not written or written[0] == 0 or length < _LONG_LENGTH:
        raise NotDistinguished("a length that could be shorter, or is left open")
    return content, content + length
