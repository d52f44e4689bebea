"""The files that upstream systems drop, and what became of them."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib.application.ports.pages import Page
from chalicelib.domain.requesting.orders import Order

LONGEST_KEY = 1024
"""Bytes of a key of S3."""


@dataclass(frozen=True)
class LineFault:
    code: str
    detail: str


@dataclass(frozen=True)
class RejectedLine:
    """A feed line that could not be imported."""

    line: int
    code: str
    detail: str
    raw: str
    further: tuple[LineFault, ...] = ()
    """What else is wrong with it."""

    @property
    def faults(self) -> tuple[LineFault, ...]:
        """All that is wrong with it, the first one first."""
        return (LineFault(self.code, self.detail), *self.further)


def rejected_file_of(name: str) -> str:
    """Where a feed's rejected lines are in the bucket; a name that leaves no room is hashed, SHA-256."""
    return _beside("rejected", name, "jsonl")


def result_file_of(name: str) -> str:
    """Where it stands what became of a feed's file; a name that leaves no room is hashed."""
    return _beside("results", name, "json")


def _beside(folder: str, name: str, kind: str) -> str:
    key = f"{folder}/{name}.{kind}"
    if len(key.encode()) <= LONGEST_KEY:
        return key
    return f"{folder}/{hashlib.sha256(name.encode()).hexdigest()}.{kind}"


@dataclass(frozen=True)
class FeedResult:
    accepted: int
    rejected: int
    readable: bool = True


class PlainOrders(Protocol):
    """The lines of orders of which one look tells that all is right: nearly all."""

    def read(self, raw: bytes) -> Order | None:
        """The order, as reading the line field by field gives it; none where only that can tell."""
        ...


class FeedFiles(Protocol):
    """The files in the intake. A file may be dropped again under its name: each drop is a version."""

    def chunks(self, name: str, version: str | None = None) -> Iterator[bytes]:
        """The file's bytes in pieces, without holding it whole; the latest drop where no version is named.

        Raises Unavailable, also where the file changed while it was read.
        """
        ...

    def write_rejected(self, name: str, rejected: Iterable[RejectedLine]) -> None:
        """Takes all of `rejected`, holding little of it, and stores it in place of what was there before."""
        ...

    def write_result(self, name: str, version: str, result: FeedResult, at: datetime) -> None:
        """Tells those who dropped it what became of this version of the file, in place of an earlier one."""
        ...


class IntakeLog(Protocol):
    """What became of each file that was dropped into the intake; the same import twice leaves it the same."""

    def note_rejected(self, name: str, version: str, rejected: Sequence[RejectedLine], at: datetime) -> None:
        """Keeps line, code and detail for staff, not the line itself. At most 25 of one file at a time."""
        ...

    def finish(self, name: str, version: str, result: FeedResult, at: datetime) -> None:
        """The import of this drop is done, or the file could not be read (`result.readable`)."""
        ...


@dataclass(frozen=True)
class NotedRejection:
    """A refused feed line as staff see it."""

    file: str
    line: int
    code: str
    detail: str
    at: datetime
    further: tuple[LineFault, ...] = ()


class RejectedLines(Protocol):
    """What the feeds refused, for staff."""

    def rejected(self, limit: int, cursor: str | None) -> Page[NotedRejection]:
        """Newest first."""
        ...
