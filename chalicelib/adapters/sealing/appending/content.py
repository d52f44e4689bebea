"""Finds on a page where images are drawn, quickly where the content is written as the typesetter does.

The typesetter writes a line for each step and puts everything between `q` and `Q`. So texts and strokes can
be passed over line by line; anything unusual is left to the slower reader, which reads every operator.
"""

import re
from collections.abc import Iterator

from chalicelib.adapters.sealing.appending.refusal import NotUnderstood
from chalicelib.adapters.sealing.drawings import ContentNotUnderstood, Drawing, drawings
from chalicelib.adapters.sealing.geometry import Rectangle, rectangle_of

_NUMBER = rb"-?(?:\d++(?:\.\d*+)?+|\.\d++)"
_IMAGE = re.compile(rb"q (%s) 0 0 (%s) (%s) (%s) cm(/[A-Za-z0-9]++) Do" % ((_NUMBER,) * 4))
_CLIP = re.compile(rb"q ({0}) ({0}) m ({0}) ({0}) l ({0}) ({0}) l ({0}) ({0}) l".replace(b"{0}", _NUMBER))
_MARKED = re.compile(rb"(?:EMC)?+/[A-Za-z]++<<(?:[^()<>%]++|\([^()\\%]*+\))*+>>BDC")
_STATEFUL = re.compile(rb"[qQW]|cm|Do|BI")
_CLIPPED = [b"h", b"W", b"n"]
_EVERYWHERE = Rectangle(-1e9, -1e9, 1e9, 1e9)


class _Unusual(Exception):
    """The slower reader has to look."""


def drawings_on(content: bytes, names: set[str]) -> list[Drawing]:
    """Each drawing of the named resources (names with the slash), in order. Raises NotUnderstood."""
    try:
        return _Typeset({name.encode("latin-1"): name for name in names}).drawings(content)
    except _Unusual:
        try:
            return list(drawings(content, names))
        except ContentNotUnderstood as error:
            raise NotUnderstood(str(error)) from error


class _Typeset:
    """Reads content as the typesetter writes it; raises _Unusual for any other."""

    def __init__(self, names: dict[bytes, str]) -> None:
        self._names = names
        self._found: list[Drawing] = []
        self._clips: list[Rectangle | None] = [_EVERYWHERE]
        """One for each `q`; None where a state begins that nobody looked at."""

    def drawings(self, content: bytes) -> list[Drawing]:
        others: list[bytes] = []
        lines = iter(content.split(b"\n"))
        for line in lines:
            if line == b"Q":
                self._clips.pop()
                _expect(self._clips)
            elif line.endswith(b"]TJ"):
                _expect_text(line)
            elif line.startswith(b"q "):
                self._begin(line, lines)
            elif b"(" in line:
                _expect(_MARKED.fullmatch(line))
            else:
                others.append(line)
        _expect(len(self._clips) == 1 and not _STATEFUL.search(b"\n".join(others)))
        return self._found

    def _begin(self, line: bytes, following: Iterator[bytes]) -> None:
        """What begins with `q`: an image, a clip, or something that is over at its `Q`."""
        if line.endswith(b"Do"):
            self._draw(line)
        elif line.endswith(b" l") and (clip := _CLIP.fullmatch(line)):
            _expect([next(following, b"") for _ in _CLIPPED] == _CLIPPED)
            self._clip(*map(float, clip.groups()))
        else:
            _expect(line.count(b"q") == 1 and not (b"Q" in line or b"Do" in line or b"(" in line))
            self._clips.append(None)

    def _draw(self, line: bytes) -> None:
        image = _IMAGE.fullmatch(line)
        _expect(image)
        name = self._names.get(image[5])  # type: ignore[index]
        outer = self._clips[-1]
        if name is not None:
            width, height, left, bottom = map(float, image.groups()[:4])  # type: ignore[union-attr]
            _expect(outer and min(width, height) > 0)
            place = Rectangle(left, bottom, left + width, bottom + height)
            self._found.append(Drawing(name, place, place.within(outer)))  # type: ignore[arg-type]
        self._clips.append(outer)

    def _clip(self, *points: float) -> None:
        clip = rectangle_of(list(zip(points[::2], points[1::2], strict=True)))
        outer = self._clips[-1]
        self._clips.append(clip.within(outer) if clip and outer else None)


def _expect_text(line: bytes) -> None:
    """One text, of strings that end on this line; what they hold does not matter."""
    array = line.find(b"[")
    _expect(
        line.startswith(b"BT ")
        and -1 < array < line.find(b"(")
        and line.count(b"]") == 1
        and line.endswith(b")]TJ")
        and not line.endswith(b"\\)]TJ")
    )


def _expect(holds: object) -> None:
    if not holds:
        raise _Unusual
