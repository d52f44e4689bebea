"""Pages of a list, and cursors that only fit the list they came from."""

import base64
import hashlib
import json
from collections.abc import Callable
from typing import TypeVar

from chalicelib.adapters.dynamodb.listings import Listing, Position, portion_of
from chalicelib.adapters.dynamodb.tables import Item
from chalicelib.application.ports import Page
from chalicelib.domain.common.errors import Invalid

T = TypeVar("T")

_CHECK_LENGTH = 12
_LONGEST_KEY = 1024
"""Bytes."""


MOST_LOOKED_AT = 500
"""Records that one page looks at where filters leave some out that no key is made for."""


def read_page(
    listing: Listing,
    limit: int,
    cursor: str | None,
    decoded: Callable[[Item], T | None],
    *,
    filtered: bool = False,
) -> Page[T]:
    """One Query. Newest first, or as the listing says.

    Args:
        decoded: gives none for an item that the filters leave out. Where that makes the page short, or empty,
            its cursor goes on all the same.
        filtered: many may be left out, so that more are looked at.
    """
    start = position_of(cursor, listing.identity, listing.may_begin_behind) if cursor else None
    portion = portion_of(listing, MOST_LOOKED_AT if filtered else limit + 1, start)
    found: list[tuple[T, Item]] = []
    for item in portion.items:
        record = decoded(item)
        if record is not None:
            found.append((record, item))
        if len(found) > limit:
            here = cursor_at(listing.position(found[limit - 1][1]), listing.identity)
            return Page(tuple(record for record, _ in found[:limit]), here)
    last = cursor_at(listing.position(portion.last), listing.identity) if portion.last else None
    return Page(tuple(record for record, _ in found), last)


def cursor_at(position: Position, identity: str) -> str:
    text = json.dumps(position, sort_keys=True, separators=(",", ":"))
    return base64.urlsafe_b64encode(f"{_check(text, identity)}{text}".encode()).decode().rstrip("=")


def position_of(cursor: str, identity: str, fits: Callable[[Position], bool]) -> Position:
    """Raises Invalid `cursor_invalid` for a cursor that was changed, comes from another list, or is made up.

    Args:
        fits: whether the list has such places; whoever makes up a cursor can write any other.
    """
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        check, position = text[:_CHECK_LENGTH], text[_CHECK_LENGTH:]
        found = json.loads(position) if check == _check(position, identity) else None
    except (ValueError, RecursionError) as error:
        raise Invalid("cursor_invalid") from error
    if not (isinstance(found, dict) and all(map(_is_key, found.values())) and fits(found)):
        raise Invalid("cursor_invalid")
    return found


def _is_key(value: object) -> bool:
    """Whether DynamoDB takes it as part of a key."""
    return (
        isinstance(value, str) and 0 < len(value.encode(errors="replace")) <= _LONGEST_KEY and _is_text(value)
    )


def _is_text(value: str) -> bool:
    """Without halves of a pair, which JSON can write and UTF-8 cannot."""
    return not any("\ud800" <= letter <= "\udfff" for letter in value)


def _check(text: str, identity: str) -> str:
    # Not a secret: whoever computes it by hand can only move within the list that is theirs anyway.
    return hashlib.sha256(f"{identity}\x1f{text}".encode()).hexdigest()[:_CHECK_LENGTH]
