"""What becomes of the lines of a feed, told while it is read."""

from collections.abc import Callable, Iterator
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


class Importer(Protocol):
    def __call__(self, feed: FeedFile, now: datetime) -> Iterator[Outcome]:
        """Imports while it is iterated over. Raises Unreadable for a file that cannot be read (further)."""
        ...
