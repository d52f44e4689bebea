"""The incremental update that turns a base PDF into an official one; the base's bytes stay as they are."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from chalicelib.adapters.sealing.page_content.geometry import Rectangle
from chalicelib.adapters.sealing.with_pyhanko.pages import pages
from chalicelib.adapters.sealing.with_pyhanko.places import SealPlaces, find_places
from chalicelib.adapters.sealing.with_pyhanko.signature_field import add_signature_field
from chalicelib.adapters.sealing.with_pyhanko.stamps import date_form, seal_form
from chalicelib.domain.common.errors import DomainError, Unsealable

NOWHERE = Rectangle(0, 0, 0, 0)


class _AppendingWriter(IncrementalPdfFileWriter):
    def _update_meta(self) -> None:
        """Leaves the metadata as typeset: written anew, it would no longer be what PDF/A asks for."""


def stamped(base: bytes, *, artwork: bytes, day: date, description: str) -> Any:
    """A writer that holds the update with seal, date and an empty signature field.

    Raises Unsealable: `seal_place_missing`, `artwork_unreadable`, `base_already_signed`, or
    `base_unreadable` for whatever a reader of hostile files may raise.
    """
    seal = seal_form(artwork)
    with _update_of(base) as writer:
        places = find_places(writer)
        _replace(writer, places, seal, date_form(day, places.date))
        add_signature_field(writer, places.signature_page.number, places.seal, description)
    return writer


def with_field(base: bytes, *, description: str, field_name: str) -> Any:
    """A writer that holds the update with a signature field that shows nothing. Raises as `stamped`."""
    with _update_of(base) as writer:
        first = next(pages(writer))
        add_signature_field(writer, first.number, NOWHERE, description, field_name)
    return writer


@contextmanager
def _update_of(base: bytes) -> Iterator[Any]:
    """A writer for a base without form fields; what goes wrong with the base is Unsealable."""
    try:
        writer = _AppendingWriter(BytesIO(_ended(base)))
        _refuse_forms(writer)
        yield writer
    except DomainError:
        raise
    except Exception as error:
        raise Unsealable("base_unreadable", reason=type(error).__name__) from error


def _ended(base: bytes) -> bytes:
    """PDF/A wants the update's first object on a line of its own; typeset files end without a line end."""
    return base if base.endswith((b"\n", b"\r")) else base + b"\n"


def _refuse_forms(writer: Any) -> None:
    """A base has no form fields, so that its only signature is the one that sealing adds."""
    if "/AcroForm" in writer.root or "/Perms" in writer.root:
        raise Unsealable("base_already_signed")


def _replace(writer: Any, places: SealPlaces, seal: Any, day: Any) -> None:
    """Writes the two places' objects anew, under their own numbers."""
    writer.objects[(0, places.seal_object)] = seal
    writer.objects[(0, places.date_object)] = day
