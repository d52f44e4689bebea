"""The bus of EventBridge on which other systems hear of changes."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.application.ports.publishing import Event
from chalicelib.domain.common.errors import Unavailable

Entry = dict[str, str]
SOURCE = "contract-centre"
MOST_AT_ONCE = 10
LARGEST_CALL = 200 * 1024
"""Bytes: EventBridge takes 256 kB with one call, of which entries have more than their texts."""


@dataclass(frozen=True)
class EventBridgeBus:
    events: Any
    name: str

    def publish(self, events: Sequence[tuple[str, Event]]) -> int:
        """Raises Unavailable when EventBridge answers nothing that counts."""
        done = 0
        for entries in _calls(self._entry(kind, event) for kind, event in events):
            taken = self._put(entries)
            done += taken
            if taken < len(entries):
                break
        return done

    def _entry(self, kind: str, event: Event) -> Entry:
        detail = json.dumps(event, ensure_ascii=False)
        return {"EventBusName": self.name, "Source": SOURCE, "DetailType": kind, "Detail": detail}

    def _put(self, entries: Sequence[Entry]) -> int:
        try:
            answer = self.events.put_events(Entries=entries)
        except (BotoCoreError, ClientError) as error:
            raise Unavailable("events_unavailable") from error
        return len(list(takewhile(lambda entry: "ErrorCode" not in entry, answer["Entries"])))


def _calls(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """So many together as one call takes, in their order."""
    together: list[Entry] = []
    size = 0
    for entry in entries:
        length = sum(len(text.encode()) for text in entry.values())
        if together and (len(together) == MOST_AT_ONCE or size + length > LARGEST_CALL):
            yield together
            together, size = [], 0
        together.append(entry)
        size += length
    if together:
        yield together
