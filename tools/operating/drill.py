"""Would a loss be survived? Restores every table beside the real one, and proves it.

The records of a minute ago are restored into new tables, the audit compares what they say with the stored
documents, part by part, and documents are read by the version that was written first. The new tables are
removed again; nothing of the stage is changed. What a drill leaves behind that is interrupted (DynamoDB
deletes no table that it still restores), the next one finds and removes; so one at a time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any

from chalicelib.domain.common.errors import Unavailable
from tools.operating.drilled_tables import came_back, cleared, drilled, removed
from tools.operating.findings import Finding
from tools.operating.operator import services_of
from tools.operating.stage import Stage
from tools.stage.operator import OperatorServices
from tools.stage.template import setting_name
from tools.stage.wishes import Wishes, WrongSetting

if TYPE_CHECKING:
    from chalicelib.application.official.auditing import AuditPart
    from chalicelib.domain.contract.contracts import Contract

MOST_DOCUMENTS = 100


@dataclass(frozen=True)
class Extent:
    """Which parts of the records are compared."""

    first: int = 1
    most: int | None = None
    """None: all from the first on."""


def asked_for(wishes: Wishes) -> Extent:
    """FROM, a part as the drill before named it, and PARTS. Raises WrongSetting."""
    first, most = wishes.get("FROM", "") or "1", wishes.get("PARTS", "")
    if not (first.isdecimal() and int(first) > 0) or not (most == "" or (most.isdecimal() and int(most) > 0)):
        raise WrongSetting("FROM is the number of a part, and PARTS how many are compared.")
    return Extent(int(first), int(most) if most else None)


def drill(stage: Stage, now: datetime, extent: Extent = Extent()) -> Generator[Finding]:
    """What was proven, step by step; the restored tables are removed whatever happens."""
    dynamodb = stage.session.client("dynamodb")
    tables = {name: value for name, value in stage.outputs().items() if name.endswith("Table")}
    yield from cleared(dynamodb, tables.values(), stage.poll_seconds)
    restored = {name: drilled(table, now) for name, table in tables.items()}
    try:
        for name, table in tables.items():
            dynamodb.restore_table_to_point_in_time(
                SourceTableName=table, TargetTableName=restored[name], UseLatestRestorableTime=True
            )
        for name, table in restored.items():
            yield came_back(dynamodb, table, stage.poll_seconds, tables[name])
        yield from _agrees(stage, restored, extent)
    finally:
        for table in restored.values():
            if not removed(dynamodb, table):
                stage.say(f"{table} is still being restored; the next drill removes it.")


def _agrees(stage: Stage, restored: dict[str, str], extent: Extent) -> Iterator[Finding]:
    """The service's own audit over the restored records, and the first version of each document."""
    live = services_of(stage)
    settings = replace(live.settings, **{setting_name(name).lower(): it for name, it in restored.items()})
    services = OperatorServices(settings, stage.session)
    try:
        # How many there are, the table in use knows; a restored one may not have counted yet.
        parts = live.audit.records()
        end = None if extent.most is None else extent.first - 1 + extent.most
        for number, part in islice(enumerate(parts, 1), extent.first - 1, end):
            yield from _compared(stage, services, part, number, len(parts))
        for contract in islice(_official(services, parts[-1]), MOST_DOCUMENTS):
            yield _first_version(services, contract)
    finally:
        services.close()
        live.close()


def _compared(
    stage: Stage, services: OperatorServices, part: AuditPart, number: int, count: int
) -> Iterator[Finding]:
    """Each discrepancy as soon as it is found, then how the part ended, however it does."""
    name, looked_at, ended, well = f"part {number} of {count}", 0, False, True
    try:
        for page in services.audit.to_the_end(part):
            looked_at += page.looked_at
            for note in page.notes:
                well = False
                yield Finding("restored records", False, note)
        ended = True
    except Unavailable as fault:
        yield Finding("restored records", False, f"{name}: {fault.code}")
    finally:
        if not ended:
            stage.say(f"Ended early in {name}; FROM={number} goes on there.")
    if ended and well:
        agreed = f"{name}: {looked_at} contracts agree with their documents"
        yield Finding("restored records", True, agreed)


def _official(services: OperatorServices, part: AuditPart) -> Iterator[Contract]:
    after, more = "", True
    while more:
        contracts, after = services.every_contract.page(part.segment, part.segments, after)
        yield from (it for it in contracts if it.official_sha256 is not None)
        more = bool(after)


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
