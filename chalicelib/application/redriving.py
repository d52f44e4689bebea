"""Staff drive a failed sealing again after they have mended what stood in its way."""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.ports import Change, Contracts, Documents, Ledger
from chalicelib.application.retrying import decided_afresh
from chalicelib.domain.contracts import Contract
from chalicelib.domain.errors import NotFound
from chalicelib.domain.history import Action, HistoryEntry


@dataclass(frozen=True)
class RedriveSealing:
    contracts: Contracts
    documents: Documents
    ledger: Ledger

    def __call__(self, contract_id: str, *, actor: str, now: datetime) -> Contract:
        """The contract, sealing again. Driving twice is driving once.

        Raises NotFound, or Conflict `sealing_not_failed` for a contract that is not sealing any more.
        """

        def decision() -> Contract:
            contract = self.contracts.get(contract_id)
            if contract is None:
                raise NotFound()
            redriven = contract.redriven(now)
            if contract.sealing_fault is None:
                return contract
            entry = HistoryEntry(contract_id, now, actor, Action.SEAL_RETRIED, contract.sealing_fault)
            self.ledger.commit(Change(contracts=(redriven,), history=(entry,)))
            return replace(redriven, row=redriven.row + 1)

        contract = decided_afresh(decision)
        self.documents.ask_for_seal(contract_id)
        return contract
