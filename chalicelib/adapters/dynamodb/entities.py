"""Registered invoicing entities and their seal artwork."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.entity_items import (
    artwork_key,
    artwork_put,
    entity_of,
    entity_put,
    name_keys,
    name_put,
    spelled_key,
)
from chalicelib.adapters.dynamodb.remembering import Remembered
from chalicelib.adapters.dynamodb.seal_items import all_seals, revoke, seal_writes
from chalicelib.adapters.dynamodb.tables import Item, Tables, translated
from chalicelib.adapters.dynamodb.wire import transact
from chalicelib.domain.common.errors import Conflict, Stale, Unsealable
from chalicelib.domain.parties.parties import InvoicingEntity
from chalicelib.domain.sealing.seals import RegisteredSeal

_SECONDS = 10.0


@dataclass(frozen=True)
class DynamoEntities:
    """Entities change once in months and are needed at every turn: known ones are remembered for seconds."""

    tables: Tables
    _known: Remembered[InvoicingEntity] = field(default_factory=lambda: Remembered(_SECONDS))
    _named: Remembered[InvoicingEntity] = field(default_factory=lambda: Remembered(_SECONDS))
    """By what the feeds call them."""
    _artworks: Remembered[bytes] = field(default_factory=lambda: Remembered(_SECONDS))
    _seals: Remembered[tuple[RegisteredSeal, ...]] = field(default_factory=lambda: Remembered(_SECONDS))

    def get(self, entity_id: str) -> InvoicingEntity | None:
        return self._known.get(entity_id) or self.current(entity_id)

    def current(self, entity_id: str) -> InvoicingEntity | None:
        item = self._item(f"entity#{entity_id}")
        return None if item is None else self._known.keep(entity_id, entity_of(item))

    def by_feed_names(self, names: Iterable[str]) -> dict[str, InvoicingEntity]:
        """In two batches at most: ids and aliases of all, then the entities that aliases lead to."""
        wanted = set(names)
        found = {name: known for name in wanted if (known := self._named.get(name)) is not None}
        ids = self._ids_of(sorted(wanted - found.keys()))
        entities = self._entities(set(ids.values()))
        for name, entity_id in ids.items():
            if entity_id in entities:
                found[name] = self._named.keep(name, entities[entity_id])
        return found

    def artwork(self, entity_id: str, sha256: str | None = None) -> bytes:
        key = artwork_key(entity_id, sha256)
        remembered = self._artworks.get(key)
        if remembered is not None:
            return remembered
        item = self._item(key)
        if item is None:
            raise Unsealable("artwork_missing", entity_id=entity_id)
        return self._artworks.keep(key, bytes(item["artwork"]))

    def seals(self) -> tuple[RegisteredSeal, ...]:
        remembered = self._seals.get("all")
        return self._seals.keep("all", all_seals(self.tables)) if remembered is None else remembered

    def register(self, entity: InvoicingEntity, artwork: bytes) -> None:
        """Writes entity, names and artwork together; an existing id is updated."""
        table = self.tables.entities
        sha256 = hashlib.sha256(artwork).hexdigest()
        bearers = (it for it in entity.with_each_seal() if it.artwork_sha256 == sha256)
        earlier = self._item(f"entity#{entity.entity_id}")
        names = name_keys(entity.invoice_issuer_names)
        old_names = name_keys(list(earlier["issuer_names"])) if earlier else set()
        writes: list[Any] = [
            entity_put(table, entity, earlier),
            *(artwork_put(table, artwork_key(entity.entity_id, name), artwork) for name in (None, sha256)),
            *(name_put(table, key, entity.entity_id) for key in sorted(names)),
            *({"Delete": {"TableName": table, "Key": {"pk": key}}} for key in sorted(old_names - names)),
            *seal_writes(table, next(bearers, entity), artwork),
        ]
        try:
            transact(self.tables, writes)
        except Stale as error:
            raise Conflict("issuer_name_taken", entity_id=entity.entity_id) from error
        for remembered in (self._known, self._named, self._artworks, self._seals):
            remembered.forget()

    def revoke(self, certificate_sha256: str, at: datetime) -> int:
        """Nobody may rely on this certificate's seals from then on; returns how many seals it has."""
        self._seals.forget()
        return revoke(self.tables, certificate_sha256, at)

    def _ids_of(self, names: Sequence[str]) -> dict[str, str]:
        """Of the entity with this name as its id, or else among its issuer names, however it is spelled."""
        keys = {name: (f"entity#{name}", f"name#{name}", spelled_key(name)) for name in names}
        items = self._items(sorted({key for told in keys.values() for key in told}))
        ids: dict[str, str] = {}
        for name, (by_id, *by_name) in keys.items():
            if by_id in items:
                self._known.keep(name, entity_of(items[by_id]))
                ids[name] = name
            elif found := next((items[key] for key in by_name if key in items), None):
                ids[name] = str(found["entity_id"])
        return ids

    def _entities(self, entity_ids: set[str]) -> dict[str, InvoicingEntity]:
        known = {each: entity for each in entity_ids if (entity := self._known.get(each)) is not None}
        items = self._items([f"entity#{each}" for each in sorted(entity_ids - known.keys())])
        read = {key.removeprefix("entity#"): entity_of(item) for key, item in items.items()}
        return known | {entity_id: self._known.keep(entity_id, it) for entity_id, it in read.items()}

    def _items(self, keys: Sequence[str]) -> dict[str, Item]:
        found = get_many(self.tables, self.tables.entities, [{"pk": key} for key in keys])
        return {str(item["pk"]): item for item in found}

    def _item(self, key: str) -> Any:
        table = self.tables.table(self.tables.entities)
        with translated():
            return table.get_item(Key={"pk": key}, ConsistentRead=True).get("Item")
