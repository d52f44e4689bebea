"""Making an official file: sealed with what is in force now, proven, stored once (L2)."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chalicelib.application.official.key_uses import key_use
from chalicelib.application.ports import SealedDocument
from chalicelib.domain.common.errors import Unsealable

if TYPE_CHECKING:
    from datetime import datetime

    from chalicelib.application.ports import Documents, Entities, Preserver, SealCheck, Sealer
    from chalicelib.domain.contract.contracts import Contract
    from chalicelib.domain.parties.parties import InvoicingEntity
    from chalicelib.domain.sealing.longevity import Proof

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Finished:
    """A stored official file, what it proves, and the entity with the seal that made it."""

    document: SealedDocument
    proof: Proof
    entity: InvoicingEntity


@dataclass(frozen=True)
class MakeOfficial:
    documents: Documents
    entities: Entities
    sealer: Sealer
    check: SealCheck
    preserver: Preserver

    def __call__(self, contract: Contract, now: datetime) -> Finished:
        """The sealed file of this base; one that an earlier attempt has stored is taken over.

        Raises Unsealable for what cannot be sealed as it is, Unavailable for what may work later.
        """
        base = self._confirmed_base(contract)
        entity = self.entities.get(contract.entity_id)
        if entity is None:
            raise Unsealable("entity_missing")
        if contract.sealing_attempts > 1:
            earlier = self.documents.get_official(contract.contract_id, contract.base_sha256)
            if earlier is not None:
                return self._finished(earlier, base, entity)
        _require_shown(contract, entity)
        sealing = entity.in_force(now)
        signed_at = now.replace(microsecond=0)
        content = self._sealed(contract, base, sealing, signed_at)
        made = SealedDocument(content, hashlib.sha256(content).hexdigest(), signed_at)
        stored = self.documents.put_official(contract.contract_id, contract.base_sha256, made)
        if stored.sha256 != made.sha256:
            return self._finished(stored, base, entity)
        return Finished(made, self.preserver.proof_of(content), sealing)

    def _confirmed_base(self, contract: Contract) -> bytes:
        base = self.documents.get_base(contract.contract_id, contract.base_sha256)
        if hashlib.sha256(base).hexdigest() != contract.base_sha256:
            raise Unsealable("base_altered")
        return base

    def _sealed(self, contract: Contract, base: bytes, entity: InvoicingEntity, signed_at: datetime) -> bytes:
        """The new file, checked, with the data that proves it later where that can be had."""
        self.preserver.require_not_revoked(entity, signed_at)
        content = self.sealer.seal(
            base,
            entity=entity,
            artwork=self.entities.artwork(entity.entity_id, entity.artwork_sha256),
            contract_number=contract.contract_number,
            signed_at=signed_at,
        )
        asked = {"finalized_by": contract.finalized_by, "base_sha256": contract.base_sha256}
        log.info("seal used", extra=key_use(contract, entity, content, signed_at) | asked)
        content = self.preserver.with_revocation_data(content, entity, signed_at)
        self._check(content, base, entity)
        return content

    def _finished(self, earlier: SealedDocument, base: bytes, entity: InvoicingEntity) -> Finished:
        """A file that another attempt has made, perhaps with a seal that another one has followed since."""
        *others, oldest = entity.with_each_seal()
        for each in others:
            try:
                self._check(earlier.content, base, each)
            except Unsealable:
                continue
            return Finished(earlier, self.preserver.proof_of(earlier.content), each)
        self._check(earlier.content, base, oldest)
        return Finished(earlier, self.preserver.proof_of(earlier.content), oldest)

    def _check(self, sealed: bytes, base: bytes, entity: InvoicingEntity) -> None:
        artwork = self.entities.artwork(entity.entity_id, entity.artwork_sha256)
        self.check.check(sealed, base=base, entity=entity, artwork=artwork)


def _require_shown(contract: Contract, entity: InvoicingEntity) -> None:
    """C13: sealing may come days after finalizing; nobody is to pay into an account that was given up."""
    shown = (contract.content.provider, contract.content.remittance_account)
    if shown != (entity.names, entity.remittance_account):
        raise Unsealable("entity_changed")
