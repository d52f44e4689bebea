"""Whether what has come back into a stack is as its template says; taking it in changes nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from botocore.exceptions import ClientError

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient


def drift_of(cloudformation: CloudFormationClient, stack: str, logical: str) -> Iterator[str]:
    """Each difference of one resource; that it could not be compared is one, too."""
    try:
        found = cloudformation.detect_stack_resource_drift(StackName=stack, LogicalResourceId=logical)
    except ClientError as error:
        yield f"it could not be compared: {error}"
        return
    for difference in found["StackResourceDrift"].get("PropertyDifferences", []):
        expected, actual = difference["ExpectedValue"], difference["ActualValue"]
        yield f"{difference['PropertyPath']} should be {expected} and is {actual}"
