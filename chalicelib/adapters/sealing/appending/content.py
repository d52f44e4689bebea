"""Finds on a page where images are drawn, quickly where the content is written as the typesetter does.

The typesetter writes a line for each step and puts everything between `q` and `Q`. So texts and strokes can
be passed over line by line; anything unusual is left to the slower reader, which reads every operator.
"""

import re
from collections.abc import Iterator, Mapping

from chalicelib.adapters.sealing.appending.refusal import NotUnderstood
from chalicelib.adapters.sealing.drawings import ContentNotUnderstood, Drawing, drawings
from chalicelib.adapters.sealing.geometry import Rectangle

_NUMBER = rb"-?(?:\d++(?:\.\d*+)?+|\.\d++)"
_IMAGE = re.compile(rb"q (%s) 0 0 (%s) (%s) (%s) cm(/[A-Za-z0-9]++) Do" % ((_NUMBER,) * 4))
_CLIP = re.compile(rb"q ({0}) ({0}) m ({0}) ({0}) l ({0}) ({0}) l ({0}) ({0}) l".replace(b"{0}", _NUMBER))
_MARKED = re.compile(rb"n?+(?:EMC)?+/[A-Za-z]++<<(?:[^()<>%]++|\([^()\\%]*+\))*+>>BDC")
_STRING = rb"\((?:[^()\\\n]++|\\.)*+\)"
_TEXT = rb"BT [^][()\n]*+(?:\[[^]\n]*+\]TJ(?<=\)\]TJ)(?<!\\\)\]TJ)|\[(?:[^][()\n]++|%s)*+\]TJ|%sTj)\nET\n" % (
    (_STRING,) * 2
)
# From q to its Q: a text or strokes, without anything drawn by name or saved again. It leaves no trace.
_ASIDE = re.compile(rb"\nq [^qQD(B]*+(?:%s)?+(?<=\n)Q(?=\n)" % _TEXT)
_STATEFUL = re.compile(rb"[qQW]|cm|Do|BI")
_EVERYWHERE = Rectangle(-1e9, -1e9, 1e9, 1e9)
_Clips = list[Rectangle | None]
"""One for each `q`; None where a state begins that nobody looked at."""


class _Unusual(Exception):
    """The slower reader has to look."""


def drawings_on(content: bytes, names: set[str]) -> list[Drawing]:
    """Each drawing of the named resources (names with the slash), in order. Raises NotUnderstood."""
    try:
        return _typeset_drawings(content, {name.encode("latin-1"): name for name in names})
    except (_Unusual, IndexError):
        try:
            return list(drawings(content, names))
        except ContentNotUnderstood as error:
            raise NotUnderstood(str(error)) from error


def _typeset_drawings(content: bytes, names: Mapping[bytes, str]) -> list[Drawing]:
    found: list[Drawing] = []
    clips: _Clips = [_EVERYWHERE]
    others: list[bytes] = []
    lines = iter(_ASIDE.sub(b"", content).split(b"\n"))
    for line in lines:
        if line == b"Q":
            clips.pop()
        elif line[:2] == b"q ":
            if line[-2:] == b"Do":
                _draw(line, clips, names, found)
            elif line[-2:] == b" l" and (clip := _CLIP.fullmatch(line)):
                _clip(clip, clips, lines, others)
            else:
                _expect(line.count(b"q") == 1 and not (b"Q" in line or b"Do" in line or b"(" in line))
                clips.append(None)
        else:
            others.append(line)
    _expect(len(clips) == 1)
    marked = [line for line in others if b"(" in line]
    _expect(all(map(_MARKED.fullmatch, marked)))
    if marked:
        others = [line for line in others if b"(" not in line]
    _expect(not _STATEFUL.search(b"\n".join(others)))
    return found


def _draw(line: bytes, clips: _Clips, names: Mapping[bytes, str], found: list[Drawing]) -> None:
    image = _IMAGE.fullmatch(line)
    if image is None:
        raise _Unusual
    *matrix, resource = image.groups()
    outer = clips[-1]
    name = names.get(resource)
    if name is not None:
        width, height, left, bottom = map(float, matrix)
        if outer is None or min(width, height) <= 0:
            raise _Unusual
        place = Rectangle(left, bottom, left + width, bottom + height)
        found.append(Drawing(name, place, place if outer is _EVERYWHERE else place.within(outer)))
    clips.append(outer)


def _clip(clip: re.Match[bytes], clips: _Clips, following: Iterator[bytes], others: list[bytes]) -> None:
    """The path is closed, clips, and ends; what is marked after it stands on the same line."""
    closed, clipped, ended = next(following, b""), next(following, b""), next(following, b"")
    _expect(closed == b"h" and clipped == b"W" and ended[:1] == b"n")
    if ended != b"n":
        _expect(ended[-3:] == b"BDC")
        others.append(ended)
    a, b, c, d, e, f, g, h = map(float, clip.groups())
    is_upright = a == g and b == d and c == e and f == h
    inner = Rectangle(min(a, c), min(b, f), max(a, c), max(b, f)) if is_upright else None
    outer = clips[-1]
    clips.append(inner.within(outer) if inner and outer else None)


def _expect(holds: object) -> None:
    if not holds:
        raise _Unusual
