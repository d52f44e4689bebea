"""Changes of tables' items, for whatever of the embedded AWS has to know of each."""

# ruff: noqa: SLF001 - what is listened to has no public name

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ministack.services import dynamodb

Tell = Callable[[dict[str, Any], Any, Any, Any, Any], None]
"""Takes the table, the item's partition and sort value, the item as it was and as it is; None for no item."""


def tell_of_changed_items(tell: Tell) -> None:
    """Have this called after each change."""
    dynamodb._set_item = _told(dynamodb._set_item, tell)
    dynamodb._remove_item = _told(dynamodb._remove_item, tell)


def _told(change: Callable[..., Any], tell: Tell) -> Callable[..., Any]:
    def changed(table: dict[str, Any], partition: Any, sort: Any, *item: Any) -> Any:
        before = change(table, partition, sort, *item)
        tell(table, partition, sort, before, item[0] if item else None)
        return before

    return changed
