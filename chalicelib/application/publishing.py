"""Each change of a contract, paper request, claim and ticket is told once to the provider's other systems.

An event says which record changed and to which state, by ids; who may know more asks the API. Its id follows
from the record and its row alone, so what comes twice is known by it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.application.ports.publishing import Event, EventBus, RecordChange

SCHEMA_VERSION = 1
"""Fields may be added to a version (docs/events.md); whatever else changes makes the next one."""


@dataclass(frozen=True)
class Publish:
    bus: EventBus

    def __call__(self, changes: Sequence[RecordChange | None]) -> int:
        """How many of the first changes are done with: published, or (none) nothing to tell."""
        told = [(place, change) for place, change in enumerate(changes) if change is not None]
        taken = self.bus.publish([(type_of(change), event_of(change)) for _, change in told]) if told else 0
        return told[taken][0] if taken < len(told) else len(changes)


def type_of(change: RecordChange) -> str:
    """Such as `contract.status_changed`, by which rules choose."""
    if change.status_before is None:
        return f"{change.kind}.created"
    return f"{change.kind}.{'changed' if change.status == change.status_before else 'status_changed'}"


def event_of(change: RecordChange) -> Event:
    """As docs/events/<kind>.v1.json describes it."""
    event = {
        "schema_version": SCHEMA_VERSION,
        "event_id": f"{change.kind}/{change.record_id}/{change.row}",
        "kind": change.kind,
        "id": change.record_id,
        "account_id": change.account_id,
        "version": change.row,
        "status": change.status,
        "status_before": change.status_before,
        "changed_at": change.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    return event if change.contract_number is None else event | {"contract_number": change.contract_number}
