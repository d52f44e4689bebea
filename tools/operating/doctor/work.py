"""Is work stuck: events that failed, contracts without their seal?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tools.operating.findings import Finding
from tools.stage.work_queues import WORK_QUEUES

if TYPE_CHECKING:
    import boto3
    from mypy_boto3_sqs import SQSClient

    from chalicelib.domain.contract.rows import WaitingForSeal

LONGEST_WAIT = timedelta(minutes=10)


def failed_work(session: boto3.Session, stage: str) -> Iterator[Finding]:
    """What was given up of each kind of work in the background."""
    sqs = session.client("sqs")
    for it in WORK_QUEUES:
        url = sqs.get_queue_url(QueueName=it.failed_name(stage))["QueueUrl"]
        waiting = _count(sqs, url)
        said = f"{waiting} messages failed; docs/runbook/work-failed.md" if waiting else "none failed"
        yield Finding(f"work of {it.kind}", not waiting, said)


def failed_events(session: boto3.Session, outputs: Mapping[str, str]) -> Iterator[Finding]:
    sqs = session.client("sqs")
    url = sqs.get_queue_url(QueueName=outputs["FailedEventsQueue"].rpartition(":")[2])["QueueUrl"]
    waiting = _count(sqs, url)
    said = f"{waiting} events wait; docs/runbook/failed-events.md" if waiting else "none waits"
    yield Finding("failed events", not waiting, said)


def _count(sqs: SQSClient, url: str) -> int:
    attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
    return int(attributes["Attributes"]["ApproximateNumberOfMessages"])


def unsealed(waiting: Iterable[WaitingForSeal], now: datetime) -> Iterator[Finding]:
    late = [it for it in waiting if now - it.sealing_since > LONGEST_WAIT]
    said = (
        f"{len(late)} contracts wait for their seal; docs/runbook/oldest-unsealed.md"
        if late
        else "none waits"
    )
    yield Finding("unsealed contracts", not late, said)
