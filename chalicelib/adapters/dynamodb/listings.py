"""The records of a list, in its order: one Query on a key made for it, and what its index may not know yet.

An index may be some seconds behind its table: what has just been changed is read again from the table, and
takes the place that it has now, or none.
"""

import operator
from collections.abc import Callable, Mapping, Sequence
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
    """Empty for the table itself."""
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
    besides: Sequence[Item] = ()
    """All records that belong to this list although they stand elsewhere in its index, or did so just now."""
    oldest_first: bool = False
    completing: Callable[[Sequence[Item]], Sequence[Item]] = lambda items: items
    """Gives what a Query found with all that is needed of it; may leave out what is gone."""

    def position(self, item: Item) -> Position:
        return {name: item[name] for name in self._place_names}

    def may_begin_behind(self, place: Position) -> bool:
        """DynamoDB refuses to begin outside of what the condition finds."""
        told = set(place) in (self._place_names, self._place_names | {self.hash_key})
        return told and holds(self.condition, self.start_behind(place) | place)

    def start_behind(self, place: Position) -> Position:
        """What stands elsewhere in the index, or only in another one, has its place here all the same."""
        return place | {self.hash_key: self.hash_value}

    @property
    def hash_value(self) -> str:
        """Whose list it is: the value that the condition asks for."""
        told: Any = self.condition
        while told.get_expression()["operator"] == "AND":
            told = told.get_expression()["values"][0]
        return str(told.get_expression()["values"][1])

    @property
    def _place_names(self) -> set[str]:
        return {*self.record_key, self.sort_key}


@dataclass(frozen=True)
class Portion:
    """What one Query gives, in the list's order."""

    items: Sequence[Item]
    last: Position | None
    """Where the index goes on behind it; none at its end."""


def portion_of(listing: Listing, most: int, start: Position | None = None) -> Portion:
    """One Query: what the index tells of, but for the fresh ones, and those where they are now.

    Args:
        most: how many of the index are looked at.
        start: the position behind which it begins.
    """
    changed = {_key_of(listing, item) for item in listing.fresh}
    # All of the changed ones may be among the first, and are left out.
    items, last = _queried(listing, most + len(changed), start)
    stored = [it for it in items if _key_of(listing, it) not in changed]
    known = changed | {_key_of(listing, it) for it in stored}
    theirs = [it for it in listing.fresh if holds(listing.condition, it)]
    theirs += [it for it in listing.besides if _key_of(listing, it) not in known]
    added = [
        it for it in theirs if _follows(listing, it, start) and not _follows(listing, it, last, at_end=False)
    ]
    in_order = operator.itemgetter(listing.sort_key)
    return Portion(sorted([*stored, *added], key=in_order, reverse=not listing.oldest_first), last)


def _queried(listing: Listing, most: int, start: Position | None) -> tuple[Sequence[Item], Position | None]:
    arguments: dict[str, Any] = {
        "KeyConditionExpression": listing.condition,
        "ScanIndexForward": listing.oldest_first,
        "Limit": most,
    }
    arguments |= {"IndexName": listing.index} if listing.index else {"ConsistentRead": True}
    if start is not None:
        arguments["ExclusiveStartKey"] = listing.start_behind(start)
    with translated():
        answer: Any = listing.table.query(**arguments)
    return listing.completing(answer["Items"]), answer.get("LastEvaluatedKey")


def _key_of(listing: Listing, item: Item) -> tuple[str, ...]:
    return tuple(item[name] for name in listing.record_key)


def _follows(listing: Listing, item: Item, place: Position | None, *, at_end: bool = True) -> bool:
    """Args: at_end: the answer where no place is told."""
    if place is None:
        return at_end
    here, there = item[listing.sort_key], place[listing.sort_key]
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
