"""What CloudFormation tells of one change of a stack, and not of the changes before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

_CANCELLED = "cancelled"
"""Part of the reason of what was only stopped because something else had failed."""
_ELSEWHERE = "DescribeEvents"
"""Part of the reason of what was refused before anything was made."""


@dataclass(frozen=True)
class StackEvents:
    """The events after `last`, the newest one before the change; a deleted stack is known by its id alone."""

    cloudformation: CloudFormationClient
    stack_id: str
    last: str | None

    @classmethod
    def of_a_new_stack(cls, cloudformation: CloudFormationClient, stack_id: str) -> StackEvents:
        return cls(cloudformation, stack_id, None)

    @classmethod
    def from_now_on(cls, cloudformation: CloudFormationClient, stack_id: str) -> StackEvents:
        found = cloudformation.describe_stack_events(StackName=stack_id)["StackEvents"]
        return cls(cloudformation, stack_id, found[0]["EventId"] if found else None)

    def tell_of(self, status: str) -> bool:
        """Whether the stack itself has come to this status since."""
        return any(
            event.get("ResourceStatus") == status and event.get("PhysicalResourceId") == self.stack_id
            for event in self._since()
        )

    def reasons(self) -> list[str]:
        """Why it failed, the first cause first."""
        failed = [event for event in self._since() if event.get("ResourceStatus", "").endswith("FAILED")]
        told = [(it["LogicalResourceId"], str(it.get("ResourceStatusReason", ""))) for it in reversed(failed)]
        reasons = [f"{name}: {reason}" for name, reason in told if _CANCELLED not in reason]
        if any(_ELSEWHERE in reason for reason in reasons):
            reasons += refusals(self.cloudformation, StackName=self.stack_id)
        return reasons

    def _since(self) -> Iterator[Mapping[str, Any]]:
        """Newest first."""
        pages = self.cloudformation.get_paginator("describe_stack_events").paginate(StackName=self.stack_id)
        for page in pages:
            for event in page["StackEvents"]:
                if event["EventId"] == self.last:
                    return
                yield event


def refusals(cloudformation: CloudFormationClient, **of_what: str) -> list[str]:
    """What CloudFormation has found in a template before it made anything.

    Args: of_what: StackName or ChangeSetName.
    """
    try:
        events: Any = cloudformation.describe_events(**of_what, Filters={"FailedEvents": True})
    except ClientError as error:
        return [f"the reasons could not be read: {error}"]
    found = [event for event in events["OperationEvents"] if event["EventType"] == "VALIDATION_ERROR"]
    return [f"{it['LogicalResourceId']}: {it.get('ValidationStatusReason', '')}" for it in found]
