"""Stories that come in pages, read to their end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from chalicelib.application.ports import Page

T = TypeVar("T")


def whole(page: Callable[[str, str | None], Page[T]], of: str) -> list[T]:
    """A story, page by page in the order in which they come."""
    return [entry for shown in story_pages(page, of) for entry in shown]


def story_pages(page: Callable[[str, str | None], Page[T]], of: str) -> list[tuple[T, ...]]:
    found: list[tuple[T, ...]] = []
    cursor: str | None = None
    while not found or cursor is not None:
        shown = page(of, cursor)
        found.append(shown.items)
        cursor = shown.next_cursor
    return found
