"""Sealing: from the confirmed base document to the official contract (L2).

The event may come twice, late or never, and the function may die at any line. What makes that harmless: the
right to seal is a lease on the record; the finished file is stored only if none of this base is there; and
the contract becomes official only if it is still sealing.
"""

import hashlib
import logging
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.ports import (
    Change,
    Contracts,
    Documents,
    Entities,
    IssuedDocument,
    Ledger,
    SealCheck,
    SealedDocument,
    Sealer,
)
from chalicelib.application.retrying import decided_afresh
from chalicelib.domain.contracts import Contract, Status
from chalicelib.domain.errors import Stale, Unsealable
from chalicelib.domain.history import SYSTEM, Action, HistoryEntry

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Seal:
    contracts: Contracts
    documents: Documents
    entities: Entities
    sealer: Sealer
    check: SealCheck
    ledger: Ledger

    def __call__(self, contract_id: str, now: datetime) -> Status | None:
        """The contract's state afterwards; none for an id that no contract has.

        A document that cannot be sealed is recorded as such, for staff. Anything else frees the lease and
        is raised, so that the event is delivered again.
        """
        claimed = self._claim(contract_id, now)
        if not isinstance(claimed, Contract):
            return claimed
        try:
            sealed = self._sealed(claimed, now)
        except Unsealable as fault:
            return self._failed(claimed, fault, now)
        except Exception:
            self._release(claimed.contract_id)
            raise
        return self._official(claimed, sealed, now)

    def _claim(self, contract_id: str, now: datetime) -> Contract | Status | None:
        def decision() -> Contract | Status | None:
            contract = self.contracts.get(contract_id)
            if contract is None:
                return None
            status = contract.status_at(now)
            if status is not Status.SEALING:
                return status
            claimed = contract.claimed_for_sealing(now)
            self.ledger.commit(Change(contracts=(claimed,)))
            return replace(claimed, row=claimed.row + 1)

        return decided_afresh(decision)

    def _sealed(self, contract: Contract, now: datetime) -> SealedDocument:
        """The sealed file of this base; one that an earlier attempt has stored is taken over."""
        base = self._confirmed_base(contract)
        entity = self.entities.get(contract.entity_id)
        if entity is None:
            raise Unsealable("entity_missing")
        artwork = self.entities.artwork(contract.entity_id)
        if contract.sealing_attempts > 1:
            earlier = self.documents.get_official(contract.contract_id, contract.base_sha256)
            if earlier is not None:
                self.check.check(earlier.content, base=base, entity=entity, artwork=artwork)
                return earlier
        signed_at = now.replace(microsecond=0)
        content = self.sealer.seal(
            base,
            entity=entity,
            artwork=artwork,
            contract_number=contract.contract_number,
            signed_at=signed_at,
        )
        self.check.check(content, base=base, entity=entity, artwork=artwork)
        sealed = SealedDocument(content, hashlib.sha256(content).hexdigest(), signed_at)
        return self.documents.put_official(contract.contract_id, contract.base_sha256, sealed)

    def _confirmed_base(self, contract: Contract) -> bytes:
        base = self.documents.get_base(contract.contract_id, contract.base_sha256)
        if hashlib.sha256(base).hexdigest() != contract.base_sha256:
            raise Unsealable("base_altered")
        return base

    def _official(self, claimed: Contract, sealed: SealedDocument, now: datetime) -> Status:
        """Still sealing, or the file stays where it is and is never given out (L7)."""
        try:
            return self._made_official(claimed, sealed, now)
        except Stale:
            return decided_afresh(lambda: self._made_official(self._known(claimed.contract_id), sealed, now))

    def _made_official(self, contract: Contract, sealed: SealedDocument, now: datetime) -> Status:
        status = contract.status_at(now)
        if status is not Status.SEALING:
            return status
        official = contract.sealed(sealed_at=sealed.sealed_at, sha256=sealed.sha256)
        detail = f"sha256 {sealed.sha256}"
        entry = HistoryEntry(contract.contract_id, now, SYSTEM, Action.SEALED, detail)
        issued = IssuedDocument(sealed.sha256, contract.contract_id)
        self.ledger.commit(Change(contracts=(official,), history=(entry,), issued=(issued,)))
        return Status.OFFICIAL

    def _failed(self, claimed: Contract, fault: Unsealable, now: datetime) -> Status:
        log.error("sealing failed", extra={"contract_id": claimed.contract_id, "code": fault.code})

        def decision() -> Status:
            contract = self._known(claimed.contract_id)
            if contract.status is Status.SEALING:
                entry = HistoryEntry(contract.contract_id, now, SYSTEM, Action.SEAL_FAILED, fault.code)
                self.ledger.commit(Change(contracts=(contract.seal_failed(fault.code),), history=(entry,)))
            return contract.status

        return decided_afresh(decision)

    def _release(self, contract_id: str) -> None:
        def decision() -> None:
            contract = self._known(contract_id)
            if contract.status is Status.SEALING:
                self.ledger.commit(Change(contracts=(contract.unclaimed_for_sealing(),)))

        decided_afresh(decision)

    def _known(self, contract_id: str) -> Contract:
        contract = self.contracts.get(contract_id)
        if contract is None:
            raise LookupError("a claimed contract cannot vanish")
        return contract
