"""Having tried again what failed for good: events of functions, and messages of work in the background.

Each goes its own way again as one message: an event to its function, a message to its queue. It is taken from
where it was parked after that, so that it may come twice and is never lost.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tools.stage.streamed_batches import batches_of
from tools.stage.work_queues import WORK_QUEUES

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient
    from mypy_boto3_sqs import SQSClient

EVENTS = "events"
_MOST_AT_ONCE = 10
_WAIT_SECONDS = 1
"""So that all of SQS's machines are asked."""


class StillFailing(Exception):
    """Raised when a function fails again with what it failed with; nothing is taken away."""


@dataclass(frozen=True)
class Redriving:
    sqs: SQSClient
    functions: LambdaClient
    streams: Any
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
        if "DDBStreamBatchInfo" in told:
            self._start_with(told["requestContext"]["functionArn"], told["DDBStreamBatchInfo"])
            return
        self.functions.invoke(
            FunctionName=told["requestContext"]["functionArn"],
            InvocationType="Event",
            Payload=json.dumps(told["requestPayload"]),
        )

    def _start_with(self, function: str, batch: Mapping[str, Any]) -> None:
        """With the changes of the batch, read anew. Raises ChangesGone; StillFailing when it fails again."""
        for changes in batches_of(self.streams, batch):
            answer = self.functions.invoke(FunctionName=function, Payload=changes)
            failed = json.loads(answer["Payload"].read() or b"null")
            if "FunctionError" in answer or (failed or {}).get("batchItemFailures"):
                raise StillFailing(f"{function.rpartition(':')[2]} fails again: see its log.")

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
            taken = {"QueueUrl": queue, "ReceiptHandle": message["ReceiptHandle"]}
            try:
                again(message["Body"])
            except Exception:
                self.sqs.change_message_visibility(**taken, VisibilityTimeout=0)  # for the next time, at once
                raise
            self.sqs.delete_message(**taken)
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
