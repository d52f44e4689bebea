"""Finds on a page where images are drawn, quickly where the content is written as the typesetter does.

The typesetter writes a line for each step and puts everything between `q` and `Q`. So texts and strokes can
be passed over, and what is then left must be images, each behind one clip at most, and marks of structure.
Anything else is left to the slower reader, which reads every operator.
"""

import re
from collections.abc import Collection

from chalicelib.adapters.sealing.page_content.drawings import Drawing, drawings
from chalicelib.adapters.sealing.page_content.geometry import Rectangle

_STRING = rb"\((?:[^()\\\n]++|\\.)*+\)"
_TEXT = rb"BT [^][()\n]*+(?:\[[^\n]*(?<!\\)\)\]TJ|\[(?:[^][()\n]++|%s)*+\]TJ|%sTj)\nET\n" % ((_STRING,) * 2)
_MARK = rb"/[A-Za-z]++<<(?:[^()<>%]++|\([^()\\%]*+\))*+>>BDC"
# From q to its Q: a text or strokes, without anything drawn by name or saved again. It leaves no trace.
_ASIDE = re.compile(rb"\nq [^qQD(B]*+(?:%s)?+(?<=\n)Q(?=\n)(?:\nEMC%s(?=\n))?+" % (_TEXT, _MARK))
_MARKS = re.compile(rb"(?:(?:EMC)?+(?:%s)?+\n)*+" % _MARK)
_NUMBER = rb"(-?(?:\d++(?:\.\d*+)?+|\.\d++))"
_CLIP = rb"# # m # # l # # l # # l\nh\nW\nn(?:%s)?+\n".replace(b"#", _NUMBER) % _MARK
_IMAGE = rb"# 0 0 # # # cm(/[A-Za-z0-9]++) Do\nQ\n".replace(b"#", _NUMBER)
_DRAWN = re.compile(rb"q (?:%sq )?+%s(?(1)(?:EMC\n)?+Q\n)" % (_CLIP, _IMAGE))
# What is between two drawings, then the numbers of the clip, those of the image, and its name.
_PARTS = 1 + _DRAWN.groups
_CLIP_NUMBERS = 8


class _Unusual(Exception):
    """The slower reader has to look."""


def drawings_on(content: bytes, names: Collection[str]) -> list[Drawing]:
    """Each drawing of the named resources (names with the slash), in order. Raises ContentNotUnderstood."""
    try:
        return _typeset_drawings(content, names)
    except _Unusual:
        return list(drawings(content, set(names)))


def _typeset_drawings(content: bytes, names: Collection[str]) -> list[Drawing]:
    parts = _DRAWN.split(_ASIDE.sub(b"", b"\n%b\n" % content))
    if not _MARKS.fullmatch(b"".join(parts[::_PARTS])):
        raise _Unusual
    found = []
    for begin in range(1, len(parts), _PARTS):
        *numbers, written = parts[begin : begin + _PARTS - 1]
        name = written.decode("latin-1")
        if name in names:
            found.append(_drawing(name, numbers[:_CLIP_NUMBERS], numbers[_CLIP_NUMBERS:]))
    return found


def _drawing(name: str, clip: list[bytes], matrix: list[bytes]) -> Drawing:
    width, height, left, bottom = map(float, matrix)
    if width <= 0 or height <= 0:
        raise _Unusual
    place = Rectangle(left, bottom, left + width, bottom + height)
    return Drawing(name, place, place if clip[0] is None else place.within(_upright(clip)))


def _upright(clip: list[bytes]) -> Rectangle:
    a, b, c, d, e, f, g, h = map(float, clip)
    if not (a == g and b == d and c == e and f == h):
        raise _Unusual
    return Rectangle(min(a, c), min(b, f), max(a, c), max(b, f))
