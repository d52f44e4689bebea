"""Glyphs of a font as filled paths, so that nothing drawn with them needs the font."""

from io import BytesIO
from pathlib import Path
from typing import Any, Self

from fontTools.misc.transform import Transform
from fontTools.pens.basePen import BasePen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.qu2cuPen import Qu2CuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

Point = tuple[float, float]


class CharacterMissing(ValueError):
    """The font has no glyph for a character that is to be drawn."""

    def __init__(self, character: str) -> None:
        super().__init__(f"the seal's font has no glyph for {character!r} (U+{ord(character):04X})")


class OperatorPen(BasePen):  # type: ignore[misc] # fontTools has no types
    """Writes what is drawn as path operators, in whole hundredths of the unit drawn in."""

    def __init__(self, origin: float = 0) -> None:
        super().__init__(None)
        self.lines: list[str] = []
        self._origin = origin

    def _write(self, operator: str, *points: Point) -> None:
        numbers = [str(round(100 * value) + round(100 * self._origin)) for point in points for value in point]
        self.lines.append(" ".join([*numbers, operator]))

    def _moveTo(self, pt: Point) -> None:  # noqa: N802 - fontTools' name
        self._write("m", pt)

    def _lineTo(self, pt: Point) -> None:  # noqa: N802
        self._write("l", pt)

    def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:  # noqa: N802
        self._write("c", pt1, pt2, pt3)

    def _closePath(self) -> None:  # noqa: N802
        self.lines.append("h")


class Typeface:
    """A font file to take outlines from, open until it is left; lengths are in ems."""

    def __init__(self, path: Path) -> None:
        self._font = TTFont(BytesIO(path.read_bytes()), lazy=True)
        self._glyphs: Any = self._font.getGlyphSet()
        self._names: dict[int, str] = self._font.getBestCmap()
        self._em: int = self._font["head"].unitsPerEm

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._font.close()

    def _glyph(self, character: str) -> Any:
        name = self._names.get(ord(character))
        if name is None:
            raise CharacterMissing(character)
        return self._glyphs[name]

    def advance(self, character: str) -> float:
        return float(self._glyph(character).width) / self._em

    def ink(self, character: str) -> tuple[float, float, float, float]:
        """Left, bottom, right and top of what is drawn; all zero for a blank."""
        pen = BoundsPen(self._glyphs)
        self._glyph(character).draw(pen)
        left, bottom, right, top = pen.bounds or (0, 0, 0, 0)
        return left / self._em, bottom / self._em, right / self._em, top / self._em

    def draw(self, character: str, pen: BasePen, placing: Transform) -> None:
        """Draws the glyph with `placing` turning ems into the pen's unit."""
        scaled = placing.scale(1 / self._em)
        # Joins the font's quadratic curves to far fewer cubic ones, at most 1/400 em off.
        cubic = Qu2CuPen(TransformPen(pen, scaled), max_err=self._em / 400, all_cubic=True)
        self._glyph(character).draw(cubic)
