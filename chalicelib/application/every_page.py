"""A list to its end."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from chalicelib.application.ports import Page

T = TypeVar("T")


def every_page(page: Callable[[str | None], Page[T]]) -> Iterator[Page[T]]:
    """Args: page: what comes behind this cursor; behind none, the first."""
    cursor: str | None = None
    while True:
        found = page(cursor)
        yield found
        cursor = found.next_cursor
        if cursor is None:
            return
