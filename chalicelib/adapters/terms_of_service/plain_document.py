"""Whether a PDF may become pages of a contract: text and pictures, nothing that acts or is missing."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from chalicelib.adapters.terms_of_service.unusable import TermsUnusable

_LARGEST = 5 * 1024 * 1024
_MOST_PAGES = 200
_MOST_OBJECTS = 50_000
_SIDES_MM = (140, 1200)
"""A page must hold the riding seal's slice between its header and footer."""
_MM = 72 / 25.4
_ACTIVE = {
    "/OpenAction": "an action",
    "/AA": "an action",
    "/A": "an action",
    "/JS": "a script",
    "/JavaScript": "a script",
    "/AcroForm": "a form",
    "/XFA": "a form",
    "/EmbeddedFiles": "an embedded file",
    "/EF": "an embedded file",
    "/RichMediaContent": "embedded media",
    "/Collection": "a collection of files",
    "/OCProperties": "layers",
    "/Perms": "a signature",
}
_LINK = "/Link"
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_FONTS_BY_NAME = ("/Type1", "/TrueType", "/MMType1")


def require_plain_document(content: bytes) -> None:
    """Raises TermsUnusable, with a reason, for a PDF that a contract must not take in."""
    from pypdf import PdfReader

    _require(len(content) <= _LARGEST, f"it is larger than {_LARGEST // 1024 // 1024} MB")
    try:
        reader = PdfReader(BytesIO(content), strict=True)
        _require(not reader.is_encrypted, "it is encrypted")
        _require(1 <= len(reader.pages) <= _MOST_PAGES, f"it has no pages, or more than {_MOST_PAGES}")
        for page in reader.pages:
            _check_page(page)
        for found in _objects(reader):
            _check_object(found)
    except TermsUnusable:
        raise
    except Exception as error:  # a reader of foreign files may raise anything
        raise TermsUnusable(f"it cannot be read: {type(error).__name__}") from error


def _check_page(page: Any) -> None:
    for side in (page.cropbox.width, page.cropbox.height):
        fits = _SIDES_MM[0] <= float(side) / _MM <= _SIDES_MM[1]
        _require(fits, f"a side of a page is not {_SIDES_MM[0]} to {_SIDES_MM[1]} mm long")
    _require(float(page.get("/UserUnit", 1)) == 1, "a page has a unit of its own")
    for annotation in page.get("/Annots", []):
        _require(annotation.get_object().get("/Subtype") == _LINK, "a page has annotations")


def _objects(reader: Any) -> Iterator[Any]:
    """Every object of the file, whether or not a page refers to it."""
    count = int(reader.trailer["/Size"])
    _require(count <= _MOST_OBJECTS, f"it has more than {_MOST_OBJECTS} objects")
    for number in range(1, count):
        if number in reader.xref.get(0, {}) or number in reader.xref_objStm:
            yield from _nested(reader.get_object(number))


def _nested(value: Any) -> Iterator[Any]:
    """A dictionary with those written inside it; references are visited as objects of their own."""
    from pypdf.generic import DictionaryObject

    if isinstance(value, DictionaryObject):
        yield value
        for entry in list(value):
            yield from _nested(value.raw_get(entry))
    elif isinstance(value, list):
        for item in value:
            yield from _nested(item)


def _check_object(found: Any) -> None:
    for entry, what in _ACTIVE.items():
        _require(entry not in found, f"it holds {what} ({entry})")
    kind, subtype = found.get("/Type"), found.get("/Subtype")
    external = hasattr(found, "get_data") and "/F" in found
    _require(not external, "it refers to another file")
    if kind == "/FontDescriptor":
        _require(any(entry in found for entry in _FONT_FILES), "a font is not embedded")
    if kind == "/Font" and subtype in _FONTS_BY_NAME:
        _require("/FontDescriptor" in found, "a font is not embedded")


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise TermsUnusable(otherwise)
