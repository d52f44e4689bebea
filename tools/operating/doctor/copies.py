"""Is there a copy of yesterday in another account, for the day when this one cannot be trusted?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tools.operating.findings import Finding

if TYPE_CHECKING:
    import boto3

WHAT = "copies in another account"
NO_VAULT = "none:"
LATEST = timedelta(days=2)
"""One a day is made; one that is late by a day is still under way, or has failed."""


def copies(
    session: boto3.Session, parameters: Mapping[str, str], outputs: Mapping[str, str], now: datetime
) -> Iterator[Finding]:
    """Each table and the documents were copied lately; a stage that makes no copies says so."""
    vault = parameters.get("BackupCopyVault", NO_VAULT)
    if vault.startswith(NO_VAULT):
        yield Finding(WHAT, True, "none are made (backup_vault)")
        return
    pages = session.client("backup").get_paginator("list_copy_jobs")
    asked = {"ByDestinationVaultArn": vault, "ByState": "COMPLETED", "ByCompleteAfter": now - LATEST}
    done = {job["ResourceArn"] for page in pages.paginate(**asked) for job in page["CopyJobs"]}
    wanted = {value for name, value in outputs.items() if name.endswith("Table") or name == "DocumentsBucket"}
    missing = sorted(name for name in wanted if not any(_is_of(arn, name) for arn in done))
    said = f"not copied in two days: {', '.join(missing)}; docs/runbook/backups-failed.md"
    yield Finding(WHAT, not missing, said if missing else f"{len(wanted)} tables and buckets were copied")


def _is_of(arn: str, name: str) -> bool:
    return arn.endswith((f":table/{name}", f":::{name}"))
