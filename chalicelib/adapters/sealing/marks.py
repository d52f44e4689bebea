"""The visible marks, apart from how a PDF library holds them: what is put in the places of seal and date."""

import zlib
from datetime import date
from functools import lru_cache

from chalicelib.adapters.sealing.artwork import SIDE, path_operators
from chalicelib.adapters.sealing.date_outlines import date_operators
from chalicelib.adapters.sealing.page_content.drawings import Drawing
from chalicelib.adapters.sealing.page_content.geometry import Rectangle
from chalicelib.adapters.sealing.page_content.mark import Mark


@lru_cache(maxsize=32)
def seal_mark(artwork: bytes) -> Mark:
    """The seal; as ink does, it hides no text. Raises Unsealable."""
    return Mark(SIDE, SIDE, _deflated(b"/Ink gs\n" + path_operators(artwork)), is_ink=True)


def date_mark(day: date, drawing: Drawing) -> Mark:
    """The date for this place: in the middle of what its clip leaves to see."""
    place, visible = drawing.place, drawing.visible
    width, height = round(place.width, 3), round(place.height, 3)
    if visible is place:
        return _date_mark(day, width, height, 0.0, 0.0, width, height)
    within = visible.moved(-place.left, -place.bottom)
    return _date_mark(day, width, height, *(round(edge, 3) for edge in within))


@lru_cache(maxsize=32)
def _date_mark(day: date, width: float, height: float, *within: float) -> Mark:
    left, bottom, right, top = within
    operators = date_operators(day, Rectangle(left, bottom, right, top))
    return Mark(width, height, _deflated(operators), is_ink=False)


def _deflated(operators: bytes) -> bytes:
    """As small as it gets: numbers without repetition often take less with few matches."""
    ways = (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED)
    packers = [zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS, 9, way) for way in ways]
    return min((packer.compress(operators) + packer.flush() for packer in packers), key=len)
