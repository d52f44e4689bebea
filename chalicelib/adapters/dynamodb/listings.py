"""The records of a list, in its order: one Query on a key made for it, and what its index may not know yet.

An index may be some seconds behind its table: what has just been changed is read again from the table, and
takes the place that it has now, or none.
"""

import heapq
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import ConditionBase

from chalicelib.adapters.dynamodb.tables import Item, translated

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

Position = dict[str, str]


@dataclass(frozen=True)
class Listing:
    """Where a list is read: a table's index, its key condition, and the names of its key attributes."""

    table: "Table"
    index: str
    condition: ConditionBase
    record_key: tuple[str, ...]
    """Of the table."""
    hash_key: str
    sort_key: str
    """Of the index; no two records have the same."""
    identity: str = ""
    """Whose list with which filters it is: a cursor of another list does not fit."""
    fresh: Sequence[Item] = ()
    """Records that were changed lately, as they are now; more than belong to this list."""
    oldest_first: bool = False

    def position(self, item: Item) -> Position:
        return {name: item[name] for name in (*self.record_key, self.hash_key, self.sort_key)}


def items_of(listing: Listing, portion: int | None = None, start: Position | None = None) -> Iterator[Item]:
    """In the list's order: what the index tells of, but for the fresh ones, and those where they are now.

    Args:
        portion: how many are asked for in one call; as many as there is room for, if none is named.
        start: the position behind which it begins.
    """
    changed = {_key_of(listing, item) for item in listing.fresh}
    if portion is not None:
        portion += len(changed)  # all of these may be among the first ones, and are left out
    stored = (it for it in _stored(listing, portion, start) if _key_of(listing, it) not in changed)
    in_order = operator.itemgetter(listing.sort_key)
    latest_first = not listing.oldest_first
    fresh = [it for it in listing.fresh if holds(listing.condition, it) and _follows(listing, it, start)]
    fresh.sort(key=in_order, reverse=latest_first)
    return heapq.merge(stored, fresh, key=in_order, reverse=latest_first)


def _stored(listing: Listing, portion: int | None, start: Position | None) -> Iterator[Item]:
    arguments: dict[str, Any] = {
        "IndexName": listing.index,
        "KeyConditionExpression": listing.condition,
        "ScanIndexForward": listing.oldest_first,
    }
    if portion is not None:
        arguments["Limit"] = portion
    while True:
        if start is not None:
            arguments["ExclusiveStartKey"] = start
        with translated():
            answer: Any = listing.table.query(**arguments)
        yield from answer["Items"]
        start = answer.get("LastEvaluatedKey")
        if start is None:
            return


def _key_of(listing: Listing, item: Item) -> tuple[str, ...]:
    return tuple(item[name] for name in listing.record_key)


def _follows(listing: Listing, item: Item, start: Position | None) -> bool:
    if start is None:
        return True
    here, there = item[listing.sort_key], start[listing.sort_key]
    return bool(here > there if listing.oldest_first else here < there)


_COMPARISONS: Mapping[str, Callable[..., bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "BETWEEN": lambda value, low, high: low <= value <= high,
    "begins_with": str.startswith,
}


def holds(condition: ConditionBase, item: Item) -> bool:
    """Whether a Query with this key condition finds an item; one without the attribute is in no index."""
    told: Any = condition.get_expression()
    if told["operator"] == "AND":
        return all(holds(part, item) for part in told["values"])
    key, *bounds = told["values"]
    return key.name in item and _COMPARISONS[told["operator"]](item[key.name], *bounds)
