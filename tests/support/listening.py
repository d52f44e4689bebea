"""A system that hears of changes on the bus of a stage."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import boto3


class Listener:
    """A rule on the bus, and the queue that it tells."""

    def __init__(self, session: boto3.Session, bus: str) -> None:
        events: Any = session.client("events")
        self._sqs = session.client("sqs")
        self._queue = self._sqs.create_queue(QueueName="listener")["QueueUrl"]
        attributes = self._sqs.get_queue_attributes(QueueUrl=self._queue, AttributeNames=["QueueArn"])
        pattern = json.dumps({"source": ["contract-centre"]})
        events.put_rule(Name="listener", EventBusName=bus, EventPattern=pattern)
        target = {"Id": "queue", "Arn": attributes["Attributes"]["QueueArn"]}
        events.put_targets(Rule="listener", EventBusName=bus, Targets=[target])
        self.heard: list[dict[str, Any]] = []

    def of(self, record_id: str) -> list[dict[str, Any]]:
        """What was heard of a record until now, in the order of arrival."""
        while messages := self._sqs.receive_message(QueueUrl=self._queue, MaxNumberOfMessages=10).get(
            "Messages"
        ):
            for message in messages:
                self.heard.append(json.loads(message["Body"]))
                self._sqs.delete_message(QueueUrl=self._queue, ReceiptHandle=message["ReceiptHandle"])
        return [it for it in self.heard if it["detail"]["id"] == record_id]
