"""What changes of tables start, as their streams bring them."""

from datetime import UTC, datetime
from typing import Any

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
