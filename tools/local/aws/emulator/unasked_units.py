"""What a transaction's writes cost: reckoned for those who ask for it, and each item weighed once.

The emulator went through each item once for each of its indexes, and threw the sums away where nobody asked:
two fifths of its time for an import. It also weighed each item twice.
"""

# ruff: noqa: SLF001 - what is corrected has no public name

from __future__ import annotations

from typing import Any

from ministack.services import dynamodb


def reckon_units_where_asked() -> None:
    """Put the correction in place."""
    _Units().start()


class _Units:
    def __init__(self) -> None:
        self._asked = True
        self._weighed: dict[int, tuple[Any, int]] | None = None
        """The items of the transaction under way, by identity, with their sizes; they do not change in it."""
        self._transact, self._of_index = dynamodb._transact_write_items, dynamodb._index_write_units
        self._size_of = dynamodb._item_size_bytes

    def start(self) -> None:
        dynamodb._transact_write_items = self._transacted
        dynamodb._index_write_units = self._reckoned
        dynamodb._item_size_bytes = self._size

    def _transacted(self, data: dict[str, Any]) -> Any:
        self._asked, self._weighed = data.get("ReturnConsumedCapacity", "NONE") != "NONE", {}
        try:
            return self._transact(data)
        finally:
            self._asked, self._weighed = True, None

    def _reckoned(self, *index: Any) -> float:
        return self._of_index(*index) if self._asked else 0.0

    def _size(self, item: Any) -> int:
        if self._weighed is None:
            return int(self._size_of(item))
        known = self._weighed.get(id(item))
        if known is None:
            known = self._weighed[id(item)] = item, self._size_of(item)
        return known[1]
