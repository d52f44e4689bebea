"""What Lambda does with a queue that starts a function, in this process and without its pauses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chalicelib.bootstrap import Services

Event = dict[str, Any]


def delivered(services: Services, kind: str, function: Callable[[Event], Event]) -> list[Event]:
    """Delivers messages until none is left; what the function names as failed comes again.

    A message stays where it is while it is worked off, so that it is there when the function dies.

    Args: services: who takes messages and deletes them; nothing goes wrong with that.
    """
    queue = services.work.queues[kind]  # type: ignore[attr-defined] # it is the real one
    answers = []
    while got := _received(services, queue):
        records = [{"messageId": it["MessageId"], "body": it["Body"]} for it in got]
        answer = function({"Records": records})
        answers.append(answer)
        failed = {it["itemIdentifier"] for it in answer["batchItemFailures"]}
        for it in got:
            if it["MessageId"] not in failed:
                services.sqs.delete_message(QueueUrl=queue, ReceiptHandle=it["ReceiptHandle"])
    return answers


def _received(services: Services, queue: str) -> list[Any]:
    got = services.sqs.receive_message(QueueUrl=queue, VisibilityTimeout=0, MaxNumberOfMessages=10)
    return list(got.get("Messages", []))
