"""Changes of a stack, prepared before they are made: what was retained comes back into the stack by its name.

A stack that was half made, taken down or put back leaves behind what its deletion policies keep. With
`ImportExistingResources` the next change takes such a resource in again, where creating it would fail for
its name; CloudFormation does so for names that stand in the template as they are (`fixed_names.py`).
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from botocore.exceptions import ClientError

from tools.stage.stack_events import refusals

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

# How CloudFormation says that there is nothing to do: as the reason why the preparation failed.
_NOTHING_TO_DO = ("didn't contain changes", "No updates are to be performed")


class DeploymentFailed(Exception):
    """Raised when CloudFormation gives up, or takes too long; the text holds its reasons."""


@dataclass(frozen=True)
class Prepared:
    """A change that can be made."""

    name: str
    stack_id: str
    returning: tuple[str, ...]
    """What exists already and comes back into the stack, by its names in the template."""


@dataclass(frozen=True)
class ChangeSets:
    """Those of one stack. `deadline` is a moment of the monotonic clock."""

    cloudformation: CloudFormationClient
    stack: str
    poll_seconds: float
    deadline: float

    def prepare(
        self, kind: Literal["CREATE", "UPDATE"], parameters: Mapping[str, str], template: Mapping[str, str]
    ) -> Prepared | None:
        """None if there is nothing to change. Raises DeploymentFailed with CloudFormation's reason."""
        name = f"release-{uuid.uuid4().hex[:12]}"
        arguments: dict[str, Any] = {
            **template,
            "StackName": self.stack,
            "ChangeSetName": name,
            "ChangeSetType": kind,
            "Parameters": [{"ParameterKey": k, "ParameterValue": v} for k, v in sorted(parameters.items())],
            "Capabilities": ["CAPABILITY_NAMED_IAM"],
            "ImportExistingResources": True,
        }
        try:
            made = self.cloudformation.create_change_set(**arguments)
        except ClientError as error:
            raise DeploymentFailed(str(error)) from error
        found = self._examined(name)
        if found["Status"] != "CREATE_COMPLETE":
            self._give_up(name, str(made["Id"]), str(found.get("StatusReason", "")))
            return None
        return Prepared(name, str(made["StackId"]), tuple(self._returning(name, found)))

    def make(self, change: Prepared) -> None:
        """Start it; CloudFormation undoes what it did when a step fails."""
        self.cloudformation.execute_change_set(
            StackName=self.stack, ChangeSetName=change.name, DisableRollback=False
        )

    def _give_up(self, name: str, change_id: str, reason: str) -> None:
        """Raises DeploymentFailed unless the reason is that there is nothing to do."""
        nothing_to_do = any(text in reason for text in _NOTHING_TO_DO)
        faults = [] if nothing_to_do else refusals(self.cloudformation, ChangeSetName=change_id)
        self.cloudformation.delete_change_set(StackName=self.stack, ChangeSetName=name)
        if not nothing_to_do:
            raise DeploymentFailed(f"The change could not be prepared: {'; '.join([reason, *faults])}")

    def _examined(self, name: str) -> Mapping[str, Any]:
        while time.monotonic() < self.deadline:
            found: Mapping[str, Any] = self.cloudformation.describe_change_set(
                StackName=self.stack, ChangeSetName=name
            )
            if found["Status"] not in ("CREATE_PENDING", "CREATE_IN_PROGRESS"):
                return found
            time.sleep(self.poll_seconds)
        raise DeploymentFailed(f"The change of {self.stack} was not ready in time.")

    def _returning(self, name: str, page: Mapping[str, Any]) -> list[str]:
        """Args: page: the first one of the change's description."""
        found = []
        while True:
            changes = [it["ResourceChange"] for it in page.get("Changes", [])]
            found += [it["LogicalResourceId"] for it in changes if it["Action"] == "Import"]
            if "NextToken" not in page:
                return sorted(found)
            page = self.cloudformation.describe_change_set(
                StackName=self.stack, ChangeSetName=name, NextToken=page["NextToken"]
            )
