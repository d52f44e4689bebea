"""A customer takes a contract back: deleting a draft (L4), voiding an official contract (L5, L6)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.contracts.ending import Ending
from chalicelib.application.contracts.own_contracts import OwnContracts
from chalicelib.application.ports import Ledger
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.common.facts import said
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.contract.contracts import Contract


@dataclass(frozen=True)
class Withdraw:
    own_contracts: OwnContracts
    ending: Ending
    ledger: Ledger

    def delete(self, account_id: str, contract_id: str, *, actor: str, now: datetime) -> Contract:
        """Raises Conflict `contract_not_draft`. Its orders can be requested again."""
        entry = HistoryEntry(contract_id, now, actor, Action.DELETED)
        return self._end(account_id, entry, lambda contract: contract.deleted(now=now, actor=actor))

    def void(self, account_id: str, contract_id: str, *, reason: str, actor: str, now: datetime) -> Contract:
        """Raises Conflict `contract_not_official` or `cancel_order_instead`."""
        entry = HistoryEntry(contract_id, now, actor, Action.VOIDED, reason, facts=said(reason))
        return self._end(account_id, entry, lambda it: it.voided(now=now, actor=actor, reason=reason))

    def _end(self, account_id: str, entry: HistoryEntry, ended: Callable[[Contract], Contract]) -> Contract:
        def decision() -> Contract:
            contract = ended(self.own_contracts.get(account_id, entry.contract_id))
            change = self.ending.change(contract, entry)
            self.ledger.commit(change)
            [written] = change.contracts
            return replace(written, row=written.row + 1)

        return retry_on_stale(decision)
