"""The visible marks: what is put in the places of the seal and of the date."""

import zlib
from datetime import date
from functools import lru_cache
from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, FloatObject

from chalicelib.adapters.sealing.artwork import SIDE, path_operators
from chalicelib.adapters.sealing.date_outlines import date_operators
from chalicelib.adapters.sealing.drawings import Drawing
from chalicelib.adapters.sealing.pdf_objects import dictionary, form, name


def seal_form(artwork: bytes) -> Any:
    """The seal as a form that can stand in for an image: it fills the unit square.

    It multiplies with what lies under it, as ink does, so that it hides no text. Raises Unsealable.
    """
    ink = dictionary(Type=name("ExtGState"), BM=name("Multiply"))
    resources = dictionary(ExtGState=dictionary(Ink=ink))
    return _unit_form(SIDE, SIDE, b"/Ink gs\n" + path_operators(artwork), resources)


def date_form(day: date, drawing: Drawing) -> Any:
    """The date as a form for this place: in the middle of what its clip leaves to see."""
    place, visible = drawing.place, drawing.visible
    within = visible.moved(-place.left, -place.bottom)
    return _unit_form(place.width, place.height, date_operators(day, within), dictionary())


def _unit_form(width: float, height: float, content: bytes, resources: Any) -> Any:
    width, height = round(width, 3), round(height, 3)
    scale = [f"{1 / width:.12f}", "0", "0", f"{1 / height:.12f}", "0", "0"]
    matrix = ArrayObject(map(FloatObject, scale))
    return form((0, 0, width, height), _deflated(content), Matrix=matrix, Resources=resources)


@lru_cache(maxsize=32)
def _deflated(content: bytes) -> bytes:
    return zlib.compress(content, 9)
