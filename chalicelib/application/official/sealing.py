"""Sealing: from the confirmed base document to the official contract (L2).

The event may come twice, late or never, and the function may die at any line. What makes that harmless: the
right to seal is a lease on the record; the finished file is stored only if none of this base is there; and
the contract becomes official only if it is still sealing.
"""

import logging
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.official.making_official import Finished, MakeOfficial
from chalicelib.application.ports import Change, Contracts, IssuedDocument, Ledger
from chalicelib.application.retrying import decided_afresh
from chalicelib.domain.common.errors import Stale, Unsealable
from chalicelib.domain.common.history import SYSTEM, Action, HistoryEntry
from chalicelib.domain.contract.contracts import Contract, Status

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
        claimed = self._claim(contract_id, now)
        if not isinstance(claimed, Contract):
            return claimed
        try:
            finished = self.make_official(claimed, now)
        except Unsealable as fault:
            return self._failed(claimed, fault, now)
        except Exception:
            self._release(claimed.contract_id)
            raise
        return self._official(claimed, finished, now)

    def _claim(self, contract_id: str, now: datetime) -> Contract | Status | None:
        def decision() -> Contract | Status | None:
            contract = self.contracts.get(contract_id)
            if contract is None:
                return None
            status = contract.status_at(now)
            if status is not Status.SEALING or contract.sealing_fault is not None:
                return status
            claimed = contract.claimed_for_sealing(now)
            self.ledger.commit(Change(contracts=(claimed,)))
            return replace(claimed, row=claimed.row + 1)

        return decided_afresh(decision)

    def _official(self, claimed: Contract, finished: Finished, now: datetime) -> Status:
        """Still sealing, or the file stays where it is and is never given out (L7)."""
        try:
            return self._made_official(claimed, finished, now)
        except Stale:
            return decided_afresh(
                lambda: self._made_official(self._known(claimed.contract_id), finished, now)
            )

    def _made_official(self, contract: Contract, finished: Finished, now: datetime) -> Status:
        status = contract.status_at(now)
        if status is not Status.SEALING:
            return status
        document = finished.document
        official = contract.sealed(sealed_at=document.sealed_at, sha256=document.sha256, proof=finished.proof)
        detail = (
            f"sha256 {document.sha256}, {official.longevity.level}, finalized by {contract.finalized_by}, "
            f"certificate sha256 {finished.entity.certificate_sha256}"
        )
        entry = HistoryEntry(contract.contract_id, now, SYSTEM, Action.SEALED, detail)
        issued = IssuedDocument(document.sha256, contract.contract_id)
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
