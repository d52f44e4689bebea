"""The tables that a drill restores, and those that an interrupted one has left."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from tools.operating.findings import Finding

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

PATIENCE_SECONDS = 60 * 60
"""A restore takes some twenty minutes, however small the table."""


def drilled(table: str, now: datetime) -> str:
    """What a table is called that a drill restores from this one."""
    return f"{table}-drill-{now:%Y%m%d%H%M}"


def left_behind(dynamodb: DynamoDBClient, tables: Iterable[str]) -> list[str]:
    """Tables that an earlier drill has restored from these and not removed."""
    of_a_drill = re.compile(f"(?:{'|'.join(map(re.escape, tables))})-drill-[0-9]{{12}}")
    pages = dynamodb.get_paginator("list_tables").paginate()
    return [name for page in pages for name in page["TableNames"] if of_a_drill.fullmatch(name)]


def cleared(dynamodb: DynamoDBClient, tables: Iterable[str], poll_seconds: float) -> Iterator[Finding]:
    """Removes what is left of earlier drills, and tells of each. What is still restored is waited for."""
    for table in left_behind(dynamodb, tables):
        status = _settled(dynamodb, table, poll_seconds)
        is_gone = status != "CREATING" and removed(dynamodb, table)
        said = "removed" if is_gone else "is still being restored: drill again later"
        yield Finding(f"table {table}", is_gone, f"left by a drill that was interrupted; {said}")


def came_back(dynamodb: DynamoDBClient, table: str, poll_seconds: float, source: str) -> Finding:
    is_there = _settled(dynamodb, table, poll_seconds) == "ACTIVE"
    return Finding(f"table {source}", is_there, "restored" if is_there else "was not restored within an hour")


def removed(dynamodb: DynamoDBClient, table: str) -> bool:
    """Whether it is gone, or going; DynamoDB deletes no table that it still restores."""
    try:
        dynamodb.delete_table(TableName=table)
    except dynamodb.exceptions.ResourceNotFoundException:
        return True
    except dynamodb.exceptions.ResourceInUseException:
        return _status(dynamodb, table) in ("DELETING", "")
    return True


def _settled(dynamodb: DynamoDBClient, table: str, poll_seconds: float) -> str:
    """Its status, as soon as it is restored no longer, or as it is after an hour."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (status := _status(dynamodb, table)) == "CREATING" and time.monotonic() < deadline:
        time.sleep(poll_seconds)
    return status


def _status(dynamodb: DynamoDBClient, table: str) -> str:
    """Empty for a table that is not there."""
    try:
        return str(dynamodb.describe_table(TableName=table)["Table"]["TableStatus"])
    except dynamodb.exceptions.ResourceNotFoundException:
        return ""
