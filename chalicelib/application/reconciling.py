"""Drives on what got stuck: contracts that wait for their seal because an event was lost or a run died."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.ports import Contracts, Documents, Sweep
from chalicelib.domain.policy import SEALING_LEASE


@dataclass(frozen=True)
class Reconcile:
    contracts: Contracts
    documents: Documents

    def __call__(self, now: datetime) -> Sweep:
        """Asks again for the seal of every contract that has waited longer than one attempt may take."""
        done = failed = 0
        for contract in self.contracts.sealing_since_before(now - SEALING_LEASE):
            if contract.sealing_fault is not None:
                failed += 1
                continue
            self.documents.ask_for_seal(contract.contract_id)
            done += 1
        return Sweep(done=done, failed=failed)
