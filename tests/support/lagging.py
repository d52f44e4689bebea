"""Waiting for indexes that lag, where a test looks for what somebody else has written."""

from __future__ import annotations

import os

from chalicelib.adapters.dynamodb.tables import Tables
from tools.harness.waiting import eventually

LAG = "INDEX_LAG"
"""Seconds that indexes lag behind in this run of the tests; nothing where they do not."""


def until_indexes_know(tables: Tables) -> None:
    """Return once every list shows all that was written before; at once where no index lags."""
    if float(os.environ.get(LAG) or 0):
        eventually(lambda: not any(_is_behind(tables, name) for name in _listed(tables)), "the indexes know")


def _listed(tables: Tables) -> tuple[str, ...]:
    """The tables that have indexes."""
    lists = (tables.orders, tables.bills, tables.contracts, tables.claims, tables.payments)
    return (*lists, tables.tickets, tables.paper)


def _is_behind(tables: Tables, name: str) -> bool:
    told = tables.dynamodb.meta.client.describe_table(TableName=name)["Table"]
    return any(index["IndexStatus"] != "ACTIVE" for index in told["GlobalSecondaryIndexes"])
