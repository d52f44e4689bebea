"""The part of PDF's drawing language that a seal may use: paths, fills, and transformations."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen

from tools.entity.artwork.figures import ArtworkRefused, Colour, Figure

_CLOSE = 0.5  # points that a clip may cut off an outline before it counts as clipped
_WITHOUT_EFFECT = {b"w", b"J", b"j", b"M", b"d", b"ri", b"i", b"BMC", b"MP", b"DP", b"EMC"}
_STROKE_COLOURS = {b"RG", b"G", b"K", b"CS", b"SC", b"SCN"}
_REFUSED = {
    **dict.fromkeys((b"S", b"s", b"B", b"B*", b"b", b"b*"), "it has strokes: turn them into outlines"),
    **dict.fromkeys((b"BT", b"Tj", b"TJ", b"'", b'"', b"Tf"), "it has text: turn it into outlines"),
    b"sh": "it is shaded: fill with one red",
    b"BI": "it shows a picture: trace it into outlines, or draw it anew",
    b"INLINE IMAGE": "it shows a picture: trace it into outlines, or draw it anew",
}
_MOST_OPERATORS = 100_000
_BLACK: Colour = (0, 0, 0)
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class _State:
    matrix: Transform = Identity
    colour: Colour = _BLACK
    components: int = 1
    clips: tuple[Box, ...] = ()


@dataclass
class Painter:
    """Takes operators one by one and collects what they fill."""

    rotation: int = 0
    figures: list[Figure] = field(default_factory=list)
    _state: _State = field(default_factory=_State)
    _saved: list[_State] = field(default_factory=list)
    _path: RecordingPen = field(default_factory=RecordingPen)
    _at: tuple[float, float] = (0, 0)
    _open: bool = False
    _clipping: bool = False
    _operators: int = 0

    def __post_init__(self) -> None:
        turned = {0: (1, 0, 0, 1), 90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0)}
        self._state = _State(Transform(*turned[self.rotation % 360], 0, 0))

    def apply(self, operator: bytes, operands: Sequence[Any], resources: Any) -> None:
        """Raises ArtworkRefused for everything that is not a filled path."""
        self._operators += 1
        if self._operators > _MOST_OPERATORS:
            raise ArtworkRefused("it draws too much: simplify the drawing")
        if operator in _REFUSED:
            raise ArtworkRefused(_REFUSED[operator])
        if operator in _OPERATIONS:
            _OPERATIONS[operator](self, *map(float, operands))
        elif operator in _NAMED:
            _NAMED[operator](self, operands, resources)
        elif operator not in _WITHOUT_EFFECT | _STROKE_COLOURS:
            name = operator.decode("latin-1")
            raise ArtworkRefused(f"it draws with {name!r}: draw with plain filled paths alone")

    def marked(self, operands: Sequence[Any], _: Any) -> None:
        if operands and operands[0] == "/OC":
            raise ArtworkRefused("it has layers: merge them into one")

    def graphics_state(self, operands: Sequence[Any], resources: Any) -> None:
        wanted = resources["/ExtGState"].get_object()[operands[0]].get_object()
        opaque = all(float(wanted.get(key, 1)) == 1 for key in ("/ca", "/CA"))
        blend, mask = wanted.get("/BM", "/Normal"), wanted.get("/SMask", "/None")
        if not opaque or blend not in ("/Normal", "/Compatible") or mask != "/None":
            raise ArtworkRefused("it is drawn half transparent: make every fill opaque")

    def colour_space(self, operands: Sequence[Any], resources: Any) -> None:
        plain = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4}
        components = plain.get(operands[0]) or _profile_components(resources, operands[0])
        self._state = replace(self._state, components=components, colour=_BLACK)

    def colour(self, operands: Sequence[Any], _: Any) -> None:
        by_components: dict[int, Callable[..., None]] = {1: self.gray, 3: self.rgb, 4: self.cmyk}
        if len(operands) != self._state.components or len(operands) not in by_components:
            raise ArtworkRefused("it fills with a pattern: fill with one red")
        by_components[len(operands)](*map(float, operands))

    def save(self) -> None:
        self._saved.append(self._state)

    def restore(self) -> None:
        self._state = self._saved.pop()

    def concatenate(self, *matrix: float) -> None:
        self._state = replace(self._state, matrix=self._state.matrix.transform(matrix))

    def gray(self, value: float) -> None:
        self.rgb(value, value, value)

    def rgb(self, red: float, green: float, blue: float) -> None:
        self._state = replace(self._state, colour=(red, green, blue))

    def cmyk(self, cyan: float, magenta: float, yellow: float, black: float) -> None:
        self.rgb(*((1 - ink) * (1 - black) for ink in (cyan, magenta, yellow)))

    def move(self, x: float, y: float) -> None:
        self.close()
        self._path.moveTo(self._moved(x, y))
        self._open = True

    def line(self, x: float, y: float) -> None:
        self._path.lineTo(self._moved(x, y))

    def curve(self, *points: float) -> None:
        self._path.curveTo(*(self._moved(x, y) for x, y in zip(points[::2], points[1::2], strict=True)))

    def curve_from_here(self, x2: float, y2: float, x3: float, y3: float) -> None:
        self.curve(*self._at, x2, y2, x3, y3)

    def curve_to_control(self, x1: float, y1: float, x3: float, y3: float) -> None:
        self.curve(x1, y1, x3, y3, x3, y3)

    def rectangle(self, x: float, y: float, width: float, height: float) -> None:
        self.move(x, y)
        for corner in ((x + width, y), (x + width, y + height), (x, y + height)):
            self.line(*corner)
        self.close()

    def close(self) -> None:
        if self._open:
            self._path.closePath()
        self._open = False

    def clip(self) -> None:
        self._clipping = True

    def fill(self) -> None:
        self._fill(even_odd=False)

    def fill_even_odd(self) -> None:
        self._fill(even_odd=True)

    def _fill(self, *, even_odd: bool) -> None:
        self.close()
        if self._path.value:
            self.figures.append(Figure(self._path, self._state.colour, even_odd))
            self._require_unclipped(self._path)
        self.end_path()

    def _require_unclipped(self, path: RecordingPen) -> None:
        left, bottom, right, top = _bounds(path)
        for clip in self._state.clips:
            inside = left >= clip[0] - _CLOSE and bottom >= clip[1] - _CLOSE
            if not (inside and right <= clip[2] + _CLOSE and top <= clip[3] + _CLOSE):
                raise ArtworkRefused("a part of it is clipped away: cut the outlines themselves")

    def end_path(self) -> None:
        self.close()
        if self._clipping and self._path.value:
            clips = (*self._state.clips, _upright(self._path))
            self._state = replace(self._state, clips=clips)
        self._path, self._clipping = RecordingPen(), False

    def _moved(self, x: float, y: float) -> tuple[float, float]:
        self._at = x, y
        moved_x, moved_y = self._state.matrix.transformPoint((x, y))
        return moved_x, moved_y


def _bounds(path: RecordingPen) -> Box:
    bounds = BoundsPen(None)
    path.replay(bounds)
    left, bottom, right, top = bounds.bounds or (0, 0, 0, 0)
    return left, bottom, right, top


def _upright(path: RecordingPen) -> Box:
    """The upright rectangle that a path clips to."""
    left, bottom, right, top = box = _bounds(path)
    reached = set()
    for operator, points in path.value:
        for x, y in points:
            across, up = abs(x - left) > _CLOSE, abs(y - bottom) > _CLOSE
            off = abs(x - (right if across else left)) + abs(y - (top if up else bottom))
            if operator == "curveTo" or off > _CLOSE:
                raise ArtworkRefused("it is clipped to a shape: cut the outlines themselves")
            reached.add((across, up))
    if len(reached) < len(box):
        raise ArtworkRefused("it is clipped to a shape: cut the outlines themselves")
    return box


def _profile_components(resources: Any, space: str) -> int:
    kind, *rest = resources["/ColorSpace"].get_object()[space].get_object()
    if kind != "/ICCBased":
        raise ArtworkRefused("its colours are named or patterned: fill with a plain RGB red")
    return int(rest[0].get_object()["/N"])


_OPERATIONS: dict[bytes, Callable[..., None]] = {
    b"q": Painter.save,
    b"Q": Painter.restore,
    b"cm": Painter.concatenate,
    b"m": Painter.move,
    b"l": Painter.line,
    b"c": Painter.curve,
    b"v": Painter.curve_from_here,
    b"y": Painter.curve_to_control,
    b"re": Painter.rectangle,
    b"h": Painter.close,
    b"f": Painter.fill,
    b"F": Painter.fill,
    b"f*": Painter.fill_even_odd,
    b"n": Painter.end_path,
    b"W": Painter.clip,
    b"W*": Painter.clip,
    b"rg": Painter.rgb,
    b"g": Painter.gray,
    b"k": Painter.cmyk,
}
_NAMED: dict[bytes, Callable[[Painter, Sequence[Any], Any], None]] = {
    b"BDC": Painter.marked,
    b"gs": Painter.graphics_state,
    b"cs": Painter.colour_space,
    b"sc": Painter.colour,
    b"scn": Painter.colour,
}
