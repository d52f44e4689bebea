"""What changes of tables start, as their streams bring them."""

from datetime import UTC, datetime
from typing import Any

from chalicelib.application.ports.publishing import RecordChange
from chalicelib.web.edge.events import log
from chalicelib.web.edge.services import Services

Event = dict[str, Any]


def told(services: Services, event: Event) -> Event:
    """Contracts that became official. What is not told now, the schedule tells: nothing is given back."""
    ids = [str(record["dynamodb"]["Keys"]["pk"]["S"]) for record in event["Records"]]
    sweep = services.remind.tell(ids, datetime.now(UTC))
    for note in sweep.notes:
        log.error("notice not sent, or perhaps not", notice=note)
    log.info("told", done=sweep.done, failed=sweep.failed)
    return {"batchItemFailures": []}


def published(services: Services, event: Event) -> Event:
    """Changes in their order. From the first one on that could not be published, Lambda brings them again."""
    records, changes = event["Records"], list[RecordChange | None]()
    for record in records:
        try:
            changes.append(services.streamed_changes.read(record))
        except ValueError as unreadable:
            log.error("a change cannot be read", keys=record["dynamodb"]["Keys"], reason=str(unreadable))
            break
    done = services.publish(changes)
    log.info("published", done=done, left=len(records) - done)
    left = records[done:][:1]
    return {"batchItemFailures": [{"itemIdentifier": it["dynamodb"]["SequenceNumber"]} for it in left]}
