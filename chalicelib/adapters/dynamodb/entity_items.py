"""How an invoicing entity, its names and its artwork look as items.

`entity#<id>` / the record and its row; `name#<issuer name>` and `spelled#<its key>` / the id that has it;
`artwork#<id>[#<sha256>]` / bytes.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from chalicelib.adapters.dynamodb.records import codec
from chalicelib.domain.common.spellings import name_key
from chalicelib.domain.parties.parties import InvoicingEntity

LONGEST_KEY = 500
"""Keys have at most 2,048 bytes; a character has at most 4."""


def artwork_key(entity_id: str, sha256: str | None) -> str:
    return f"artwork#{entity_id}" + (f"#{sha256}" if sha256 else "")


def artwork_put(table: str, key: str, artwork: bytes) -> dict[str, Any]:
    return {"Put": {"TableName": table, "Item": {"pk": key, "artwork": artwork}}}


def entity_of(item: Any) -> InvoicingEntity:
    found: InvoicingEntity = codec(InvoicingEntity).validate_json(item["record"])
    return replace(found, row=int(item.get("row", 0)))


def entity_put(table: str, entity: InvoicingEntity, earlier: Any) -> dict[str, Any]:
    """The next row of an entity; `earlier` is the stored item that it replaces, if there is one."""
    row = int(earlier.get("row", 0)) if earlier else 0
    item = {
        "pk": f"entity#{entity.entity_id}",
        "issuer_names": list(entity.invoice_issuer_names),
        "record": codec(InvoicingEntity).dump_json(replace(entity, row=0)).decode(),
        "row": row + 1,
    }
    return {"Put": {"TableName": table, "Item": item, **_still(row)}}


def entity_check(table: str, entity: InvoicingEntity) -> dict[str, Any]:
    """That nobody has registered the entity anew since it was read."""
    key = {"pk": f"entity#{entity.entity_id}"}
    return {"ConditionCheck": {"TableName": table, "Key": key, **_still(entity.row)}}


def _still(row: int) -> dict[str, Any]:
    """Row 0: one that is not stored, or was before rows were counted."""
    names = {"ExpressionAttributeNames": {"#row": "row"}}
    if row == 0:
        return {"ConditionExpression": "attribute_not_exists(#row)", **names}
    return {"ConditionExpression": "#row = :row", **names, "ExpressionAttributeValues": {":row": row}}


def name_keys(names: Collection[str]) -> set[str]:
    """Each name as it is written, and as people read it."""
    return {f"name#{name}" for name in names} | {spelled_key(name) for name in names if name_key(name)}


def spelled_key(name: str) -> str:
    return f"spelled#{name_key(name)[:LONGEST_KEY]}"


def name_put(table: str, key: str, entity_id: str) -> dict[str, Any]:
    return {
        "Put": {
            "TableName": table,
            "Item": {"pk": key, "entity_id": entity_id},
            "ConditionExpression": "attribute_not_exists(pk) OR entity_id = :entity",
            "ExpressionAttributeValues": {":entity": entity_id},
        }
    }
