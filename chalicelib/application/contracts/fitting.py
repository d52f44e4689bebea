"""Pages of whole contracts and bills end before they have too many lines: the next page goes on there."""

from collections.abc import Callable
from typing import Protocol, TypeVar

from chalicelib.application.ports import Page

MOST_LINES = 5_000
"""Of one page together, some megabyte as it is answered; one contract or bill may have more, by itself."""


class Lined(Protocol):
    @property
    def line_count(self) -> int: ...


R = TypeVar("R", bound=Lined)


def within_lines(read: Callable[[int], Page[R]], limit: int) -> Page[R]:
    """The rows of a page whose whole records may be read; read again where that is fewer, for the cursor."""
    page = read(limit)
    lines = 0
    for number, row in enumerate(page.items):
        lines += row.line_count
        if lines > MOST_LINES and number > 0:
            return read(number)
    return page
