"""A stack of CloudFormation: brought in line with a template, taken down, and waited for."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from tools.stage.template import setting_name

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

_NEVER_CREATED = ("ROLLBACK_COMPLETE", "CREATE_FAILED", "ROLLBACK_FAILED")


class DeploymentFailed(Exception):
    """Raised when CloudFormation gives up, or takes too long; the text holds its reasons."""


@dataclass(frozen=True)
class Stack:
    """One stack in one account and region.

    `patience_seconds` is the longest that a change may take, `say` is told each state on the way.
    """

    cloudformation: CloudFormationClient
    name: str
    poll_seconds: float
    patience_seconds: float
    say: Callable[[str], None]

    def bring_to(self, parameters: Mapping[str, str], **template: str) -> None:
        """Create or update it. Raises DeploymentFailed.

        Args: template: where CloudFormation finds the template, as it calls it: TemplateBody or TemplateURL.
        """
        arguments: dict[str, Any] = {
            **template,
            "StackName": self.name,
            "Parameters": [{"ParameterKey": k, "ParameterValue": v} for k, v in sorted(parameters.items())],
            "Capabilities": ["CAPABILITY_NAMED_IAM"],
        }
        found = self._without_failed_creation()
        change = self.cloudformation.update_stack if found else self.cloudformation.create_stack
        try:
            change(**arguments)
        except ClientError as error:
            if "No updates are to be performed" in str(error):
                return
            raise DeploymentFailed(str(error)) from error
        self._wait("CREATE_COMPLETE", "UPDATE_COMPLETE")

    def delete(self) -> None:
        """Take it down, and wait. Raises DeploymentFailed."""
        self.cloudformation.delete_stack(StackName=self.name)
        self._wait("DELETE_COMPLETE")

    def outputs(self) -> dict[str, str]:
        """What it tells of itself; nothing if there is none."""
        return {it["OutputKey"]: it["OutputValue"] for it in self._described().get("Outputs", [])}

    def settings(self) -> dict[str, str]:
        """Its outputs as the service reads them: ORDERS_TABLE for OrdersTable."""
        return {setting_name(name): value for name, value in self.outputs().items()}

    def parameters(self) -> dict[str, str]:
        """What it was told; nothing if there is none."""
        return {it["ParameterKey"]: it["ParameterValue"] for it in self._described().get("Parameters", [])}

    def _described(self) -> Mapping[str, Any]:
        try:
            found: Mapping[str, Any] = self.cloudformation.describe_stacks(StackName=self.name)["Stacks"][0]
        except ClientError as error:
            if "does not exist" in str(error):
                return {}
            raise
        return {} if found["StackStatus"] == "DELETE_COMPLETE" else found

    def _without_failed_creation(self) -> Mapping[str, Any]:
        """A stack that could not be created holds nothing and takes no update; it only stands in the way."""
        found = self._described()
        if found.get("StackStatus") not in _NEVER_CREATED:
            return found
        self.delete()
        return {}

    def _wait(self, *wanted: str) -> None:
        deadline, told = time.monotonic() + self.patience_seconds, ""
        while time.monotonic() < deadline:
            status = str(self._described().get("StackStatus", "DELETE_COMPLETE"))
            if status != told:
                self.say(f"{self.name}: {status}")
                told = status
            if status in wanted:
                return
            if not status.endswith("IN_PROGRESS"):
                raise DeploymentFailed(f"{status}: {self._reasons()}")
            time.sleep(self.poll_seconds)
        raise DeploymentFailed(f"{self.name} was not ready after {self.patience_seconds / 60:.0f} minutes.")

    def _reasons(self) -> str:
        events = self.cloudformation.describe_stack_events(StackName=self.name)["StackEvents"]
        failed = [event for event in events if event.get("ResourceStatus", "").endswith("FAILED")]
        return "; ".join(f"{it['LogicalResourceId']}: {it.get('ResourceStatusReason', '')}" for it in failed)
