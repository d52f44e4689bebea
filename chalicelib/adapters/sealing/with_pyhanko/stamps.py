"""The visible marks as pyHanko holds them."""

from datetime import date
from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, FloatObject

from chalicelib.adapters.sealing.marks import date_mark, seal_mark
from chalicelib.adapters.sealing.page_content.drawings import Drawing
from chalicelib.adapters.sealing.page_content.mark import Mark
from chalicelib.adapters.sealing.with_pyhanko.pdf_objects import dictionary, form, name


def seal_form(artwork: bytes) -> Any:
    """The seal, to stand in for the image in its place. Raises Unsealable."""
    return _form(seal_mark(artwork))


def date_form(day: date, drawing: Drawing) -> Any:
    """The date, to stand in for the image in its place."""
    return _form(date_mark(day, drawing))


def _form(mark: Mark) -> Any:
    resources = dictionary()
    if mark.is_ink:
        ink = dictionary(Type=name("ExtGState"), BM=name("Multiply"))
        resources = dictionary(ExtGState=dictionary(Ink=ink))
    matrix = ArrayObject(map(FloatObject, mark.matrix))
    return form((0, 0, mark.width, mark.height), mark.deflated, Matrix=matrix, Resources=resources)
