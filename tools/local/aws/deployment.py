"""Creating or updating a CloudFormation stack and waiting for it."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

from tools.stage.template import Template, setting_name

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient

STACK = "contract-centre"
POLL_SECONDS = 0.01
PATIENCE_SECONDS = 60


class DeploymentFailed(Exception):
    """Raised when CloudFormation gives up; the text holds its reasons."""


def deploy(cloudformation: CloudFormationClient, template: Template, stage: str) -> dict[str, str]:
    """Bring the stack in line with the template; return its outputs as settings (ORDERS_TABLE …)."""
    arguments = {
        "StackName": STACK,
        "TemplateBody": json.dumps(template),
        "Parameters": [{"ParameterKey": "Stage", "ParameterValue": stage}],
        "Capabilities": ["CAPABILITY_NAMED_IAM"],
    }
    change = cloudformation.update_stack if _exists(cloudformation) else cloudformation.create_stack
    try:
        change(**arguments)  # type: ignore[arg-type]
    except ClientError as error:
        if "No updates are to be performed" not in str(error):
            raise DeploymentFailed(str(error)) from error
    _wait(cloudformation)
    return outputs_of(cloudformation)


def outputs_of(cloudformation: CloudFormationClient) -> dict[str, str]:
    """The outputs of the deployed stack as settings."""
    stack = cloudformation.describe_stacks(StackName=STACK)["Stacks"][0]
    return {setting_name(output["OutputKey"]): output["OutputValue"] for output in stack.get("Outputs", [])}


def _exists(cloudformation: CloudFormationClient) -> bool:
    try:
        cloudformation.describe_stacks(StackName=STACK)
    except ClientError as error:
        if "does not exist" in str(error):
            return False
        raise
    return True


def _wait(cloudformation: CloudFormationClient) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        status = cloudformation.describe_stacks(StackName=STACK)["Stacks"][0]["StackStatus"]
        if status in ("CREATE_COMPLETE", "UPDATE_COMPLETE"):
            return
        if not status.endswith("IN_PROGRESS"):
            raise DeploymentFailed(f"{status}: {_reasons(cloudformation)}")
        time.sleep(POLL_SECONDS)
    raise DeploymentFailed(f"The stack was not ready after {PATIENCE_SECONDS} seconds.")


def _reasons(cloudformation: CloudFormationClient) -> str:
    events = cloudformation.describe_stack_events(StackName=STACK)["StackEvents"]
    failed = [event for event in events if event.get("ResourceStatus", "").endswith("FAILED")]
    return "; ".join(
        f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason', '')}" for event in failed
    )
