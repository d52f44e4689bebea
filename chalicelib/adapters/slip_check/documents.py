"""PDF slips: they open, they have pages, and nothing in them does anything by itself."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from chalicelib.domain.common.errors import Invalid

MOST_OBJECTS = 20_000
MOST_PAGES = 200
_ACTIVE_KEYS = {"/JS", "/JavaScript", "/AA", "/XFA", "/RichMediaContent"}
_ACTIVE_KINDS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Rendition", "/RichMedia"}


def require_passive_pdf(content: bytes) -> None:
    """Raises Invalid `slip_unreadable`, or `slip_active` for scripts and what starts programs.

    Attached files pass: banks' electronic receipts carry their data that way, and nothing opens it by itself.
    """
    try:
        reader = PdfReader(BytesIO(content))
        readable = not reader.is_encrypted and 0 < len(reader.pages) <= MOST_PAGES
        active = readable and any(_is_active(found) for found in _dictionaries(reader))
    except Exception as error:  # a hostile file may raise anything in a library
        raise Invalid("slip_unreadable") from error
    if not readable:
        raise Invalid("slip_unreadable")
    if active:
        raise Invalid("slip_active")


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """All that can be reached from the trailer, each once; streams are not unpacked."""
    waiting: list[Any] = [reader.trailer]
    seen: set[tuple[int, int]] = set()
    looked_at = 0
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            place = (thing.idnum, thing.generation)
            if place in seen:
                continue
            seen.add(place)
            thing = thing.get_object()
        looked_at += 1
        if looked_at > 50 * MOST_OBJECTS or len(seen) > MOST_OBJECTS:
            raise ValueError("too many objects")
        if isinstance(thing, DictionaryObject):
            yield thing
            waiting.extend(thing.raw_get(key) for key in thing)
        elif isinstance(thing, ArrayObject):
            waiting.extend(list.__iter__(thing))


def _is_active(found: DictionaryObject) -> bool:
    return bool(_ACTIVE_KEYS & set(found)) or str(found.get("/S")) in _ACTIVE_KINDS
