"""The stack of the local stage, on the embedded AWS."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from botocore.exceptions import EndpointConnectionError

from tools.local.aws.embedded import root_session
from tools.local.place import ACCOUNT, Place, not_running
from tools.stage.fixed_names import with_fixed_names
from tools.stage.indexes import Steps, steps_between
from tools.stage.stack import Stack
from tools.stage.template import Template

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_s3 import S3Client

STACK = "contract-centre"


def deploy(
    cloudformation: CloudFormationClient,
    template: Template,
    stage: str,
    s3: S3Client | None = None,
    account: str = ACCOUNT,
) -> dict[str, str]:
    """Bring the stack in line with the template; return its outputs as settings (ORDERS_TABLE …).

    Args:
        s3: for a template of more than the 51,200 bytes that CloudFormation takes with the call itself.
        account: whose it is; names of buckets are taken for everybody.

    Raises DeploymentFailed.
    """
    stack = stack_on(cloudformation)
    steps = steps_between(stack.template(), template) if stack.standing() else Steps()
    for step in (*steps.adding, *steps.leaving, template):
        body = json.dumps(step)
        told = (
            {"TemplateBody": body}
            if s3 is None
            else {"TemplateURL": _stored(s3, body, f"{stage}-{STACK}-templates-{account}")}
        )
        stack.bring_to({"Stage": stage}, **told)
    return stack.settings()


def _stored(s3: S3Client, body: str, bucket: str) -> str:
    """Where CloudFormation finds it."""
    key = "template.json"
    s3.create_bucket(Bucket=bucket)
    s3.put_object(Bucket=bucket, Key=key, Body=body.encode())
    return f"{s3.meta.endpoint_url}/{bucket}/{key}"


def repeatable(template: Template, stage: str, account: str) -> Template:
    """With names by which the next start takes in again what a start that was cut off has made."""
    usual = {name: it["Default"] for name, it in template["Parameters"].items() if "Default" in it}
    return with_fixed_names(template, usual | {"Stage": stage, "AWS::AccountId": account})


def stack_on(cloudformation: CloudFormationClient) -> Stack:
    return Stack(cloudformation, STACK, poll_seconds=0.01, patience_seconds=600, say=lambda _: None)


def running_outputs(place: Place) -> dict[str, str]:
    """The outputs of the stack that runs there, as settings. Raises WrongSetting if none does."""
    try:
        outputs = stack_on(root_session().client("cloudformation")).settings()
    except EndpointConnectionError:
        raise not_running(place) from None
    if not outputs:
        raise not_running(place)
    return outputs
