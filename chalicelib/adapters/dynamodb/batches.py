"""Many records in few calls. What comes back unprocessed is asked for again, after growing pauses."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from chalicelib.adapters.dynamodb.tables import Item, Tables, translated
from chalicelib.adapters.dynamodb.wire import reads, written
from chalicelib.domain.common.errors import Unavailable

Asked = TypeVar("Asked")

MOST_READ, MOST_WRITTEN = 100, 25
"""Of one call."""

RETRY_AFTER = 2
"""Seconds after which a client may ask again when all pauses were in vain."""


def get_many(
    tables: Tables, table: str, keys: Iterable[Mapping[str, str]], attributes: Sequence[str] = ()
) -> list[Item]:
    """Consistent reads of many records, each key once, without a call for none.

    Raises Unavailable `records_unavailable`.

    Args: attributes: those that are answered; all of them if none is named.
    """
    found: list[Item] = []

    def read(batch: list[Mapping[str, str]]) -> list[Mapping[str, str]]:
        with translated():
            answer = tables.dynamodb.meta.client.batch_get_item(RequestItems=reads(table, batch, attributes))
        found.extend(answer["Responses"].get(table, []))
        unprocessed: Any = answer.get("UnprocessedKeys", {})
        return list(unprocessed.get(table, {}).get("Keys", []))

    _in_batches(read, list(_each_once(keys)), MOST_READ, tables)
    return found


def put_many(tables: Tables, table: str, items: Iterable[Item]) -> None:
    """Writes items of different keys, without conditions. Raises Unavailable `records_unavailable`."""
    _write(tables, table, [{"PutRequest": {"Item": item}} for item in items])


def delete_many(tables: Tables, table: str, keys: Iterable[Mapping[str, str]]) -> None:
    """Deletes items, without conditions. Raises Unavailable `records_unavailable`."""
    _write(tables, table, [{"DeleteRequest": {"Key": key}} for key in _each_once(keys)])


def _write(tables: Tables, table: str, requests: list[Any]) -> None:
    def write(batch: list[Any]) -> list[Any]:
        with translated():
            answer = tables.dynamodb.meta.client.batch_write_item(RequestItems={table: written(batch)})
        return list(answer.get("UnprocessedItems", {}).get(table, []))

    _in_batches(write, requests, MOST_WRITTEN, tables)


def _in_batches(
    call: Callable[[list[Asked]], list[Asked]],
    wanted: list[Asked],
    most: int,
    tables: Tables,
) -> None:
    """`call` does a batch and returns what is left of it. Raises Unavailable when nothing gets less."""
    in_vain = 0
    while wanted:
        batch, rest = wanted[:most], wanted[most:]
        left = call(batch)
        wanted = [*left, *rest]
        if not left:
            in_vain = 0
            continue
        in_vain = in_vain + 1 if len(left) == len(batch) else 0
        if in_vain > len(tables.pauses):
            raise Unavailable("records_unavailable", reason="Unprocessed", retry_after=RETRY_AFTER)
        tables.pause(tables.pauses[max(in_vain - 1, 0)])


def _each_once(keys: Iterable[Mapping[str, str]]) -> Iterable[Mapping[str, str]]:
    return {tuple(sorted(key.items())): key for key in keys}.values()
