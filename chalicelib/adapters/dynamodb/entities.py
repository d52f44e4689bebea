"""Registered invoicing entities and their seal artwork."""

import hashlib
import time
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chalicelib.adapters.dynamodb.entity_items import (
    artwork_key,
    artwork_put,
    entity_of,
    entity_put,
    name_put,
)
from chalicelib.adapters.dynamodb.seal_items import all_seals, revoke, seal_writes
from chalicelib.adapters.dynamodb.tables import Tables, translated
from chalicelib.domain.common.errors import Conflict, Stale, Unsealable
from chalicelib.domain.parties.parties import InvoicingEntity
from chalicelib.domain.sealing.seals import RegisteredSeal

_REMEMBERED_SECONDS = 10.0


@dataclass(frozen=True)
class DynamoEntities:
    """Entities change once in months and are needed at every turn: known ones are remembered for seconds."""

    tables: Tables
    _known: dict[str, tuple[float, InvoicingEntity]] = field(default_factory=dict)
    _artworks: dict[str, tuple[float, bytes]] = field(default_factory=dict)
    _seals: dict[str, tuple[float, tuple[RegisteredSeal, ...]]] = field(default_factory=dict)

    def get(self, entity_id: str) -> InvoicingEntity | None:
        remembered = self._known.get(entity_id)
        if remembered is not None and time.monotonic() < remembered[0]:
            return remembered[1]
        return self.current(entity_id)

    def current(self, entity_id: str) -> InvoicingEntity | None:
        item = self._item(f"entity#{entity_id}")
        if item is None:
            return None
        found = entity_of(item)
        self._known[entity_id] = (time.monotonic() + _REMEMBERED_SECONDS, found)
        return found

    def by_feed_name(self, name: str) -> InvoicingEntity | None:
        entity = self.get(name)
        if entity is not None:
            return entity
        alias = self._item(f"name#{name}")
        return self.get(alias["entity_id"]) if alias else None

    def artwork(self, entity_id: str, sha256: str | None = None) -> bytes:
        key = artwork_key(entity_id, sha256)
        remembered = self._artworks.get(key)
        if remembered is not None and time.monotonic() < remembered[0]:
            return remembered[1]
        item = self._item(key)
        if item is None:
            raise Unsealable("artwork_missing", entity_id=entity_id)
        found = bytes(item["artwork"])
        self._artworks[key] = (time.monotonic() + _REMEMBERED_SECONDS, found)
        return found

    def seals(self) -> tuple[RegisteredSeal, ...]:
        remembered = self._seals.get("all")
        if remembered is not None and time.monotonic() < remembered[0]:
            return remembered[1]
        found = all_seals(self.tables)
        self._seals["all"] = (time.monotonic() + _REMEMBERED_SECONDS, found)
        return found

    def register(self, entity: InvoicingEntity, artwork: bytes) -> None:
        """Writes entity, names and artwork together; an existing id is updated."""
        table = self.tables.entities
        sha256 = hashlib.sha256(artwork).hexdigest()
        bearers = (it for it in entity.with_each_seal() if it.artwork_sha256 == sha256)
        earlier = self._item(f"entity#{entity.entity_id}")
        old_names = set(earlier["issuer_names"]) if earlier else set()
        writes: list[Any] = [
            entity_put(table, entity, earlier),
            *(artwork_put(table, artwork_key(entity.entity_id, name), artwork) for name in (None, sha256)),
            *(name_put(table, name, entity.entity_id) for name in entity.invoice_issuer_names),
            *(
                {"Delete": {"TableName": table, "Key": {"pk": f"name#{name}"}}}
                for name in sorted(old_names - set(entity.invoice_issuer_names))
            ),
            *seal_writes(table, next(bearers, entity), artwork),
        ]
        try:
            with translated():
                self.tables.dynamodb.meta.client.transact_write_items(TransactItems=writes)
        except Stale as error:
            raise Conflict("issuer_name_taken", entity_id=entity.entity_id) from error
        self._known.pop(entity.entity_id, None)
        self._artworks.clear()
        self._seals.clear()

    def revoke(self, certificate_sha256: str, at: datetime) -> int:
        """Nobody may rely on this certificate's seals from then on; returns how many seals it has."""
        self._seals.clear()
        return revoke(self.tables, certificate_sha256, at)

    def _item(self, key: str) -> Any:
        table = self.tables.table(self.tables.entities)
        with translated():
            return table.get_item(Key={"pk": key}, ConsistentRead=True).get("Item")
