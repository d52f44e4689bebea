"""How a history's chain is stored: attributes beside each entry's record, and an item for its head.

`<contract>` / `<instant>#<distinction>`   an entry: `sequence`, `previous`, `hash`, and perhaps `before`
`head#<contract>` / `head`                 `entries`, `hash`, `before`, `anchored`

The head has a place of its own, where no page of a history comes by: a release without chains reads the
histories of today.
"""

from collections.abc import Iterable
from typing import Any

from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.records import codec
from chalicelib.adapters.dynamodb.tables import Item, Tables
from chalicelib.domain.common.history import HistoryEntry
from chalicelib.domain.common.history_chain import Before, Head, KeptEntry, Link

_OF_HEADS = "head#"


def head_key(contract_id: str) -> dict[str, str]:
    return {"contract_id": f"{_OF_HEADS}{contract_id}", "entry_key": "head"}


def heads_of(tables: Tables, contract_ids: Iterable[str]) -> dict[str, Head]:
    """Consistent; of a history without a chain an empty one."""
    wanted = list(dict.fromkeys(contract_ids))
    found = get_many(tables, tables.history, map(head_key, wanted))
    there = {str(item["contract_id"]).removeprefix(_OF_HEADS): _head_in(item) for item in found}
    return {contract_id: there.get(contract_id, Head()) for contract_id in wanted}


def head_write(table: str, contract_id: str, read: Head, head: Head) -> dict[str, Any]:
    """A put of the head, on condition that it is still the one that was read."""
    item = head_key(contract_id) | {
        "entries": head.count,
        "hash": head.hash,
        "before": _before_attribute(head.before),
        "anchored": head.anchored,
    }
    if read.count == 0:
        condition: dict[str, Any] = {"ConditionExpression": "attribute_not_exists(contract_id)"}
    else:
        condition = {
            "ConditionExpression": "entries = :entries AND #hash = :hash",
            "ExpressionAttributeNames": {"#hash": "hash"},
            "ExpressionAttributeValues": {":entries": read.count, ":hash": read.hash},
        }
    return {"Put": {"TableName": table, "Item": item, **condition}}


def link_attributes(link: Link) -> dict[str, Any]:
    told: dict[str, Any] = {"sequence": link.sequence, "previous": link.previous, "hash": link.hash}
    return told if link.before is None else told | {"before": _before_attribute(link.before)}


def kept_entry(item: Item) -> KeptEntry:
    record = str(item["record"])
    entry = codec(HistoryEntry).validate_json(record)
    return KeptEntry(entry, str(item["entry_key"]), record, _link_in(item))


def _link_in(item: Item) -> Link | None:
    if "sequence" not in item:
        return None
    before = _before_in(item["before"]) if "before" in item else None
    return Link(int(item["sequence"]), str(item["previous"]), str(item["hash"]), before)


def _head_in(item: Item) -> Head:
    return Head(int(item["entries"]), str(item["hash"]), _before_in(item["before"]), bool(item["anchored"]))


def _before_attribute(before: Before) -> dict[str, Any]:
    return {"count": before.count, "hash": before.hash, "until": before.until}


def _before_in(told: Item) -> Before:
    return Before(int(told["count"]), str(told["hash"]), str(told["until"]))
