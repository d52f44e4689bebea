"""Finalizing: the customer makes the draft binding, and sealing begins (L2)."""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.contracts.own_contracts import OwnContracts
from chalicelib.application.contracts.viewing import is_out_of_date
from chalicelib.application.ports import Accounts, Change, Documents, Ledger, TermsOfService
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.parties.parties import Account


@dataclass(frozen=True)
class Finalize:
    own_contracts: OwnContracts
    accounts: Accounts
    documents: Documents
    ledger: Ledger
    terms: TermsOfService

    def __call__(
        self, account_id: str, contract_id: str, *, revision: int | None, actor: str, now: datetime
    ) -> Contract:
        """The contract in state sealing, or official when it is already: finalizing twice is finalizing once.

        Raises Conflict `draft_changed` when the customer saw another revision, `draft_out_of_date`,
        `invoice_title_mismatch` (C11), `contract_not_draft`.
        """
        contract = retry_on_stale(lambda: self._finalized(account_id, contract_id, revision, actor, now))
        if contract.status is Status.SEALING and contract.sealing_fault is None:
            # Repeated for a contract that is sealing already: if an earlier run died before this line,
            # the customer's second click starts the sealing; a second event does no harm.
            self.documents.ask_for_seal(contract_id)
        return contract

    def _finalized(
        self, account_id: str, contract_id: str, revision: int | None, actor: str, now: datetime
    ) -> Contract:
        contract = self.own_contracts.get(account_id, contract_id)
        if contract.status_at(now) in (Status.SEALING, Status.OFFICIAL):
            return contract
        finalized = contract.finalized(now=now, actor=actor)
        account = self.accounts.get(account_id)
        if revision is not None and revision != contract.revision:
            raise Conflict("draft_changed", revision=contract.revision)
        if is_out_of_date(contract, account, self.terms, now):
            raise Conflict("draft_out_of_date")
        require_same_title(account)
        entry = HistoryEntry(contract_id, now, actor, Action.FINALIZED, f"revision {contract.revision}")
        self.ledger.commit(Change(contracts=(finalized,), history=(entry,), unchanged_account=account))
        return replace(finalized, row=finalized.row + 1)


def require_same_title(account: Account | None) -> None:
    """C11: the customer on the contract and on the invoice are one."""
    if account is not None and account.invoice_title_differs:
        raise Conflict(
            "invoice_title_mismatch", invoice_title=account.invoice_title, name=account.entity_name
        )
