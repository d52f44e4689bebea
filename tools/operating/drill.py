"""Would a loss be survived? Restores every table beside the real one, and proves it.

The records of a minute ago are restored into new tables, the audit compares what they say with the stored
documents, and documents are read by the version that was written first. The new tables are removed again;
nothing of the stage is changed.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tools.operating.findings import Finding
from tools.operating.operator import services_of
from tools.operating.stage import Stage
from tools.stage.operator import OperatorServices
from tools.stage.template import setting_name

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

    from chalicelib.domain.contract.contracts import Contract

PATIENCE_SECONDS = 60 * 60
"""A restore takes some twenty minutes, however small the table."""
MOST_DOCUMENTS = 100


def drill(stage: Stage, now: datetime) -> Iterator[Finding]:
    """What was proven, step by step; the restored tables are removed whatever happens."""
    dynamodb = stage.session.client("dynamodb")
    tables = {name: value for name, value in stage.outputs().items() if name.endswith("Table")}
    restored = {name: f"{table}-drill-{now:%Y%m%d%H%M}" for name, table in tables.items()}
    try:
        for name, table in tables.items():
            dynamodb.restore_table_to_point_in_time(
                SourceTableName=table, TargetTableName=restored[name], UseLatestRestorableTime=True
            )
        for name, table in restored.items():
            yield _came_back(dynamodb, table, stage.poll_seconds, tables[name])
        yield from _agrees(stage, restored, now)
    finally:
        for table in restored.values():
            _remove(dynamodb, table)


def _came_back(dynamodb: DynamoDBClient, table: str, poll_seconds: float, source: str) -> Finding:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while dynamodb.describe_table(TableName=table)["Table"]["TableStatus"] != "ACTIVE":
        if time.monotonic() > deadline:
            return Finding(f"table {source}", False, "was not restored within an hour")
        time.sleep(poll_seconds)
    return Finding(f"table {source}", True, "restored")


def _agrees(stage: Stage, restored: dict[str, str], now: datetime) -> Iterator[Finding]:
    """The service's own audit over the restored records, and the first version of each document."""
    live = services_of(stage)
    settings = replace(live.settings, **{setting_name(name).lower(): it for name, it in restored.items()})
    services = OperatorServices(settings, stage.session)
    try:
        sweep = services.audit.sweep(now)
        said = "; ".join(sweep.notes[:5]) or f"{sweep.done} contracts agree with their documents"
        yield Finding("restored records", not sweep.failed, said)
        looked_at = 0
        for contract in services.audit.contracts.portion(now.isocalendar().week):
            if contract.official_sha256 is not None and looked_at < MOST_DOCUMENTS:
                looked_at += 1
                yield _first_version(services, contract)
    finally:
        services.close()
        live.close()


def _first_version(services: OperatorServices, contract: Contract) -> Finding:
    """As it is found even if somebody has deleted or overwritten it since."""
    key, bucket, s3 = (
        services.stored_documents.official_key(contract),
        services.settings.documents_bucket,
        services.s3,
    )
    versions: Any = s3.list_object_versions(Bucket=bucket, Prefix=key).get("Versions", [])
    first = min(versions, key=lambda version: version["LastModified"], default=None)
    if first is None:
        return Finding(f"document {key}", False, "has no version")
    content = s3.get_object(Bucket=bucket, Key=key, VersionId=first["VersionId"])["Body"].read()
    same = hashlib.sha256(content).hexdigest() == contract.official_sha256
    return Finding(
        f"document {key}", same, "its first version is the official contract" if same else "differs"
    )


def _remove(dynamodb: DynamoDBClient, table: str) -> None:
    try:
        dynamodb.delete_table(TableName=table)
    except dynamodb.exceptions.ResourceNotFoundException:
        return
