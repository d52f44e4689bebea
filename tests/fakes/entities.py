"""Registered invoicing entities in memory."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from chalicelib.domain.common.errors import Conflict, Unsealable
from chalicelib.domain.common.spellings import name_key
from chalicelib.domain.parties.parties import InvoicingEntity
from chalicelib.domain.sealing.seals import RegisteredSeal


@dataclass
class FakeEntities:
    stored: dict[str, InvoicingEntity] = field(default_factory=dict)
    artworks: dict[str, bytes] = field(default_factory=dict)
    ever_registered: dict[tuple[tuple[str, ...], str], RegisteredSeal] = field(default_factory=dict)

    def get(self, entity_id: str) -> InvoicingEntity | None:
        return self.stored.get(entity_id)

    def current(self, entity_id: str) -> InvoicingEntity | None:
        return self.stored.get(entity_id)

    def by_feed_names(self, names: Iterable[str]) -> dict[str, InvoicingEntity]:
        found = {name: self._called(name) for name in set(names)}
        return {name: entity for name, entity in found.items() if entity is not None}

    def artwork(self, entity_id: str, sha256: str | None = None) -> bytes:
        found = self.artworks.get(f"{entity_id}#{sha256}" if sha256 else entity_id)
        if found is None:
            raise Unsealable("artwork_missing", entity_id=entity_id)
        return found

    def seals(self) -> Sequence[RegisteredSeal]:
        return tuple(self.ever_registered.values())

    def register(self, entity: InvoicingEntity, artwork: bytes) -> None:
        names = set(map(name_key, entity.invoice_issuer_names))
        others = (it for key, it in self.stored.items() if key != entity.entity_id)
        if any(names & set(map(name_key, other.invoice_issuer_names)) for other in others):
            raise Conflict("issuer_name_taken", entity_id=entity.entity_id)
        sha256 = hashlib.sha256(artwork).hexdigest()
        earlier = self.stored.get(entity.entity_id)
        self.stored[entity.entity_id] = replace(entity, row=earlier.row + 1 if earlier else 1)
        self.artworks[entity.entity_id] = self.artworks[f"{entity.entity_id}#{sha256}"] = artwork
        bearers = (it for it in entity.with_each_seal() if it.artwork_sha256 == sha256)
        self._remember(next(bearers, entity), sha256)

    def revoke(self, certificate_sha256: str, at: datetime) -> int:
        """An earlier date stays: it is never put off."""
        its = {k: it for k, it in self.ever_registered.items() if it.certificate_sha256 == certificate_sha256}
        standing = {key: seal for key, seal in its.items() if not seal.revoked_at or seal.revoked_at > at}
        self.ever_registered |= {key: replace(seal, revoked_at=at) for key, seal in standing.items()}
        return len(standing)

    def _called(self, name: str) -> InvoicingEntity | None:
        key = name_key(name)
        by_issuer = (it for it in self.stored.values() if key in map(name_key, it.invoice_issuer_names))
        return self.stored.get(name) or (next(by_issuer, None) if key else None)

    def _remember(self, entity: InvoicingEntity, artwork_sha256: str) -> None:
        """A seal that is known stays as it is; an entity without a certificate has none."""
        chain = entity.certificate_chain
        if chain:
            seal = RegisteredSeal(entity.entity_id, entity.names, chain, artwork_sha256)
            self.ever_registered.setdefault((chain, artwork_sha256), seal)
