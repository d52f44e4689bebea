"""A stack of CloudFormation: brought in line with a template, taken down, and waited for."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from tools.stage.change_sets import ChangeSets, DeploymentFailed
from tools.stage.drift import drift_of
from tools.stage.fixed_names import IDENTIFIED_BY
from tools.stage.stack_events import StackEvents
from tools.stage.template import Template, setting_name

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

ROLLBACK_PAGE = "docs/runbook/rollback-failed.md"
_HALF_MADE = ("ROLLBACK_COMPLETE", "CREATE_FAILED", "ROLLBACK_FAILED", "DELETE_FAILED")
"""Takes no change any more and can only be taken down; what its deletion policies keep stays."""
_NEVER_MADE = "REVIEW_IN_PROGRESS"
_STUCK = "UPDATE_ROLLBACK_FAILED"


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
        """Create or update it; what was retained before comes back into it. Raises DeploymentFailed.

        Args: template: where CloudFormation finds the template, as it calls it: TemplateBody or TemplateURL.
        """
        exists = self._made_ready()
        deadline = time.monotonic() + self.patience_seconds
        changes = ChangeSets(self.cloudformation, self.name, self.poll_seconds, deadline)
        change = changes.prepare("UPDATE" if exists else "CREATE", parameters, template)
        if change is None:
            return
        for logical in change.returning:
            self.say(f"{self.name}: {logical} is there already and comes back into the stack")
        events = StackEvents.of_a_new_stack(self.cloudformation, change.stack_id)
        if exists:
            events = StackEvents.from_now_on(self.cloudformation, change.stack_id)
        changes.make(change)
        self._wait(events, "CREATE_COMPLETE", "UPDATE_COMPLETE")
        for logical in change.returning:
            for difference in drift_of(self.cloudformation, self.name, logical):
                self.say(f"{self.name}: {logical} is not as the release says: {difference} ({ROLLBACK_PAGE})")

    def recover(self, skipped: Sequence[str] = ()) -> None:
        """Go on with an undoing that has failed. Raises DeploymentFailed, also if none has.

        Args: skipped: what cannot be undone, by its names in the template; it is left as it is.
        """
        found = self._described()
        status = found.get("StackStatus", "not there")
        if status != _STUCK:
            raise DeploymentFailed(f"{self.name} is {status}: there is nothing to recover from.")
        events = StackEvents.from_now_on(self.cloudformation, found["StackId"])
        what: dict[str, Any] = {"ResourcesToSkip": sorted(set(skipped))} if skipped else {}
        try:
            self.cloudformation.continue_update_rollback(StackName=self.name, **what)
        except ClientError as error:
            raise DeploymentFailed(str(error)) from error
        self._wait(events, "UPDATE_ROLLBACK_COMPLETE")

    def protect(self, *, against_deletion: bool) -> None:
        """Whether CloudFormation refuses to take it down."""
        self.cloudformation.update_termination_protection(
            StackName=self.name, EnableTerminationProtection=against_deletion
        )

    def delete(self) -> None:
        """Take it down, and wait. Raises DeploymentFailed."""
        found = self._described()
        if not found:
            return
        events = StackEvents.from_now_on(self.cloudformation, found["StackId"])
        self.cloudformation.delete_stack(StackName=self.name)
        self._wait(events, "DELETE_COMPLETE")

    def outputs(self) -> dict[str, str]:
        """What it tells of itself; nothing if there is none."""
        return {it["OutputKey"]: it["OutputValue"] for it in self._described().get("Outputs", [])}

    def settings(self) -> dict[str, str]:
        """Its outputs as the service reads them: ORDERS_TABLE for OrdersTable."""
        return {setting_name(name): value for name, value in self.outputs().items()}

    def parameters(self) -> dict[str, str]:
        """What it was told; nothing if there is none."""
        return {it["ParameterKey"]: it["ParameterValue"] for it in self._described().get("Parameters", [])}

    def template(self) -> Template:
        """What it was made of."""
        told: Any = self.cloudformation.get_template(StackName=self.name)["TemplateBody"]
        return dict(json.loads(told) if isinstance(told, str) else told)

    def retained(self) -> dict[str, str]:
        """What of it outlives it: names in the template, and their real ones."""
        if not self._described():
            return {}
        pages = self.cloudformation.get_paginator("list_stack_resources").paginate(StackName=self.name)
        found = [it for page in pages for it in page["StackResourceSummaries"]]
        return {
            it["LogicalResourceId"]: it["PhysicalResourceId"]
            for it in found
            if it["ResourceType"] in IDENTIFIED_BY and it["ResourceStatus"] != "DELETE_COMPLETE"
        }

    def standing(self) -> dict[str, str]:
        """What of that the next change finds there: nothing where it is half made, and so made anew."""
        status = self._described().get("StackStatus", _NEVER_MADE)
        return {} if status in (*_HALF_MADE, _NEVER_MADE) else self.retained()

    def _described(self) -> Mapping[str, Any]:
        try:
            found: Mapping[str, Any] = self.cloudformation.describe_stacks(StackName=self.name)["Stacks"][0]
        except ClientError as error:
            if "does not exist" in str(error):
                return {}
            raise
        return {} if found["StackStatus"] == "DELETE_COMPLETE" else found

    def _made_ready(self) -> bool:
        """Whether there is a stack that takes changes; one that was half made is out of the way then."""
        status = str(self._described().get("StackStatus", _NEVER_MADE))
        if status == _STUCK:
            raise DeploymentFailed(
                f"{self.name} is {status}: what an earlier change had begun could not be undone. "
                f"`make recover` goes on with it; {ROLLBACK_PAGE} says how."
            )
        if status in _HALF_MADE:
            self.delete()
            return False
        if status.endswith("IN_PROGRESS") and status != _NEVER_MADE:
            raise DeploymentFailed(f"{self.name} is {status}: wait until that change has ended.")
        return status != _NEVER_MADE

    def _wait(self, events: StackEvents, *wanted: str) -> None:
        deadline, told = time.monotonic() + self.patience_seconds, ""
        while time.monotonic() < deadline:
            status = str(self._described().get("StackStatus", "DELETE_COMPLETE"))
            # What it was before may still be told just after a change has been asked for.
            if status == "DELETE_COMPLETE" or status.endswith("IN_PROGRESS") or events.tell_of(status):
                if status != told:
                    self.say(f"{self.name}: {status}")
                    told = status
                if status in wanted:
                    return
                if not status.endswith("IN_PROGRESS"):
                    raise DeploymentFailed(f"{status}: {'; '.join(events.reasons())}{_advice(status)}")
            time.sleep(self.poll_seconds)
        raise DeploymentFailed(f"{self.name} was not ready after {self.patience_seconds / 60:.0f} minutes.")


def _advice(status: str) -> str:
    return f" ({ROLLBACK_PAGE} says what to do)" if status == _STUCK else ""
