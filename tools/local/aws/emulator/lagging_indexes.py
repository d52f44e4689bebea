"""Indexes that lag: a Query on a global index sees each item as it was up to two seconds ago.

Each change becomes visible after a time of its own, those of one item in their order. The emulator shows
every change at once, which DynamoDB does for tables alone. While an index is behind, a description of its
table tells so, which DynamoDB does not: tests wait for that.
"""

# ruff: noqa: SLF001 - what is corrected has no public name

from __future__ import annotations

import os
import random
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ministack.services import dynamodb

from tools.local.aws.emulator.changed_items import tell_of_changed_items
from tools.local.aws.emulator.names import INDEX_LAG

Table = dict[str, Any]
Place = tuple[Any, Any]
"""Partition and sort value of an item in its table."""


@dataclass(frozen=True)
class Change:
    place: Place
    before: Any
    """The item as it was; none if there was none."""
    seen_from: float


def let_indexes_lag() -> None:
    """Put the correction in place, where it is asked for."""
    seconds = float(os.environ.get(INDEX_LAG) or 0)
    if seconds:
        LaggingIndexes(seconds).start()


class LaggingIndexes:
    """The changes that queries on indexes do not see yet, by table."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._dice = random.Random(seconds)  # noqa: S311 - the same delays in each run
        self._changes: dict[str, deque[Change]] = defaultdict(deque)
        self._seen_from: dict[tuple[str, Place], float] = {}

    def start(self) -> None:
        tell_of_changed_items(self._note)
        dynamodb._query = self._in_the_past(dynamodb._query)
        dynamodb._describe_table = self._with_states(dynamodb._describe_table)

    def _note(self, table: Table, partition: Any, sort: Any, before: Any, _: Any) -> None:
        name, place = table["TableArn"], (partition, sort)
        now = time.monotonic()
        own = now + self._dice.uniform(0, self._seconds)
        seen_from = max(own, self._seen_from.get((name, place), 0))
        self._seen_from[name, place] = seen_from
        self._changes[name].append(Change(place, before, seen_from))

    def _in_the_past(self, query: Callable[..., Any]) -> Callable[..., Any]:
        def asked(data: dict[str, Any]) -> Any:
            name = dynamodb._normalize_table_name(data.get("TableName"))
            table = dynamodb._tables.get(name)
            if table is None or not _is_global(table, data.get("IndexName")):
                return query(data)
            dynamodb._tables[name] = self._as_it_was(table)
            try:
                return query(data)
            finally:
                dynamodb._tables[name] = table

        return asked

    def _with_states(self, describe: Callable[..., Any]) -> Callable[..., Any]:
        def described(data: dict[str, Any]) -> Any:
            table = dynamodb._tables.get(dynamodb._normalize_table_name(data.get("TableName")), {})
            if known := table.get("GlobalSecondaryIndexes"):
                status = "UPDATING" if self._hidden(table) else "ACTIVE"
                # Not in their place: CloudFormation's record of the template holds the same ones.
                table["GlobalSecondaryIndexes"] = [index | {"IndexStatus": status} for index in known]
            return describe(data)

        return described

    def _hidden(self, table: Table) -> dict[Place, Any]:
        """The items that indexes see otherwise, as they see them."""
        changes, now = self._changes[table["TableArn"]], time.monotonic()
        while changes and changes[0].seen_from <= now:
            changes.popleft()
        hidden: dict[Place, Any] = {}
        for change in changes:
            if change.seen_from > now:
                hidden.setdefault(change.place, change.before)
        return hidden

    def _as_it_was(self, table: Table) -> Table:
        """The table as its indexes see it now."""
        items = table["items"].copy()
        for (partition, sort), before in self._hidden(table).items():
            items[partition] = {key: item for key, item in items.get(partition, {}).items() if key != sort}
            if before is not None:
                items[partition][sort] = before
        return {name: value for name, value in table.items() if name != dynamodb._INDEX_MEMBERS} | {
            "items": items
        }


def _is_global(table: Table, index: str | None) -> bool:
    return any(index == known["IndexName"] for known in table.get("GlobalSecondaryIndexes", []))
