"""The root of a base: what an update must know of it, and what it must add."""

from typing import NamedTuple

from chalicelib.adapters.sealing.appending.base_dictionaries import Written
from chalicelib.adapters.sealing.appending.base_file import BaseFile, typeset
from chalicelib.adapters.sealing.appending.refusals import expect

# As the typesetter writes it; anything else is read entry by entry.
_TYPESET = typeset(
    rb"(<</Type/Catalog/Pages (\d++) 0 R/Metadata \d++ 0 R/OutputIntents \d++ 0 R/Lang\([A-Za-z-]++\)"
    rb"/StructTreeRoot (\d++) 0 R/MarkInfo<<[^<>()]*+>>/ViewerPreferences<<[^<>()]*+>>/Outlines \d++ 0 R"
    rb"(?:/Names<</EmbeddedFiles<</Names\[\(contract\.json\)\d++ 0 R\]>>>>/AF\[\d++ 0 R\])?+)>>"
)


class Catalogue(NamedTuple):
    """Where pages and structure begin (object numbers), and the dictionary without its end, to add to."""

    pages: int
    structure: int | None
    """None in a document without tags."""
    written: bytes


def catalogue_of(base: BaseFile) -> Catalogue:
    """Raises NotUnderstood for a document with a form, and one that was signed."""
    known = base.typeset(base.catalogue_number, _TYPESET)
    if known is not None:
        return Catalogue(int(known[2]), int(known[3]), known[1])
    catalogue = Written(base.written(base.catalogue_number))
    expect(not catalogue.has(b"/AcroForm", b"/Perms", b"/Extensions"), "a catalogue with a form")
    tagged = catalogue.has(b"/StructTreeRoot")
    structure = catalogue.reference(b"/StructTreeRoot") if tagged else None
    return Catalogue(catalogue.reference(b"/Pages"), structure, catalogue.open)
