"""Stories: entries that are only ever added under one key, read a page at a time.

They are read from the table itself, so that a page holds what was written a moment ago.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from boto3.dynamodb.conditions import ConditionBase

from chalicelib.adapters.dynamodb.listings import Listing
from chalicelib.adapters.dynamodb.paging import read_page
from chalicelib.adapters.dynamodb.tables import Item
from chalicelib.application.ports import Page
from chalicelib.domain.common.errors import Invalid

T = TypeVar("T")

A_PAGE = 100
"""Entries; fewer where they are so long that one answer of DynamoDB does not hold as many."""


def story_page(
    table: Any,
    entries: ConditionBase,
    key: tuple[str, str],
    cursor: str | None,
    decoded: Callable[[Item], T],
    *,
    latest: bool = False,
) -> Page[T]:
    """One Query. Oldest first within the page.

    Args:
        entries: the condition of this story alone.
        key: the names of the table's key attributes.
        latest: the last page of the story comes first, and the cursor leads to what was before it.

    Raises Invalid `cursor_invalid` for the cursor of another story.
    """
    listing = Listing(
        table=table,
        index="",
        condition=entries,
        record_key=key,
        hash_key=key[0],
        sort_key=key[1],
        oldest_first=not latest,
    )
    if cursor == "":
        raise Invalid("cursor_invalid")  # other lists take it for none
    identity = f"story#{listing.hash_value}#{latest}"
    page = read_page(replace(listing, identity=identity), A_PAGE, cursor, decoded)
    return replace(page, items=page.items[::-1]) if latest else page
