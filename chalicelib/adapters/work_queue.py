"""Work handed on through queues of SQS, one for each kind."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.application.ports.work import Message
from chalicelib.domain.common.errors import Unavailable

MOST_AT_ONCE = 10
"""SQS takes so many with one call."""


def queues_of(setting: str) -> dict[str, str]:
    """The address of each kind's queue, of `expire=https://…,remind=https://…`."""
    return dict(each.split("=", 1) for each in setting.split(",") if each)


@dataclass(frozen=True)
class SqsWork:
    sqs: Any
    queues: Mapping[str, str]
    """Their addresses, by the kinds of work."""

    def hand_on(self, kind: str, messages: Sequence[Message]) -> None:
        for start in range(0, len(messages), MOST_AT_ONCE):
            self._send(kind, messages[start : start + MOST_AT_ONCE])

    def waiting(self, kind: str) -> int:
        wanted = ["ApproximateNumberOfMessages"]
        with _translated():
            found = self.sqs.get_queue_attributes(QueueUrl=self.queues[kind], AttributeNames=wanted)
        return int(found["Attributes"]["ApproximateNumberOfMessages"])

    def _send(self, kind: str, messages: Sequence[Message]) -> None:
        entries = [
            {"Id": str(number), "MessageBody": json.dumps({"kind": kind, **message})}
            for number, message in enumerate(messages)
        ]
        with _translated():
            answer = self.sqs.send_message_batch(QueueUrl=self.queues[kind], Entries=entries)
        if answer.get("Failed"):
            raise Unavailable("work_unavailable")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, ClientError) as error:
        raise Unavailable("work_unavailable") from error
