"""Pages of a list: one Query on a key made for it, and cursors that only fit the list they came from."""

import base64
import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from boto3.dynamodb.conditions import ConditionBase

from chalicelib.adapters.dynamodb.tables import Item, translated
from chalicelib.application.ports import Page
from chalicelib.domain.common.errors import Invalid

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

T = TypeVar("T")
Position = dict[str, str]

_CHECK_LENGTH = 12


@dataclass(frozen=True)
class Listing:
    """Where a list is read: a table's index, its key condition, and the names of its key attributes."""

    table: "Table"
    index: str
    condition: ConditionBase
    key_names: tuple[str, ...]
    identity: str
    """Whose list with which filters it is: a cursor of another list does not fit."""
    oldest_first: bool = False


def read_page(
    listing: Listing, limit: int, cursor: str | None, decoded: Callable[[Item], T | None]
) -> Page[T]:
    """Newest first, or as the listing says; `decoded` gives none for an item that the filters leave out."""
    start = position_of(cursor, listing.identity) if cursor else None
    found: list[tuple[T, Position]] = []
    while True:
        items, last = _query(listing, limit + 1, start)
        for item in items:
            record = decoded(item)
            if record is not None:
                found.append((record, {name: item[name] for name in listing.key_names}))
        if len(found) > limit:
            here = cursor_at(found[limit - 1][1], listing.identity)
            return Page(tuple(record for record, _ in found[:limit]), here)
        if last is None:
            return Page(tuple(record for record, _ in found), None)
        start = last


def _query(listing: Listing, limit: int, start: Position | None) -> tuple[Iterable[Item], Position | None]:
    arguments: dict[str, Any] = {
        "IndexName": listing.index,
        "KeyConditionExpression": listing.condition,
        "ScanIndexForward": listing.oldest_first,
        "Limit": limit,
    }
    if start is not None:
        arguments["ExclusiveStartKey"] = start
    with translated():
        answer = listing.table.query(**arguments)
    return answer["Items"], answer.get("LastEvaluatedKey")  # type: ignore[return-value]


def cursor_at(position: Position, identity: str) -> str:
    text = json.dumps(position, sort_keys=True, separators=(",", ":"))
    return base64.urlsafe_b64encode(f"{_check(text, identity)}{text}".encode()).decode().rstrip("=")


def position_of(cursor: str, identity: str) -> Position:
    """Raises Invalid `cursor_invalid` for a cursor that was changed or comes from another list."""
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except ValueError as error:
        raise Invalid("cursor_invalid") from error
    check, position = text[:_CHECK_LENGTH], text[_CHECK_LENGTH:]
    if check != _check(position, identity):
        raise Invalid("cursor_invalid")
    found: Position = json.loads(position)
    return found


def _check(text: str, identity: str) -> str:
    # Not a secret: whoever computes it by hand can only move within the list that is theirs anyway.
    return hashlib.sha256(f"{identity}\x1f{text}".encode()).hexdigest()[:_CHECK_LENGTH]
