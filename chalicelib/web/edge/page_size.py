"""Pages of a list that end before they grow too large: a function answers 6 MB at most."""

import json
from collections.abc import Callable
from typing import TypeVar

from chalicelib.application.ports import Page

T = TypeVar("T")
A = TypeVar("A")

LARGEST_PAGE = 1_000_000
"""Bytes of a page's items; one item is always given, however large it is."""


def as_many_as_fit(
    read: Callable[[int], Page[T]], limit: int, answered: Callable[[T], A]
) -> tuple[list[A], str | None]:
    """The items of a page as they are answered, and the cursor of the next.

    Args:
        read: gives the page of at most so many items.
        limit: how many the client wants.
    """
    page = read(limit)
    items = [answered(item) for item in page.items]
    fitting = _fitting(items)
    if fitting < len(items):  # read again, for the cursor that follows what fits
        page = read(fitting)
        items = [answered(item) for item in page.items]
    return items, page.next_cursor


def _fitting(items: list[A]) -> int:
    """How many of the first, at least one."""
    size = 0
    for number, item in enumerate(items):
        size += len(json.dumps(item, ensure_ascii=False).encode())
        if size > LARGEST_PAGE:
            return max(number, 1)
    return len(items)
