"""Filled figures as they are read from a vector file, and what all of them must keep to."""

import colorsys
import math
from dataclasses import dataclass

from fontTools.pens.recordingPen import RecordingPen

Colour = tuple[float, float, float]

MOST_POINTS = 20_000
_FARTHEST = 1e6
"""Units from its origin: no drawing is larger, and with much larger numbers nothing can be reckoned."""
_REDDEST, _WIDEST_HUE = 0.5, 25 / 360


class ArtworkRefused(ValueError):
    """The file cannot become a registered seal; the sentence says what to do about it."""


@dataclass(frozen=True)
class Figure:
    """One filled outline, in the file's own unit, with y growing upwards."""

    outline: RecordingPen
    colour: Colour
    """Red, green and blue, from 0 to 1."""
    even_odd: bool


def require_drawable(outline: RecordingPen) -> None:
    """Raises ArtworkRefused for points that lie nowhere, or too far away."""
    for _, points in outline.value:
        for point in points:
            if point is not None and not all(math.isfinite(at) and abs(at) <= _FARTHEST for at in point):
                raise ArtworkRefused("its shapes lie outside of any drawing: export the drawing anew")


def require_seal_red(colour: Colour) -> None:
    """A company seal is red in China; white that covers red would hide what is under the seal."""
    if not all(0 <= part <= 1 for part in colour):
        raise ArtworkRefused("it fills with a colour that does not exist: fill with the seal's red")
    hue, saturation, value = colorsys.rgb_to_hsv(*colour)
    if min(hue, 1 - hue) <= _WIDEST_HUE and saturation >= _REDDEST and value >= _REDDEST:
        return
    shown = "#" + "".join(f"{round(255 * part):02x}" for part in colour)
    raise ArtworkRefused(
        f"it fills a figure with {shown}: fill every figure with the seal's red,"
        " and cut out what is to stay blank instead of covering it with white"
    )
