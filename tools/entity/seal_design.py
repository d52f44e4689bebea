"""Draws a company's contract seal as it is cut in China: ring, name on an arc, star, label, number."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fontTools.misc.transform import Identity, Transform

from chalicelib.adapters.sealing.artwork import HEADER
from tools.entity.near_origins import filled_one_by_one
from tools.entity.outlines import OperatorPen, Typeface

LABEL = "合同专用章"
SHORTEST_NAME = 2
LONGEST_NAME = 30
"""Ideographs that still can be read around a seal; letters, digits and brackets count about half."""
_ROOMY_NAME = 12  # a longer name comes down beside the label
_INK = "0.784 0.063 0.18 rg"

_IDEOGRAPH = 0.95  # ems that an ideograph advances at least
_FILLS_ITS_CELL = 0.6
_WIDEST_INK = 0.95  # ems of an ideograph's ink
_LETTER_GAP = 0.12  # ems between the ink of letters that are wider than their advance
_GAP = 0.12  # millimetres between neighbours at least

# Millimetres, on a seal of 42 mm.
_RADIUS = 20.9
_RING = 1.15
_NAME_TOP = 18.8
_STAR = 6.3
_CIRCLE = 0.5522847498  # how far a quarter circle's control points lie from its ends, in radii


@dataclass(frozen=True)
class _Arc:
    """Where the name runs: as wide and as tall as its length allows."""

    span: float
    height: float

    @classmethod
    def for_name(cls, length: float) -> "_Arc":
        span = math.radians(280 * (1 - math.exp(-length / 7.2)))
        return cls(span, height=min(6.4, max(4.5, 6.4 - 0.088 * (length - 8))))


@dataclass(frozen=True)
class Part:
    """One figure of a seal: the ring, the star, or a character of the `name`, `label` or `number`."""

    kind: str
    lines: tuple[str, ...]
    """Path operators of registered artwork."""


class NameDoesNotFit(ValueError):
    """The name is too short or too long to go around a seal."""


def seal_artwork(name: str, number: str, typeface: Typeface) -> bytes:
    """The registered form of the seal of a company.

    Args: its Chinese name (room for 2 to 30 ideographs), the number under the seal, the font to draw with.
    Raises NameDoesNotFit, or CharacterMissing for a character that the font lacks; both are sentences.
    """
    widths = [_cell(character, typeface)[0] for character in name]
    if len(name) < SHORTEST_NAME or sum(widths) > LONGEST_NAME:
        raise NameDoesNotFit(
            f"a seal holds a name of {SHORTEST_NAME} to {LONGEST_NAME} Chinese characters;"
            f" this one has {len(name)} characters"
        )
    ring, *others = seal_parts(name, number, typeface)
    lines = [_INK, *ring.lines, "f*", *filled_one_by_one(part.lines for part in others), ""]
    return HEADER + "\n".join(lines).encode("ascii")


def seal_parts(name: str, number: str, typeface: Typeface) -> Iterator[Part]:
    """The ring first, then each part that is filled on its own; no two of these overlap."""
    widths = [_cell(character, typeface)[0] for character in name]
    yield _drawn("ring", _ring)
    yield _drawn("star", _star)
    for character, placing in _on_the_arc(name, widths):
        yield _letter("name", character, placing, typeface)
    for character, placing in _label(roomy=sum(widths) <= _ROOMY_NAME):
        yield _letter("label", character, placing, typeface)
    for character, placing in _number(number):
        yield _letter("number", character, placing, typeface)


def _drawn(kind: str, draw: Callable[[OperatorPen], None]) -> Part:
    pen = OperatorPen(origin=21)
    draw(pen)
    return Part(kind, tuple(pen.lines))


def _letter(kind: str, character: str, placing: Transform, typeface: Typeface) -> Part:
    def draw(pen: OperatorPen) -> None:
        typeface.draw(character, pen, _centred(placing, character, typeface))

    return _drawn(kind, draw)


def _ring(pen: OperatorPen) -> None:
    _circle(pen, _RADIUS)
    _circle(pen, _RADIUS - _RING)


def _circle(pen: OperatorPen, radius: float) -> None:
    handle = radius * _CIRCLE
    pen.moveTo((radius, 0))
    for turn in range(4):
        around = Identity.rotate(turn * math.pi / 2)
        corners = [(radius, handle), (handle, radius), (0, radius)]
        pen.curveTo(*(around.transformPoint(corner) for corner in corners))
    pen.closePath()


def _star(pen: OperatorPen) -> None:
    inner = _STAR * math.sin(math.radians(18)) / math.sin(math.radians(54))
    for tip in range(10):
        radius, angle = (inner if tip % 2 else _STAR), math.radians(90 + 36 * tip)
        point = (radius * math.cos(angle), radius * math.sin(angle) + 1.2)
        (pen.lineTo if tip else pen.moveTo)(point)
    pen.closePath()


def _on_the_arc(name: str, widths: list[float]) -> Iterator[tuple[str, Transform]]:
    """Each character of the name with its place, from left to right around the star."""
    arc = _Arc.for_name(sum(widths))
    baseline = _NAME_TOP - 0.88 * arc.height  # an ideograph reaches 0.88 em over its baseline
    pitch = arc.span / sum(widths)
    # Neighbours come closest at their feet, 0.1 em under the baseline.
    foot = 2 * (baseline - 0.1 * arc.height) * math.tan(pitch / 2)
    stretch = min((foot - _GAP) / _WIDEST_INK, arc.height * 0.86)
    angle = arc.span / 2
    for character, width in zip(name, widths, strict=True):
        angle -= pitch * width / 2
        yield character, Identity.rotate(angle).translate(0, baseline).scale(stretch, arc.height)
        angle -= pitch * width / 2


def _cell(character: str, typeface: Typeface) -> tuple[float, float]:
    """How much of an ideograph's cell a character takes, and where its middle lies; in ems."""
    left, _, right, _ = typeface.ink(character)
    advance, ink = typeface.advance(character), right - left
    if advance < _IDEOGRAPH:  # a letter or digit
        return max(advance, ink + _LETTER_GAP), (left + right) / 2
    if ink > _FILLS_ITS_CELL:
        return 1.0, 0.5
    return ink + 0.14, (left + right) / 2  # a bracket: it would leave half of its cell empty


def _centred(placing: Transform, character: str, typeface: Typeface) -> Transform:
    _, middle = _cell(character, typeface)
    return placing.translate(-middle, 0)


def _label(*, roomy: bool) -> Iterator[tuple[str, Transform]]:
    pitch, height = (4.5, 5.2) if roomy else (3.7, 4.5)
    for place, character in enumerate(LABEL):
        x = (place - (len(LABEL) - 1) / 2) * pitch
        yield character, Identity.translate(x, -10.2 if roomy else -9.4).scale(pitch * 0.98, height)


def _number(number: str) -> Iterator[tuple[str, Transform]]:
    size, pitch, radius = 2.3, math.radians(4.7), 18.9
    for place, character in enumerate(number):
        angle = (place - (len(number) - 1) / 2) * pitch
        yield character, Identity.rotate(angle).translate(0, -radius).scale(size * 0.95, size)
