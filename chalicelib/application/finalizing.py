"""Finalizing: the customer makes the draft binding, and sealing begins (L2)."""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.finding import Finding
from chalicelib.application.ports import Accounts, Change, Documents, Ledger
from chalicelib.application.retrying import decided_afresh
from chalicelib.application.viewing import is_out_of_date
from chalicelib.domain.contracts import Contract, Status
from chalicelib.domain.errors import Conflict
from chalicelib.domain.history import Action, HistoryEntry
from chalicelib.domain.parties import Account


@dataclass(frozen=True)
class Finalize:
    finding: Finding
    accounts: Accounts
    documents: Documents
    ledger: Ledger

    def __call__(
        self, account_id: str, contract_id: str, *, revision: int | None, actor: str, now: datetime
    ) -> Contract:
        """The contract in state sealing, or official when it is already: finalizing twice is finalizing once.

        Raises Conflict `draft_changed` when the customer saw another revision, `draft_out_of_date`,
        `invoice_title_mismatch` (C11), `contract_not_draft`.
        """
        contract = decided_afresh(lambda: self._finalized(account_id, contract_id, revision, actor, now))
        if contract.status is Status.SEALING and contract.sealing_fault is None:
            # Repeated for a contract that is sealing already: if an earlier run died before this line,
            # the customer's second click starts the sealing; a second event does no harm.
            self.documents.ask_for_seal(contract_id)
        return contract

    def _finalized(
        self, account_id: str, contract_id: str, revision: int | None, actor: str, now: datetime
    ) -> Contract:
        contract = self.finding.contract(account_id, contract_id)
        if contract.status_at(now) in (Status.SEALING, Status.OFFICIAL):
            return contract
        finalized = contract.finalized(now=now, actor=actor)
        account = self.accounts.get(account_id)
        require_unchanged(contract, account, revision)
        entry = HistoryEntry(contract_id, now, actor, Action.FINALIZED, f"revision {contract.revision}")
        self.ledger.commit(Change(contracts=(finalized,), history=(entry,), unchanged_account=account))
        return replace(finalized, row=finalized.row + 1)


def require_unchanged(contract: Contract, account: Account | None, revision: int | None) -> None:
    """What is sealed is what the customer last saw, and it is still true."""
    if revision is not None and revision != contract.revision:
        raise Conflict("draft_changed", revision=contract.revision)
    if is_out_of_date(contract, account):
        raise Conflict("draft_out_of_date")
    if account is not None and account.invoice_title_differs:
        raise Conflict(
            "invoice_title_mismatch", invoice_title=account.invoice_title, name=account.entity_name
        )
