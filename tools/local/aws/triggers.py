"""Tying the buckets' events to the functions that work them off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tools.stage.functions import TRIGGERS
from tools.stage.template import setting_name

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import LambdaFunctionConfigurationTypeDef


def connect(s3: S3Client, outputs: Mapping[str, str]) -> None:
    """Let each bucket call its function for new objects.

    Args:
        outputs: the outputs of the deployed stack as settings: names of buckets, ARNs of functions.
    """
    for name, (bucket, prefixes) in TRIGGERS.items():
        function = outputs[setting_name(f"{name.title()}Function")]
        s3.put_bucket_notification_configuration(
            Bucket=outputs[setting_name(bucket)],
            NotificationConfiguration={
                "LambdaFunctionConfigurations": [_created(function, prefix) for prefix in prefixes]
            },
        )


def _created(function: str, prefix: str) -> LambdaFunctionConfigurationTypeDef:
    return {
        "Id": prefix.strip("/"),
        "LambdaFunctionArn": function,
        "Events": ["s3:ObjectCreated:*"],
        "Filter": {"Key": {"FilterRules": [{"Name": "prefix", "Value": prefix}]}},
    }
