"""Checks the sealed part of a file that somebody brings, knowing only what was registered.

The base is read out of the file itself: it is everything before the update that sealing has appended.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.generic import parse_pdf_date
from pyhanko.pdf_utils.reader import PdfFileReader

from chalicelib.adapters.sealing.artwork import HEADER
from chalicelib.adapters.sealing.checking.changes import check_changes
from chalicelib.adapters.sealing.checking.findings import require
from chalicelib.adapters.sealing.checking.riding_seal import check_riding_seal
from chalicelib.adapters.sealing.page_content.geometry import CLOSE
from chalicelib.adapters.sealing.statement import FIELD_NAME
from chalicelib.adapters.sealing.with_pyhanko.pages import Page, pages
from chalicelib.adapters.sealing.with_pyhanko.pdf_objects import object_numbered
from chalicelib.adapters.sealing.with_pyhanko.places import SealPlaces, find_places
from chalicelib.domain.common.errors import Unsealable
from chalicelib.domain.sealing.riding_seal import LARGEST_GROUP, riding_groups

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF(?:\r\n|\n|\r)?")
_BEFORE_ARTWORK = b"/Ink gs\n"
_NO_CHANGES = 1
_SMALLEST_GROUP = 3


@dataclass(frozen=True)
class SealedContent:
    """What the sealed part says."""

    signed_at: datetime
    contract_number: str


def check_sealed_part(sealed: bytes, artwork_sha256s: frozenset[str]) -> SealedContent:
    """What the part says that a seal's signature covers, its own update last.

    Raises Unsealable `seal_check_failed`, or whatever a reader of broken files may raise, unless: it is a
    base and one update of sealing, certified with no changes allowed; the seal is one of the artworks
    registered with the certificate, in its place, and the slices on the pages join to whole ones.
    """
    opened: Any = PdfFileReader(BytesIO(sealed))
    original: Any = PdfFileReader(BytesIO(_base_of(sealed, opened)))
    signature = _only_signature(opened)
    signed_at = parse_pdf_date(str(signature["/M"]))
    require(signed_at.tzinfo is not None, "no signing time")
    places = find_places(original)
    artwork = _artwork_in(opened, places)
    require(hashlib.sha256(artwork).hexdigest() in artwork_sha256s, "the seal is not the registered one")
    check_changes(opened, original, places, artwork=artwork, day=signed_at.date())
    all_pages = list(pages(opened))
    check_riding_seal(all_pages, places, _group_size(all_pages, places))
    return SealedContent(signed_at, str(signature["/Reason"]).rpartition(" ")[2])


def _group_size(all_pages: list[Page], places: SealPlaces) -> int:
    """How many pages shared a seal at most when this was typeset, by the width of the first slice."""
    drawn = [each for _, each in all_pages[0].drawings_of(places.seal_object)]
    widths = [each.visible.width for each in drawn if each.visible.width < each.place.width / 2 + CLOSE]
    if len(all_pages) > 1 and widths:
        sharing = round(drawn[0].place.width / widths[0]) if widths[0] > 0 else 0
        for largest in range(LARGEST_GROUP, _SMALLEST_GROUP - 1, -1):
            if riding_groups(len(all_pages), largest)[0] == sharing:
                return largest
    return LARGEST_GROUP


def _base_of(sealed: bytes, opened: Any) -> bytes:
    """Everything up to the end of the revision that the last one continues."""
    before = int(opened.trailer["/Prev"])
    for end in _END.finditer(sealed, before):
        if int(end[1]) == before:
            return sealed[: end.end()]
    raise Unsealable("seal_check_failed", reason="no base before the update")


def _only_signature(opened: Any) -> Any:
    fields = opened.root["/AcroForm"]["/Fields"]
    require(len(fields) == 1 and fields[0]["/T"] == FIELD_NAME, "not one signature field")
    signature = fields[0]["/V"]
    certified = opened.root["/Perms"].raw_get("/DocMDP") == fields[0].raw_get("/V")
    method = signature["/Reference"][0]
    require(certified and method["/TransformMethod"] == "/DocMDP", "not certified")
    require(method["/TransformParams"]["/P"] == _NO_CHANGES, "changes are not ruled out")
    require(signature["/SubFilter"] == "/ETSI.CAdES.detached", "another kind of signature")
    return signature


def _artwork_in(opened: Any, places: SealPlaces) -> bytes:
    drawn: bytes = object_numbered(opened, places.seal_object).data
    require(drawn.startswith(_BEFORE_ARTWORK), "the seal is not drawn as a seal")
    return HEADER + drawn.removeprefix(_BEFORE_ARTWORK)
