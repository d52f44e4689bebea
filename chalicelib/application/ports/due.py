"""Contracts for which something is due: their ids, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

SHARDS = 8
"""What is due is spread over so many partitions, so that no single one takes every write."""


class Due(StrEnum):
    """What for. The record itself decides when it comes to it."""

    OVERDUE = "deadlines"
    """A deadline has passed, and nobody has tidied it yet (L8)."""
    NOTICES = "notices"
    """There may be something to tell the contact."""
    UNSEALED = "sealing_rows"
    """It waits for its seal since then."""
    ARCHIVE = "archive"
    """Its archive copy may have to be made or renewed (L3)."""


@dataclass(frozen=True)
class DuePage:
    ids: Sequence[str]
    end: str | None
    """Where this page ends, if there are more."""


class DueContracts(Protocol):
    def page(self, due: Due, shard: int, until: datetime, after: str | None) -> DuePage:
        """What has been due until then, the longest first.

        Args: shard: from 0 to SHARDS - 1; after: where the page before ended.
        """
        ...

    def since(self, due: Due) -> datetime | None:
        """Since when the first of all has been due; none where nothing is, or will be."""
        ...
