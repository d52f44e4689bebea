"""The few PDF objects that sealing writes, in short."""

from collections.abc import Iterable
from typing import Any

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    Reference,
    StreamObject,
)


def name(text: str) -> Any:
    return NameObject("/" + text)


def dictionary(**entries: Any) -> Any:
    """A dictionary; the keys are written without their slash."""
    return DictionaryObject({name(key): value for key, value in entries.items()})


def numbers(values: Iterable[float]) -> Any:
    """An array of numbers, to a thousandth."""
    return ArrayObject(FloatObject(round(value, 3)) for value in values)


def form(box: Iterable[float], deflated: bytes, **entries: Any) -> Any:
    """A form XObject with this deflated content."""
    described = dictionary(
        Type=name("XObject"), Subtype=name("Form"), BBox=numbers(box), Filter=name("FlateDecode"), **entries
    )
    return StreamObject(described, encoded_data=deflated)


def reference(pdf: Any, number: int) -> Any:
    """A reference to the object with this number, generation 0."""
    return IndirectObject(number, 0, pdf)


def object_numbered(pdf: Any, number: int) -> Any:
    """The object with this number, generation 0, as the reader or writer has it now."""
    return pdf.get_object(Reference(number, 0, pdf))
