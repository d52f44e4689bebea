"""Transactions without what nobody asked for: half of the time of a write went there.

For every record of a transaction the emulator weighed the record anew for each index, though it tells of
capacity only where it is asked; and it wrote the whole request out once more to see whether it is too large.
"""

# ruff: noqa: SLF001 - what is corrected has no public name

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

from ministack.services import dynamodb

CERTAINLY_SMALL = dynamodb._DDB_TXN_MAX_BYTES // 12
"""Bytes of a request that cannot be too large, however it is written: a character's escapes are the most."""

Request = dict[str, Any]


def write_quickly() -> None:
    """Put the correction in place; the emulator answers one request after the other."""
    _Answering().start()


class _Answering:
    """Knows of the transaction that is being answered what need not be known."""

    def __init__(self) -> None:
        self._small_body = False
        self._uncounted: Request | None = None

    def start(self) -> None:
        dynamodb.handle_request = self._knowing_its_size(dynamodb.handle_request)
        dynamodb._transact_write_items = self._uncounted_unless_asked(dynamodb._transact_write_items)
        dynamodb._index_write_units = self._unless_uncounted(dynamodb._index_write_units, 0.0)
        dynamodb._vector_write_bytes = self._unless_uncounted(dynamodb._vector_write_bytes, {})
        dynamodb.json = SimpleNamespace(
            dumps=self._dumps, loads=json.loads, JSONDecodeError=json.JSONDecodeError
        )

    def _knowing_its_size(self, handle: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def handled(method: str, path: str, headers: Any, body: bytes, query: Any) -> Any:
            self._small_body = len(body) <= CERTAINLY_SMALL
            return await handle(method, path, headers, body, query)

        return handled

    def _uncounted_unless_asked(self, write: Callable[[Request], Any]) -> Callable[[Request], Any]:
        def written(data: Request) -> Any:
            if data.get("ReturnConsumedCapacity", "NONE") != "NONE":
                return write(data)
            self._uncounted = data
            try:
                return write(data)
            finally:
                self._uncounted = None

        return written

    def _unless_uncounted(self, count: Callable[..., Any], nothing: Any) -> Callable[..., Any]:
        return lambda *request: nothing if self._uncounted is not None else count(*request)

    def _dumps(self, value: Any, **how: Any) -> str:
        """Of a transaction, only the length is looked at."""
        if self._small_body and self._uncounted is not None and value is self._uncounted:
            return ""
        return json.dumps(value, **how)
