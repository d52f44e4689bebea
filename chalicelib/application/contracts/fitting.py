"""Pages end before what is read whole for them has too many lines: the next page goes on there."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from chalicelib.application.ports import Page

MOST_LINES = 5_000
"""Of one page together, some megabyte as it is answered; one contract or bill may have more, by itself."""


class Lined(Protocol):
    @property
    def line_count(self) -> int: ...


R = TypeVar("R")
L = TypeVar("L", bound=Lined)


def within_lines(read: Callable[[int], Page[L]], limit: int) -> Page[L]:
    """The rows of a page whose whole records may be read."""
    return within(read, limit, lambda row: row.line_count)


def within(read: Callable[[int], Page[R]], limit: int, lines_of: Callable[[R], int]) -> Page[R]:
    """The page, read again where only fewer rows fit, for the cursor.

    Args:
        lines_of: how many lines are read because of a row.
    """
    page = read(limit)
    lines = 0
    for number, row in enumerate(page.items):
        lines += lines_of(row)
        if lines > MOST_LINES and number > 0:
            return read(number)
    return page
