"""Is work stuck: events that failed, contracts without their seal?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tools.operating.findings import Finding

if TYPE_CHECKING:
    import boto3

    from chalicelib.domain.contract.rows import WaitingForSeal

LONGEST_WAIT = timedelta(minutes=10)


def failed_events(session: boto3.Session, outputs: Mapping[str, str]) -> Iterator[Finding]:
    sqs = session.client("sqs")
    url = sqs.get_queue_url(QueueName=outputs["FailedEventsQueue"].rpartition(":")[2])["QueueUrl"]
    attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
    waiting = int(attributes["Attributes"]["ApproximateNumberOfMessages"])
    said = f"{waiting} events wait; docs/runbook/failed-events.md" if waiting else "none waits"
    yield Finding("failed events", not waiting, said)


def unsealed(waiting: Iterable[WaitingForSeal], now: datetime) -> Iterator[Finding]:
    late = [it for it in waiting if now - it.sealing_since > LONGEST_WAIT]
    said = (
        f"{len(late)} contracts wait for their seal; docs/runbook/oldest-unsealed.md"
        if late
        else "none waits"
    )
    yield Finding("unsealed contracts", not late, said)
