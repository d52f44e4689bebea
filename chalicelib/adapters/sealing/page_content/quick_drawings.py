"""Finds on a page where images are drawn, quickly where the content is written as the typesetter does.

The typesetter writes a line for each step and puts everything between `q` and `Q`. So texts, strokes and
marks of structure are passed over, as many as there are in one go, and what stops that must be an image,
behind one clip at most. Anything else is left to the slower reader, which reads every operator.
"""

import re
from collections.abc import Collection

from chalicelib.adapters.sealing.page_content.drawings import Drawing, drawings
from chalicelib.adapters.sealing.page_content.geometry import Rectangle

_STRING = rb"\((?:[^()\\\n]++|\\.)*+\)"
_SHOWN = rb"(?:\[[^\n]*+(?<=\)\]TJ)(?<!\\\)\]TJ)|\[(?:[^][()\n]++|%s)*+\]TJ|%sTj)" % ((_STRING,) * 2)
_MARK = rb"/[A-Za-z]++<<(?:[^()<>%]++|\([^()\\%]*+\))*+>>BDC"
# From q to its Q: a text or strokes, without anything drawn by name or saved again. It leaves no trace.
_ASIDE = rb"q [^qQD(B]*+(?:BT [^][()\n]*+%s\nET\nQ\n|(?<=\n)Q\n)" % _SHOWN
_PASSED = re.compile(rb"(?:%s|(?:EMC)?+(?:%s)?+\n)*+" % (_ASIDE, _MARK))
_NUMBER = rb"(-?(?:\d++(?:\.\d*+)?+|\.\d++))"
_CLIP = rb"# # m # # l # # l # # l\nh\nW\nn(?:%s)?+\n".replace(b"#", _NUMBER) % _MARK
_IMAGE = rb"# 0 0 # # # cm(/[A-Za-z0-9]++) Do\nQ\n".replace(b"#", _NUMBER)
_DRAWN = re.compile(rb"q (?:%sq )?+%s(?(1)(?:EMC\n)?+Q\n)" % (_CLIP, _IMAGE))
"""Groups: the numbers of the clip, those of the image, and its name."""
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
    lines = content + b"\n"
    found = []
    at = _passed(lines, 0)
    while drawn := _DRAWN.match(lines, at):
        *numbers, written = drawn.groups()
        name = written.decode("latin-1")
        if name in names:
            found.append(_drawing(name, numbers[:_CLIP_NUMBERS], numbers[_CLIP_NUMBERS:]))
        at = _passed(lines, drawn.end())
    if at != len(lines):
        raise _Unusual
    return found


def _passed(lines: bytes, begin: int) -> int:
    """Where the lines end that leave no trace; the beginning where there are none."""
    passed = _PASSED.match(lines, begin)
    return passed.end() if passed else begin


def _drawing(name: str, clip: list[bytes], matrix: list[bytes]) -> Drawing:
    width, height, left, bottom = map(float, matrix)
    if width <= 0 or height <= 0:
        raise _Unusual
    place = Rectangle(left, bottom, left + width, bottom + height)
    return Drawing(name, place, place if clip[0] is None else place.within(_upright(clip)))


def _upright(clip: list[bytes]) -> Rectangle:
    a, b, c, d, e, f, g, h = clip
    if not (a == g and b == d and c == e and f == h):
        raise _Unusual
    x, y, u, v = float(a), float(b), float(c), float(f)
    return Rectangle(min(x, u), min(y, v), max(x, u), max(y, v))
