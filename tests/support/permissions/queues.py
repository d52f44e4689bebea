"""What schedules do with the queues of work, and what Lambda does there in the name of a function."""

from __future__ import annotations

from tests.support.permissions.office import Act, Office


def handed_on(office: Office, function: str, kind: str) -> Act:
    def act() -> None:
        assert office.functions[function].background.start(kind).done > 0

    return act


def taken(office: Office, function: str, kind: str) -> Act:
    """Lambda takes messages with the permissions of the function that they start."""
    services = office.functions[function]

    def act() -> None:
        assert services.work.waiting(kind) >= 0
        queue = services.work.queues[kind]  # type: ignore[attr-defined] # it is the real one
        office.root.work.hand_on(kind, [{"shard": 0}])
        got = services.sqs.receive_message(QueueUrl=queue, VisibilityTimeout=0)["Messages"]
        services.sqs.delete_message(QueueUrl=queue, ReceiptHandle=got[0]["ReceiptHandle"])

    return act
