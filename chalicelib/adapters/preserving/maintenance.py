"""Recognising our own maintenance: what stands behind the signed part of a file, and nothing else.

A signature that rules out changes says nothing about what is appended to it: a store of certificates and
timestamps of the document are allowed by the standard, and could carry more. So a revision counts as ours
only if making it again from what it holds gives the same bytes.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from chalicelib.adapters.preserving.archive_timestamps import prepared
from chalicelib.adapters.preserving.revisions import opened, signature_count, signed_length
from chalicelib.adapters.preserving.revocation import NOTHING, Evidence
from chalicelib.adapters.preserving.security_store import stored, with_store, without


class NotOurs(Exception):
    """Something stands behind the signed part that our maintenance does not write."""


class MaintenanceKind(StrEnum):
    STORE = "security_store"
    TIMESTAMP = "document_timestamp"


@dataclass(frozen=True)
class Revision:
    """One step of maintenance."""

    kind: MaintenanceKind
    begin: int
    end: int
    """Its place in the file."""
    evidence: Evidence = NOTHING
    """What a store adds."""
    token: bytes = b""
    """Of a timestamp: TimeStampToken, DER; whether it counts is for `tokens` to say."""
    covered: bytes = b""
    """The bytes that a timestamp vouches for."""


@lru_cache(maxsize=1)
def maintenance_of(document: bytes, begin: int | None = None) -> tuple[Revision, ...]:
    """The revisions behind the signed part, oldest first. Raises NotOurs.

    `begin`: where to start instead, if all that stands before has been recognised earlier.
    """
    try:
        return _accounted_for(document, signed_length(document) if begin is None else begin)
    except NotOurs:
        raise
    except Exception as error:  # a reader of hostile files may raise anything
        raise NotOurs(f"unreadable: {type(error).__name__}") from error


def signed_part(document: bytes) -> bytes:
    """The file without our maintenance. Raises NotOurs where anything else stands behind it."""
    maintenance = maintenance_of(document)
    return document[: maintenance[0].begin] if maintenance else document


MOST_REVISIONS = 64
"""Far more than a century of renewals."""


def _accounted_for(document: bytes, signed: int) -> tuple[Revision, ...]:
    found: list[Revision] = []
    begin = signed
    ends = _ends(document, signed)
    if not signed <= len(document) or len(ends) > MOST_REVISIONS:
        raise NotOurs("not a list of revisions")
    for end in ends:
        found.append(_recognised(document[:begin], document[:end]))
        begin = end
    if begin != len(document):
        raise NotOurs("something behind the last revision")
    return tuple(found)


def _ends(document: bytes, signed: int) -> list[int]:
    """Where each revision behind the signed part ends."""
    marker, ends = b"%%EOF\n", []
    place = document.find(marker, signed)
    while place != -1:
        ends.append(place + len(marker))
        place = document.find(marker, ends[-1])
    return ends


def _recognised(before: bytes, after: bytes) -> Revision:
    if signature_count(opened(after)) == signature_count(opened(before)):
        added = without(stored(after), stored(before))
        if with_store(before, added) != after:
            raise NotOurs("a revision that is not a security store of ours")
        return Revision(MaintenanceKind.STORE, len(before), len(after), evidence=added)
    placed = prepared(before)
    token = placed.token_in(after)
    if placed.filled(token) != after:
        raise NotOurs("a revision that is not a timestamp of ours")
    return Revision(MaintenanceKind.TIMESTAMP, len(before), len(after), token=token, covered=placed.covered)
