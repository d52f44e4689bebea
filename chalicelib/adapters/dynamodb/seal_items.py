"""What entities were ever registered to seal with: items that are written once and stay."""

import hashlib
from collections.abc import Iterator
from typing import Any

from chalicelib.adapters.dynamodb.paging import get_many
from chalicelib.adapters.dynamodb.records import codec
from chalicelib.adapters.dynamodb.tables import Tables, translated
from chalicelib.domain.parties import InvoicingEntity
from chalicelib.domain.seals import RegisteredSeal

_ALL = {"pk": "seals"}


def seal_writes(table: str, entity: InvoicingEntity, artwork: bytes) -> Iterator[Any]:
    """For the transaction that registers the entity; one that is known already stays as it is."""
    if not entity.certificate_chain:
        return
    seal = RegisteredSeal(
        entity_id=entity.entity_id,
        names=entity.names,
        certificate_chain=entity.certificate_chain,
        artwork_sha256=hashlib.sha256(artwork).hexdigest(),
    )
    certificates = hashlib.sha256("".join(entity.certificate_chain).encode()).hexdigest()
    key = f"seal#{certificates}#{seal.artwork_sha256}"
    yield {
        "Update": {
            "TableName": table,
            "Key": {"pk": key},
            "UpdateExpression": "SET #record = if_not_exists(#record, :record)",
            "ExpressionAttributeNames": {"#record": "record"},
            "ExpressionAttributeValues": {":record": codec(RegisteredSeal).dump_json(seal).decode()},
        }
    }
    yield {
        "Update": {
            "TableName": table,
            "Key": _ALL,
            "UpdateExpression": "ADD seal_keys :key",
            "ExpressionAttributeValues": {":key": {key}},
        }
    }


def all_seals(tables: Tables) -> tuple[RegisteredSeal, ...]:
    with translated():
        known = tables.table(tables.entities).get_item(Key=_ALL, ConsistentRead=True).get("Item")
    keys: Any = known["seal_keys"] if known else ()
    found = get_many(tables.dynamodb, tables.entities, [{"pk": key} for key in sorted(keys)])
    return tuple(codec(RegisteredSeal).validate_json(str(item["record"])) for item in found)
