"""Reads from a page's content where images and forms are drawn, and through which clip.

Only what decides this is understood: the graphics state, transformations, paths that clip, `Do`. Text and
colours are passed over. What cannot be read for certain raises ContentNotUnderstood; nothing is guessed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from chalicelib.adapters.sealing.page_content.geometry import (
    CLOSE,
    UPRIGHT,
    Matrix,
    Point,
    Rectangle,
    concatenated,
    moved,
    rectangle_of,
)
from chalicelib.adapters.sealing.page_content.strings import STRING

_ARRAY = rb"\[(?:[^\[\]()]++|%s)*+\]" % STRING
_NAME = rb"/[^\s()<>\[\]{}/%]*+"
_TEXT = rb"BT\s(?:[^(%%E]++|E(?!T\s)|%s)*+ET(?=\s)" % STRING
_OPERATOR = rb"[A-Za-z][A-Za-z0-9*]*+"
# From q to its Q without anything drawn, clipped or saved again: whatever it sets is undone at its end.
_ASIDE = rb"q\s(?:[-+.0-9\s]++|%s|%s|%s|(?!(?:q|Q|Do|W\*?|BI)\s)%s)*+Q(?=\s)" % (
    (_NAME, _TEXT, _ARRAY, _OPERATOR)
)
_TOKEN = re.compile(
    rb"%s|%s" % (_ASIDE, _TEXT)
    + rb"|(?P<numbers>(?:[-+.0-9]+\s+)*+)(?P<operator>%s)" % _OPERATOR
    + rb"|(?P<name>%s)|%s|%s" % (_NAME, _ARRAY, STRING)
    + rb"|<<|>>|<[0-9A-Fa-f\s]*>|[-+.0-9]+|['\"]"
    + rb"|%[^\r\n]*"
    + rb"|(?P<unknown>\S)",
    re.DOTALL,
)
_EVERYWHERE = Rectangle(-1e9, -1e9, 1e9, 1e9)


class ContentNotUnderstood(ValueError):
    """The content stream holds something that this reader does not know for certain."""


class Drawing(NamedTuple):
    """One `Do`: the resource's name, the upright rectangle it fills, and what the clip leaves of it."""

    name: str
    place: Rectangle
    visible: Rectangle


@dataclass(frozen=True)
class _State:
    matrix: Matrix = UPRIGHT
    clip: Rectangle | None = _EVERYWHERE
    """None where the clip is no upright rectangle."""


@dataclass
class _Reader:
    state: _State = field(default_factory=_State)
    saved: list[_State] = field(default_factory=list)
    path: list[Point] = field(default_factory=list)
    path_is_simple: bool = True
    clipping: bool = False

    def save(self) -> None:
        self.saved.append(self.state)

    def restore(self) -> None:
        self.state = self.saved.pop()

    def concatenate(self, *matrix: float) -> None:
        a, b, c, d, e, f = matrix
        self.state = replace(self.state, matrix=concatenated((a, b, c, d, e, f), self.state.matrix))

    def move(self, x: float, y: float) -> None:
        self.path_is_simple = self.path_is_simple and not self.path
        self.line(x, y)

    def line(self, x: float, y: float) -> None:
        self.path.append(moved(self.state.matrix, x, y))

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        self.move(x, y)
        for u, v in ((x + width, y), (x + width, y + height), (x, y + height)):
            self.line(u, v)

    def curve(self, *_: float) -> None:
        self.path_is_simple = False

    def clip(self) -> None:
        self.clipping = True

    def end_path(self) -> None:
        if self.clipping:
            old, new = self.state.clip, rectangle_of(self.path) if self.path_is_simple else None
            self.state = replace(self.state, clip=old and new and new.within(old))
        self.path, self.path_is_simple, self.clipping = [], True, False

    def drawing(self, name: str) -> Drawing:
        a, b, c, d, e, f = self.state.matrix
        if max(abs(b), abs(c)) > CLOSE or min(a, d) <= 0 or self.state.clip is None:
            raise ContentNotUnderstood(
                f"{name} is drawn turned, mirrored or through a clip that is no rectangle"
            )
        place = Rectangle(e, f, e + a, f + d)
        return Drawing(name, place, place.within(self.state.clip))


_OPERATIONS: dict[bytes, Callable[..., None]] = {
    b"q": _Reader.save,
    b"Q": _Reader.restore,
    b"cm": _Reader.concatenate,
    b"m": _Reader.move,
    b"l": _Reader.line,
    b"re": _Reader.rectangle,
    **dict.fromkeys((b"c", b"v", b"y"), _Reader.curve),
    **dict.fromkeys((b"W", b"W*"), _Reader.clip),
    **dict.fromkeys((b"n", b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*"), _Reader.end_path),
}


def drawings(content: bytes, names: set[str], shown: Matrix = UPRIGHT) -> Iterator[Drawing]:
    """Each drawing of the named resources (names as written, with the slash), in order.

    `shown` turns the page as it is shown: places are told as a reader sees them. Raises
    ContentNotUnderstood.
    """
    reader = _Reader(_State(shown))
    name = ""
    for match in _TOKEN.finditer(content):
        operator = match["operator"]
        if match["unknown"] or operator == b"BI":
            raise ContentNotUnderstood(f"cannot be read at byte {match.start()}")
        if match["name"]:
            name = match["name"].decode("latin-1")
        elif operator == b"Do" and name in names:
            yield reader.drawing(name)
        elif operator in _OPERATIONS:
            _apply(reader, operator, match["numbers"].split())


def _apply(reader: _Reader, operator: bytes, operands: list[bytes]) -> None:
    try:
        _OPERATIONS[operator](reader, *map(float, operands))
    except (TypeError, ValueError, IndexError) as error:
        raise ContentNotUnderstood(f"{operator!r} cannot be read") from error
