"""Waiting for indexes that lag, where a test looks for what somebody else has written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tools.harness.waiting import eventually
from tools.local.aws.emulator.names import INDEX_LAG

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


def until_indexes_know(dynamodb: DynamoDBClient, tables: Iterable[str]) -> None:
    """Return once every list shows all that was written before; at once where no index lags."""
    if float(os.environ.get(INDEX_LAG) or 0):
        names = list(tables)
        eventually(lambda: not any(_is_behind(dynamodb, name) for name in names), "the indexes know")


def _is_behind(dynamodb: DynamoDBClient, name: str) -> bool:
    told = dynamodb.describe_table(TableName=name)["Table"]
    return any(index["IndexStatus"] != "ACTIVE" for index in told.get("GlobalSecondaryIndexes", []))
