"""Drives on what got stuck: contracts that wait for their seal because an event was lost or a run died, and
official ones whose signature lacks a timestamp or needs a new one."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.official.archiving import KeepArchive
from chalicelib.application.ports import Contracts, Documents, Sweep
from chalicelib.domain.common.policy import SEALING_LEASE


@dataclass(frozen=True)
class Reconcile:
    contracts: Contracts
    documents: Documents
    keep_archive: KeepArchive

    def __call__(self, now: datetime) -> Sweep:
        """Asks again for the seal of every contract that has waited longer than one attempt may take.

        Then makes or renews the archive copies that are due.
        """
        done = failed = 0
        for contract in self.contracts.sealing_since_before(now - SEALING_LEASE):
            if contract.failed:
                failed += 1
                continue
            self.documents.ask_for_seal(contract.contract_id)
            done += 1
        archived = self.keep_archive.sweep(now)
        return Sweep(done=done + archived.done, failed=failed + archived.failed)
