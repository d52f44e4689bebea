"""Pages of a list in memory: keyed like the real ones, with cursors that only fit the list they came from."""

import base64
import json
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from chalicelib.application.ports import Page
from chalicelib.domain.common.errors import Invalid

T = TypeVar("T")


def page_of(
    found: Iterable[T],
    key: Callable[[T], str],
    limit: int,
    cursor: str | None,
    *,
    identity: str,
    newest_first: bool = True,
) -> Page[T]:
    """What follows the cursor in the order of `key`; what comes or goes before it moves nothing.

    `identity` says whose list it is with which filters. Raises Invalid `cursor_invalid` for another's cursor.
    """
    ordered = sorted(found, key=key, reverse=newest_first)
    if cursor:
        last = _position(cursor, identity)
        ordered = [it for it in ordered if (key(it) < last if newest_first else key(it) > last)]
    shown = tuple(ordered[:limit])
    more = len(ordered) > limit
    return Page(shown, _cursor(key(shown[-1]), identity) if more else None)


A_STORY_PAGE = 100


def story_page(entries: Sequence[T], cursor: str | None, *, identity: str, latest: bool = False) -> Page[T]:
    """Of entries that are only ever added, in their order; the last page first, if that is asked for."""
    numbered = list(enumerate(entries))
    page = page_of(
        numbered,
        lambda it: f"{it[0]:06d}",
        A_STORY_PAGE,
        cursor,
        identity=f"story {identity} {latest}",
        newest_first=latest,
    )
    return Page(tuple(entry for _, entry in sorted(page.items, key=lambda it: it[0])), page.next_cursor)


def _cursor(position: str, identity: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([identity, position]).encode()).decode()


def _position(cursor: str, identity: str) -> str:
    try:
        found = json.loads(base64.urlsafe_b64decode(cursor))
    except ValueError as error:
        raise Invalid("cursor_invalid") from error
    if not isinstance(found, list) or found[:1] != [identity]:
        raise Invalid("cursor_invalid")
    return str(found[1])
