"""Are records and documents kept as promised: recoverable, undeletable, private, only over TLS?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from tools.operating.findings import Finding

if TYPE_CHECKING:
    import boto3

# Statements that each bucket's policy must have, by the bucket's output.
STATEMENTS = {
    "DocumentsBucket": {
        *("OnlyOverTls", "OfficialContractsStay", "OfficialContractsAreWrittenOnce", "OnlyOperatorsRestore")
    },
    "IntakeBucket": {"OnlyOverTls"},
    "SiteBucket": {"OnlyOverTls", "OnlyThisSite"},
}

SAMPLE = 10
"""So many official contracts are looked at."""


def tables(session: boto3.Session, outputs: Mapping[str, str]) -> Iterator[Finding]:
    """Recovery to any second, and protection from deletion, for every table."""
    dynamodb = session.client("dynamodb")
    for name in (value for output, value in sorted(outputs.items()) if output.endswith("Table")):
        table = dynamodb.describe_table(TableName=name)["Table"]
        backups = dynamodb.describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]
        recovery = backups.get("PointInTimeRecoveryDescription", {}).get("PointInTimeRecoveryStatus")
        missing = [
            fault
            for fault, holds in (
                ("point-in-time recovery is off", recovery == "ENABLED"),
                ("deletion protection is off", table.get("DeletionProtectionEnabled", False)),
            )
            if not holds
        ]
        yield Finding(f"table {name}", not missing, "; ".join(missing) or "recoverable and protected")


def buckets(session: boto3.Session, outputs: Mapping[str, str]) -> Iterator[Finding]:
    """Private, versioned, and with the policies that keep official contracts."""
    s3 = session.client("s3")
    for output, wanted in STATEMENTS.items():
        name = outputs[output]
        block = s3.get_public_access_block(Bucket=name)["PublicAccessBlockConfiguration"]
        versioning = s3.get_bucket_versioning(Bucket=name).get("Status")
        missing = [] if all(block.values()) else ["public access is possible"]
        missing += [] if versioning == "Enabled" else ["versioning is off"]
        missing += [f"its policy lacks {sid}" for sid in sorted(wanted - _statements(s3, name))]
        yield Finding(f"bucket {name}", not missing, "; ".join(missing) or "private, versioned, protected")


def object_lock(session: boto3.Session, outputs: Mapping[str, str]) -> Iterator[Finding]:
    """Official contracts can be deleted by nobody before their time, whatever the bucket's policy says."""
    s3, bucket = session.client("s3"), outputs["DocumentsBucket"]
    what = f"Object Lock of {bucket}"
    configuration = _lock(s3, bucket)
    if configuration.get("ObjectLockEnabled") != "Enabled":
        yield Finding(what, False, "is off: official contracts are kept by the bucket's policy alone")
        return
    default = configuration.get("Rule", {}).get("DefaultRetention", {})
    kept = s3.list_objects_v2(Bucket=bucket, Prefix="official/", MaxKeys=SAMPLE).get("Contents", [])
    heads = {it["Key"]: s3.head_object(Bucket=bucket, Key=it["Key"]) for it in kept}
    free = [key for key, head in heads.items() if not head.get("ObjectLockRetainUntilDate")]
    modes = sorted({*(str(it["ObjectLockMode"]) for it in heads.values() if "ObjectLockMode" in it)})
    said = f"is on; {len(heads)} looked at, {' and '.join(modes) or default.get('Mode', 'none retained yet')}"
    yield Finding(what, not free, f"is on, but nothing retains {', '.join(free)}" if free else said)


def _lock(s3: Any, bucket: str) -> Mapping[str, Any]:
    try:
        found: Mapping[str, Any] = s3.get_object_lock_configuration(Bucket=bucket)["ObjectLockConfiguration"]
    except ClientError as error:
        if error.response["Error"]["Code"] != "ObjectLockConfigurationNotFoundError":
            raise
        return {}
    return found


def _statements(s3: Any, bucket: str) -> set[str]:
    try:
        document = json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])
    except ClientError as error:
        if error.response["Error"]["Code"] != "NoSuchBucketPolicy":
            raise
        return set()
    return {str(statement.get("Sid")) for statement in document["Statement"]}
