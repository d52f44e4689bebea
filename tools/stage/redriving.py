"""Having tried again what failed for good: events of functions, and messages of work in the background.

Each goes its own way again as one message: an event to its function, a message to its queue. It is taken from
where it was parked after that, so that it may come twice and is never lost.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tools.stage.work_queues import WORK_QUEUES

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient
    from mypy_boto3_sqs import SQSClient

EVENTS = "events"
_MOST_AT_ONCE = 10
_WAIT_SECONDS = 1
"""So that all of SQS's machines are asked."""


@dataclass(frozen=True)
class Redriving:
    sqs: SQSClient
    functions: LambdaClient
    stage: str
    queues: Mapping[str, str]
    """Addresses of the queues of work, by their kinds."""

    def kinds(self) -> dict[str, Callable[[], int]]:
        """What can be had tried again, by its name; each tells how many there were."""
        work = {it.kind: self._again_to(it.failed_name(self.stage), it.kind) for it in WORK_QUEUES}
        return {EVENTS: self._events, **work}

    def _events(self) -> int:
        """Of functions that S3 and the clock start: each starts its function anew, without waiting for it."""
        return self._each(f"{self.stage}-contract-centre-failed-events", self._start)

    def _start(self, body: str) -> None:
        told: dict[str, Any] = json.loads(body)
        if "requestPayload" not in told:
            return  # it names a batch of a stream, which has gone: a schedule finds what was missed
        self.functions.invoke(
            FunctionName=told["requestContext"]["functionArn"],
            InvocationType="Event",
            Payload=json.dumps(told["requestPayload"]),
        )

    def _again_to(self, parked: str, kind: str) -> Callable[[], int]:
        def send(body: str) -> None:
            self.sqs.send_message(QueueUrl=self.queues[kind], MessageBody=body)

        return lambda: self._each(parked, send)

    def _each(self, name: str, again: Callable[[str], None]) -> int:
        """Those that are there now: what fails again meanwhile is left for the next time."""
        queue, done = self.sqs.get_queue_url(QueueName=name)["QueueUrl"], 0
        there = self._count(queue)
        for message in self._messages(queue):
            if done == there:
                break
            again(message["Body"])
            self.sqs.delete_message(QueueUrl=queue, ReceiptHandle=message["ReceiptHandle"])
            done += 1
        return done

    def _count(self, queue: str) -> int:
        found = self.sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["ApproximateNumberOfMessages"])
        return int(found["Attributes"]["ApproximateNumberOfMessages"])

    def _messages(self, queue: str) -> Iterator[Any]:
        while True:
            got = self.sqs.receive_message(
                QueueUrl=queue, MaxNumberOfMessages=_MOST_AT_ONCE, WaitTimeSeconds=_WAIT_SECONDS
            )
            if not got.get("Messages"):
                return
            yield from got["Messages"]
