"""The role with which API Gateway writes logs: one for all of an account's APIs in a region.

It is no part of a stack, as it has to be there when a stage has gone, and one that an account has stays.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    import boto3

ROLE = "contract-centre-api-logs"
_POLICY = "service-role/AmazonAPIGatewayPushToCloudWatchLogs"
_ATTEMPTS, _SECONDS_BETWEEN = 10, 5.0
"""A new role is known everywhere after some seconds only."""


class NoLogsOfApis(Exception):
    """Raised when API Gateway does not take the role; the text is what it says."""


def let_apis_write_logs(session: boto3.Session, wait: Callable[[float], None] = time.sleep) -> None:
    """Sees to it that the account has such a role. Raises NoLogsOfApis.

    Args: wait: waits for some seconds.
    """
    gateway = session.client("apigateway")
    if gateway.get_account().get("cloudwatchRoleArn"):
        return
    change = [{"op": "replace", "path": "/cloudwatchRoleArn", "value": _role(session)}]
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            gateway.update_account(patchOperations=change)
        except gateway.exceptions.BadRequestException as error:
            if attempt == _ATTEMPTS:
                raise NoLogsOfApis(f"API Gateway does not take the role {ROLE}: {error}") from error
            wait(_SECONDS_BETWEEN)
        else:
            return


def _role(session: boto3.Session) -> str:
    """Its ARN; made where there is none."""
    iam = session.client("iam")
    partition = session.get_partition_for_region(session.region_name)
    try:
        arn = str(iam.get_role(RoleName=ROLE)["Role"]["Arn"])
    except ClientError as error:
        if error.response["Error"]["Code"] != "NoSuchEntity":
            raise
        trust = {
            "Effect": "Allow",
            "Principal": {"Service": "apigateway.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
        document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
        arn = str(iam.create_role(RoleName=ROLE, AssumeRolePolicyDocument=document)["Role"]["Arn"])
    iam.attach_role_policy(RoleName=ROLE, PolicyArn=f"arn:{partition}:iam::aws:policy/{_POLICY}")
    return arn
