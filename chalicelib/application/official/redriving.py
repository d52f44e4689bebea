"""Two of the staff drive a failed sealing again, after what stood in its way was mended."""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.ports import Change, Contracts, Documents, Ledger
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.common.facts import FactKind, fact
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.contract.contracts import Contract


@dataclass(frozen=True)
class RedriveSealing:
    contracts: Contracts
    documents: Documents
    ledger: Ledger

    def __call__(self, contract_id: str, *, actor: str, now: datetime) -> Contract:
        """The contract: with the proposal of the first person, or sealing again once a second one agrees.

        Raises NotFound, Conflict `second_person_needed` for the same person twice, or `sealing_not_failed`
        for a contract that is not sealing any more. What waits anyhow is only asked for again.
        """
        contract = retry_on_stale(lambda: self._asked(contract_id, actor, now))
        if contract.sealing_fault is None:
            self.documents.ask_for_seal(contract_id)
        return contract

    def _asked(self, contract_id: str, actor: str, now: datetime) -> Contract:
        contract = self.contracts.get(contract_id)
        if contract is None:
            raise NotFound()
        asked = contract.retry_asked(now, actor)
        if asked == contract:
            return contract
        proposed = asked.sealing_fault is not None
        action = Action.SEAL_RETRY_PROPOSED if proposed else Action.SEAL_RETRIED
        fault = contract.sealing_fault or ""
        told = (fact(FactKind.SEALING_FAULT, fault=fault),) if fault else ()
        entry = HistoryEntry(contract_id, now, actor, action, fault, facts=told)
        self.ledger.commit(Change(contracts=(asked,), history=(entry,)))
        return replace(asked, row=asked.row + 1)
