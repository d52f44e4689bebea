"""Sealing: from the confirmed base document to the official contract (L2).

The event may come twice, late or never, and the function may die at any line. What makes that harmless: the
right to seal is a lease on the record; the finished file is stored only if none of this base is there; and
the contract becomes official only if it is still sealing.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chalicelib.application.ports import Change, IssuedDocument
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.common.errors import Stale, Unsealable
from chalicelib.domain.common.facts import CopyKind, Fact, FactKind, fact
from chalicelib.domain.common.history import SYSTEM, Action, HistoryEntry
from chalicelib.domain.contract.contracts import Contract, Status

if TYPE_CHECKING:
    from datetime import datetime

    from chalicelib.application.official.making_official import Finished, MakeOfficial
    from chalicelib.application.ports import Contracts, Ledger
    from chalicelib.domain.parties.parties import InvoicingEntity

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Seal:
    contracts: Contracts
    make_official: MakeOfficial
    ledger: Ledger

    def __call__(self, contract_id: str, now: datetime) -> Status | None:
        """The contract's state afterwards; none for an id that no contract has.

        A document that cannot be sealed is recorded as such, and waits for two of the staff, however often
        its event comes. Anything else frees the lease and is raised, so that the event is delivered again.
        """
        leased = self._lease(contract_id, now)
        if not isinstance(leased, Contract):
            return leased
        try:
            finished = self.make_official(leased, now)
        except Unsealable as fault:
            return self._failed(leased, fault, now)
        except Exception:
            self._release(leased.contract_id)
            raise
        return self._official(leased, finished, now)

    def _lease(self, contract_id: str, now: datetime) -> Contract | Status | None:
        def decision() -> Contract | Status | None:
            contract = self.contracts.get(contract_id)
            if contract is None:
                return None
            status = contract.status_at(now)
            if status is not Status.SEALING or contract.sealing_fault is not None:
                return status
            leased = contract.leased_for_sealing(now)
            self.ledger.commit(Change(contracts=(leased,)))
            return replace(leased, row=leased.row + 1)

        return retry_on_stale(decision)

    def _official(self, leased: Contract, finished: Finished, now: datetime) -> Status:
        """Still sealing, or the file stays where it is and is never given out (L7)."""
        try:
            return self._made_official(leased, finished, now)
        except Stale:
            return retry_on_stale(lambda: self._made_official(self._known(leased.contract_id), finished, now))

    def _made_official(self, contract: Contract, finished: Finished, now: datetime) -> Status:
        status = contract.status_at(now)
        if status is not Status.SEALING:
            return status
        document = finished.document
        official = contract.sealed(
            sealed_at=document.sealed_at,
            sha256=document.sha256,
            size=len(document.content),
            proof=finished.proof,
        )
        detail = (
            f"sha256 {document.sha256}, {official.longevity.level}, finalized by {contract.finalized_by}, "
            f"certificate sha256 {finished.entity.certificate_sha256}"
        )
        told = (
            fact(FactKind.DOCUMENT, copy=CopyKind.OFFICIAL, sha256=document.sha256),
            fact(FactKind.SIGNATURE, level=official.longevity.level),
            *_certificate(finished.entity),
        )
        entry = HistoryEntry(contract.contract_id, now, SYSTEM, Action.SEALED, detail, facts=told)
        issued = IssuedDocument(document.sha256, contract.contract_id)
        self.ledger.commit(Change(contracts=(official,), history=(entry,), issued=(issued,)))
        return Status.OFFICIAL

    def _failed(self, leased: Contract, fault: Unsealable, now: datetime) -> Status:
        told = {"code": fault.code, "reason": fault.facts.get("reason")}
        log.error("sealing failed", extra={"contract_id": leased.contract_id, **told})

        def decision() -> Status:
            contract = self._known(leased.contract_id)
            if contract.status is Status.SEALING:
                facts = (fact(FactKind.SEALING_FAULT, fault=fault.code),)
                entry = HistoryEntry(
                    contract.contract_id, now, SYSTEM, Action.SEAL_FAILED, fault.code, facts=facts
                )
                self.ledger.commit(Change(contracts=(contract.seal_failed(fault.code),), history=(entry,)))
            return contract.status

        return retry_on_stale(decision)

    def _release(self, contract_id: str) -> None:
        def decision() -> None:
            contract = self._known(contract_id)
            if contract.status is Status.SEALING:
                self.ledger.commit(Change(contracts=(contract.released_from_sealing(),)))

        retry_on_stale(decision)

    def _known(self, contract_id: str) -> Contract:
        contract = self.contracts.get(contract_id)
        if contract is None:
            raise LookupError("a leased contract cannot vanish")
        return contract


def _certificate(entity: InvoicingEntity) -> tuple[Fact, ...]:
    sha256 = entity.certificate_sha256
    return (fact(FactKind.CERTIFICATE, sha256=sha256),) if sha256 else ()
