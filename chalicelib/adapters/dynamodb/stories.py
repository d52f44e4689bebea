"""Stories: entries that are only ever added under one key, read a page at a time.

They are read from the table itself, so that a page holds what was written a moment ago.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from boto3.dynamodb.conditions import ConditionBase

from chalicelib.adapters.dynamodb.listings import holds
from chalicelib.adapters.dynamodb.paging import cursor_at, position_of
from chalicelib.adapters.dynamodb.tables import Item, translated
from chalicelib.application.ports import Page

T = TypeVar("T")

A_PAGE = 100
"""Entries; fewer where they are so long that one answer of DynamoDB does not hold as many."""


def story_page(
    table: Any,
    entries: ConditionBase,
    key: tuple[str, str],
    cursor: str | None,
    decoded: Callable[[Item], T],
    *,
    latest: bool = False,
) -> Page[T]:
    """One Query. Oldest first within the page.

    Args:
        entries: the condition of this story alone.
        key: the names of the table's key attributes.
        latest: the last page of the story comes first, and the cursor leads to what was before it.

    Raises Invalid `cursor_invalid` for the cursor of another story.
    """
    identity = f"story#{_values(entries)}#{latest}"
    arguments: dict[str, Any] = {
        "KeyConditionExpression": entries,
        "ConsistentRead": True,
        "ScanIndexForward": not latest,
        "Limit": A_PAGE + 1,
    }
    if cursor is not None:
        arguments["ExclusiveStartKey"] = position_of(
            cursor, identity, lambda place: set(place) == set(key) and holds(entries, place)
        )
    with translated():
        answer = table.query(**arguments)
    items = answer["Items"][:A_PAGE]
    more = len(answer["Items"]) > A_PAGE or "LastEvaluatedKey" in answer
    following = cursor_at({name: items[-1][name] for name in key}, identity) if more and items else None
    return Page(tuple(decoded(item) for item in (reversed(items) if latest else items)), following)


def _values(condition: ConditionBase) -> list[Any]:
    told: Any = condition.get_expression()
    if told["operator"] == "AND":
        return [_values(part) for part in told["values"]]
    return [told["operator"], *told["values"][1:]]
