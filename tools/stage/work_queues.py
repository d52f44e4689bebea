"""The queues of work in the background: a row for each kind, and what a stack has for it.

Each kind has a queue of its own, beside one for what could not be worked off, so that none holds up another,
each has its own bounds, and whoever works off one kind can reach no other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tools.stage.functions import given

KEPT_SECONDS = 4 * 24 * 3600
FAILED_KEPT_SECONDS = 14 * 24 * 3600
"""The most that SQS keeps. A message has its age from when it was handed on, wherever it waits."""

TIMES_OF_A_RUN = 6
"""A message is invisible for so many times as long as its function may run, as AWS advises."""

MOST_DELIVERIES = 5


@dataclass(frozen=True)
class WorkQueue:
    """One row of the table."""

    kind: str
    """As messages and `chalicelib/bootstrap/use_cases.py` call it."""
    function: str
    batch: int
    """Messages that start one run at most."""
    runs_at_once: int
    """So that a backlog takes no more of the account's functions, and of whoever is called, than that."""

    @property
    def queue(self) -> str:
        """Its name in the template."""
        return f"{self.kind.title()}Queue"

    @property
    def failed(self) -> str:
        return f"{self.kind.title()}FailedQueue"

    @property
    def deliveries(self) -> str:
        return f"{self.kind.title()}Deliveries"

    def name(self, stage: str) -> str:
        return f"{stage}-contract-centre-{self.kind}"

    def failed_name(self, stage: str) -> str:
        return f"{self.name(stage)}-failed"


WORK_QUEUES = (
    WorkQueue("expire", "expire", batch=10, runs_at_once=20),
    WorkQueue("remind", "remind", batch=5, runs_at_once=330),
    WorkQueue("reconcile", "reconcile", batch=10, runs_at_once=10),
    WorkQueue("archive", "reconcile", batch=3, runs_at_once=90),
    WorkQueue("audit", "audit", batch=1, runs_at_once=20),
    WorkQueue("pack", "pack", batch=1, runs_at_once=20),
)
FUNCTIONS_OF_QUEUES = tuple(sorted({it.function for it in WORK_QUEUES}))


def resources_of_queues() -> dict[str, Any]:
    """For the template of a stage's data. They go with their stack: whatever waits there is due still."""
    found: dict[str, Any] = {}
    for it in WORK_QUEUES:
        parked = {"Fn::GetAtt": [it.failed, "Arn"]}
        found[it.failed] = _queue(it.failed_name("${Stage}"), MessageRetentionPeriod=FAILED_KEPT_SECONDS)
        found[it.queue] = _queue(
            it.name("${Stage}"),
            MessageRetentionPeriod=KEPT_SECONDS,
            VisibilityTimeout=TIMES_OF_A_RUN * given(it.function)["lambda_timeout"],
            RedrivePolicy={"deadLetterTargetArn": parked, "maxReceiveCount": MOST_DELIVERIES},
        )
    return found


def output_of_queues() -> dict[str, Any]:
    """The addresses of all, as the functions read them."""
    return {"Value": {"Fn::Join": [",", [_address(it) for it in WORK_QUEUES]]}}


def deliveries(function: str, it: WorkQueue, runs_at_once: int) -> dict[str, Any]:
    """Messages start the function (its name in the template); it names those that it could not work off."""
    return {
        "Type": "AWS::Lambda::EventSourceMapping",
        "Properties": {
            "FunctionName": {"Ref": function},
            "EventSourceArn": {"Fn::GetAtt": [it.queue, "Arn"]},
            "BatchSize": it.batch,
            "FunctionResponseTypes": ["ReportBatchItemFailures"],
            "ScalingConfig": {"MaximumConcurrency": runs_at_once},
        },
    }


def _queue(name: str, **properties: Any) -> dict[str, Any]:
    return {
        "Type": "AWS::SQS::Queue",
        "DeletionPolicy": "Delete",
        "UpdateReplacePolicy": "Delete",
        "Properties": {"QueueName": {"Fn::Sub": name}, "SqsManagedSseEnabled": True, **properties},
    }


def _address(it: WorkQueue) -> dict[str, Any]:
    return {"Fn::Join": ["=", [it.kind, {"Ref": it.queue}]]}
