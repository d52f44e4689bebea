"""A bus in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chalicelib.application.ports.publishing import Event, RecordChange


@dataclass
class FakeEventBus:
    published: list[tuple[str, Event]] = field(default_factory=list)
    takes: int | None = None
    """So many of the next events and no more; none: all."""

    def publish(self, events: Sequence[tuple[str, Event]]) -> int:
        taken = len(events) if self.takes is None else min(self.takes, len(events))
        self.published += events[:taken]
        return taken


@dataclass
class FakeStreamedChanges:
    """Reads what a test has written: the change itself, or what is wrong with it."""

    def read(self, streamed: Mapping[str, Any]) -> RecordChange | None:
        told: RecordChange | ValueError | None = streamed["change"]
        if isinstance(told, ValueError):
            raise told
        return told
