"""Indexes that lag in this run of the tests, and waiting for them in a service of this process."""

from __future__ import annotations

from chalicelib.adapters.dynamodb.tables import Tables
from tools.harness import lagging

LAG = "INDEX_LAG"
"""Seconds that indexes lag behind in this run of the tests; nothing where they do not."""


def until_indexes_know(tables: Tables) -> None:
    """Return once every list shows all that was written before; at once where no index lags."""
    lists = (tables.orders, tables.bills, tables.contracts, tables.claims, tables.payments)
    lagging.until_indexes_know(tables.dynamodb.meta.client, (*lists, tables.tickets, tables.paper))
