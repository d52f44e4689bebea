"""Is work stuck: events that failed, contracts without their seal, alarms that ring?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tools.operating.findings import Finding

if TYPE_CHECKING:
    import boto3

    from chalicelib.domain.contract.contracts import Contract

LONGEST_WAIT = timedelta(minutes=10)


def failed_events(session: boto3.Session, outputs: Mapping[str, str]) -> Iterator[Finding]:
    sqs = session.client("sqs")
    url = sqs.get_queue_url(QueueName=outputs["FailedEventsQueue"].rpartition(":")[2])["QueueUrl"]
    attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])
    waiting = int(attributes["Attributes"]["ApproximateNumberOfMessages"])
    said = f"{waiting} events wait; docs/runbook/failed-events.md" if waiting else "none waits"
    yield Finding("failed events", not waiting, said)


def unsealed(waiting: Iterable[Contract], now: datetime) -> Iterator[Finding]:
    late = [it for it in waiting if it.sealing_since and now - it.sealing_since > LONGEST_WAIT]
    said = (
        f"{len(late)} contracts wait for their seal; docs/runbook/oldest-unsealed.md"
        if late
        else "none waits"
    )
    yield Finding("unsealed contracts", not late, said)


def alarms(session: boto3.Session, stage: str) -> Iterator[Finding]:
    cloudwatch = session.client("cloudwatch")
    found = cloudwatch.describe_alarms(AlarmNamePrefix=f"{stage}-contract-centre-")["MetricAlarms"]
    ringing = [alarm["AlarmName"] for alarm in found if alarm.get("StateValue") == "ALARM"]
    if not found:
        yield Finding("alarms", False, "there are none: is the stage deployed from this repository?")
    else:
        yield Finding("alarms", not ringing, ", ".join(ringing) or f"{len(found)} set, none rings")


def trail(session: boto3.Session) -> Iterator[Finding]:
    """Without a trail of management events nobody is told of a key's use outside sealing."""
    cloudtrail = session.client("cloudtrail")
    names = [str(trail["TrailARN"]) for trail in cloudtrail.describe_trails()["trailList"]]
    logging = [name for name in names if cloudtrail.get_trail_status(Name=name)["IsLogging"]]
    said = "writes down who uses keys" if logging else "no trail is on: the use of keys goes unnoticed"
    yield Finding("CloudTrail", bool(logging), said)
