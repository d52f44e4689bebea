"""What entities were ever registered to seal with: items that are written once and stay."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.records import codec, text_of
from chalicelib.adapters.dynamodb.tables import Tables, translated
from chalicelib.domain.parties.parties import InvoicingEntity
from chalicelib.domain.sealing.seals import RegisteredSeal

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
            "ExpressionAttributeValues": {":record": text_of(seal)},
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
    return tuple(seal for _, seal in _items(tables))


def _items(tables: Tables) -> Iterator[tuple[str, RegisteredSeal]]:
    with translated():
        known = tables.table(tables.entities).get_item(Key=_ALL, ConsistentRead=True).get("Item")
    keys: Any = known["seal_keys"] if known else ()
    for item in get_many(tables, tables.entities, [{"pk": key} for key in sorted(keys)]):
        yield str(item["pk"]), codec(RegisteredSeal).validate_json(str(item["record"]))


def revoke(tables: Tables, certificate_sha256: str, at: datetime) -> int:
    """Marks every seal of this certificate; returns how many. An earlier date stays: it is never put off."""
    table = tables.table(tables.entities)
    marked = 0
    for key, seal in _items(tables):
        if seal.certificate_sha256 != certificate_sha256 or (seal.revoked_at and seal.revoked_at <= at):
            continue
        record = text_of(replace(seal, revoked_at=at))
        with translated():
            table.put_item(Item={"pk": key, "record": record})
        marked += 1
    return marked
