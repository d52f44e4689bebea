"""The bus of EventBridge on which other systems hear of changes."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.application.ports.publishing import Event
from chalicelib.domain.common.errors import Unavailable

SOURCE = "contract-centre"
MOST_AT_ONCE = 10
"""EventBridge takes so many with one call, and 256 kB; an event has less than one."""


@dataclass(frozen=True)
class EventBridgeBus:
    events: Any
    name: str

    def publish(self, events: Sequence[tuple[str, Event]]) -> int:
        """Raises Unavailable when EventBridge answers nothing that counts."""
        for start in range(0, len(events), MOST_AT_ONCE):
            batch = events[start : start + MOST_AT_ONCE]
            taken = self._put(batch)
            if taken < len(batch):
                return start + taken
        return len(events)

    def _put(self, batch: Sequence[tuple[str, Event]]) -> int:
        entries = [
            {
                "EventBusName": self.name,
                "Source": SOURCE,
                "DetailType": kind,
                "Detail": json.dumps(event, ensure_ascii=False),
            }
            for kind, event in batch
        ]
        try:
            answer = self.events.put_events(Entries=entries)
        except (BotoCoreError, ClientError) as error:
            raise Unavailable("events_unavailable") from error
        return len(list(takewhile(lambda entry: "ErrorCode" not in entry, answer["Entries"])))
