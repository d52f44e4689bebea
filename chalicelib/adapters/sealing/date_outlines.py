"""The signing date as filled outlines, so that sealing embeds no font."""

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

from chalicelib.adapters.sealing.page_content.geometry import Rectangle

_OUTLINES = Path(__file__).parents[2] / "assets" / "seal" / "date_outlines.json"
_SIZE = 0.55
"""The size of an em, in heights of the place."""
_DIGIT_HEIGHT = 750  # thousandths of an em


class _Outline(TypedDict):
    advance: int
    path: str


@lru_cache(maxsize=1)
def _outlines() -> dict[str, _Outline]:
    outlines: dict[str, _Outline] = json.loads(_OUTLINES.read_text("ascii"))
    return outlines


def date_operators(day: date, place: Rectangle) -> bytes:
    """Draws YYYY-MM-DD in black in the middle of the place."""
    outlines = [_outlines()[character] for character in day.isoformat()]
    scale = place.height * _SIZE / 1000
    x = place.left + (place.width - scale * sum(outline["advance"] for outline in outlines)) / 2
    y = place.bottom + (place.height - scale * _DIGIT_HEIGHT) / 2
    lines = ["0 g", f"{scale:.6f} 0 0 {scale:.6f} {x:.3f} {y:.3f} cm"]
    for outline in outlines:
        lines += [outline["path"], "f", f"1 0 0 1 {outline['advance']} 0 cm"]
    return "\n".join(lines).encode("ascii")
