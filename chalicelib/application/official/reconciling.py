"""Drives on what got stuck: contracts that wait for their seal because an event was lost or a run died."""

from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.background import OneByOne
from chalicelib.application.ports import Contracts, Documents, Sweep
from chalicelib.application.ports.due import Due, DueContracts
from chalicelib.domain.common.policy import SEALING_LEASE
from chalicelib.domain.contract.contracts import Status


@dataclass(frozen=True)
class Reconcile:
    contracts: Contracts
    documents: Documents
    due: DueContracts

    @property
    def in_background(self) -> OneByOne:
        """Contracts that have waited longer than one attempt may take."""
        return OneByOne(self.due, Due.UNSEALED, self.asked_again, until=lambda now: now - SEALING_LEASE)

    def asked_again(self, contract_id: str, now: datetime) -> Sweep:
        """Asks again for the seal, which is a message by itself: S3 tells the sealing function of it.

        One whose sealing has failed for good is left to the staff.
        """
        contract = self.contracts.get(contract_id)
        if contract is None or contract.status is not Status.SEALING or contract.sealing_since is None:
            return Sweep()
        if contract.sealing_since >= now - SEALING_LEASE:
            return Sweep()
        if contract.sealing_fault is not None:
            return Sweep(failed=1)
        self.documents.ask_for_seal(contract_id)
        return Sweep(done=1)
