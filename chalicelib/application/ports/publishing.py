"""What other systems of the provider are told: that records changed, by their ids alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

Event = Mapping[str, Any]
"""What is told, as JSON takes it."""


class Kind(StrEnum):
    CONTRACT = "contract"
    PAPER_REQUEST = "paper_request"
    CLAIM = "claim"
    TICKET = "ticket"


@dataclass(frozen=True)
class RecordChange:
    """One stored change of one record."""

    kind: Kind
    record_id: str
    account_id: str
    row: int
    """Of the record as it is after the change; the first is 1."""
    status: str
    status_before: str | None
    """None: the record is new."""
    at: datetime
    contract_number: str | None = None
    """Of contracts."""


class StreamedChanges(Protocol):
    def read(self, streamed: Mapping[str, Any]) -> RecordChange | None:
        """What a table's stream tells; none if it is of nothing that is told.

        Raises ValueError for what should be told and cannot be read.
        """
        ...


class EventBus(Protocol):
    def publish(self, events: Sequence[tuple[str, Event]]) -> int:
        """How many of the first of these events, each with its type, were taken."""
        ...
