"""From a company's own SVG or PDF to registered artwork: outlines that fill the seal's square."""

from collections.abc import Sequence
from pathlib import Path

from fontTools.misc.transform import Identity, Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.transformPen import TransformPen

from chalicelib.adapters.sealing.artwork import HEADER, SIDE, path_operators
from chalicelib.domain.common.errors import Unsealable
from tools.entity.artwork.figures import (
    MOST_POINTS,
    ArtworkRefused,
    Colour,
    Figure,
    require_drawable,
    require_seal_red,
)
from tools.entity.artwork.pdf import pdf_figures
from tools.entity.artwork.svg import svg_figures
from tools.entity.outlines import OperatorPen

_LARGEST_FILE = 512 * 1024
_MARGIN = 10  # hundredths of a millimetre around the ink, as on generated seals
_ROUNDEST = 2.0  # a seal is at most so many times as wide as it is high, or as high as it is wide


def imported_artwork(path: Path) -> bytes:
    """The registered form of a seal in a file of one page.

    Its ink is scaled to fill the square of the seal. Raises ArtworkRefused, with a sentence that says what to
    do, for a file that is too large or holds anything but filled red outlines.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_FILE + 1)
    except OSError as error:
        raise ArtworkRefused(f"it cannot be read ({error.strerror}): name a file beside the JSON") from error
    if len(content) > _LARGEST_FILE:
        raise ArtworkRefused(f"it is larger than {_LARGEST_FILE // 1024} kB: simplify the drawing")
    figures = _figures(content)
    if not figures:
        raise ArtworkRefused("it has no filled figure: draw the seal as filled outlines")
    points = sum(len(operands) for figure in figures for _, operands in figure.outline.value)
    if points > MOST_POINTS:
        raise ArtworkRefused(f"it has more than {MOST_POINTS} points: simplify the outlines")
    for figure in figures:
        require_drawable(figure.outline)
        require_seal_red(figure.colour)
    return _checked(_written(figures, _fitting(figures)))


def _figures(content: bytes) -> Sequence[Figure]:
    if content.startswith(b"%PDF-"):
        return pdf_figures(content)
    if b"<svg" in content[:4096].replace(b"\0", b""):  # in UTF-16 too, to be told what is wrong with it
        return svg_figures(content)
    raise ArtworkRefused("it is neither an SVG nor a PDF: export the drawing as one of these")


def _fitting(figures: Sequence[Figure]) -> Transform:
    """Moves and scales the ink into the middle of the square."""
    bounds = BoundsPen(None)
    for figure in figures:
        figure.outline.replay(bounds)
    if bounds.bounds is None:
        raise ArtworkRefused("its figures are empty: draw the seal as filled outlines")
    left, bottom, right, top = bounds.bounds
    width, height = right - left, top - bottom
    if min(width, height) <= 0 or max(width, height) > _ROUNDEST * min(width, height):
        raise ArtworkRefused("it is not about as wide as it is high: export the seal alone, without a page")
    scale = (SIDE - 2 * _MARGIN) / 100 / max(width, height)
    return Identity.scale(scale).translate(-(left + right) / 2, -(bottom + top) / 2)


def _written(figures: Sequence[Figure], fitting: Transform) -> bytes:
    lines: list[str] = []
    colour: Colour | None = None
    for figure in figures:
        if figure.colour != colour:
            colour = figure.colour
            lines.append(" ".join(f"{part:.3f}" for part in colour) + " rg")
        pen = OperatorPen(origin=SIDE / 200)
        figure.outline.replay(TransformPen(pen, fitting))
        lines += [*pen.lines, "f*" if figure.even_odd else "f"]
    return HEADER + "\n".join([*lines, ""]).encode("ascii")


def _checked(artwork: bytes) -> bytes:
    try:
        path_operators(artwork)
    except Unsealable as error:
        raise ArtworkRefused("it is too detailed for a seal: simplify the outlines") from error
    return artwork
