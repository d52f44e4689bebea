"""What becomes of the lines of a feed, told while it is read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.application.ports import RejectedLine


@dataclass(frozen=True)
class Accepted:
    """Lines that went in, or that brought nothing new."""

    lines: int = 1


@dataclass(frozen=True)
class Noted:
    """A line that went in, with something that staff should know."""

    line: int
    code: str
    detail: str


Outcome = Accepted | Noted | RejectedLine


@dataclass(frozen=True)
class FeedFile:
    """A dropped file, which can be read from its beginning more than once."""

    name: str
    chunks: Callable[[], Iterator[bytes]]


def in_lines(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Those of a line in the order of lines, as they stand in the file."""
    return sorted(outcomes, key=lambda it: 0 if isinstance(it, Accepted) else it.line)


class Importer(Protocol):
    def __call__(self, feed: FeedFile, now: datetime) -> Iterator[Outcome]:
        """Imports while it is iterated over. Raises Unreadable for a file that cannot be read (further)."""
        ...
