"""Finalizing: the customer makes the draft binding, and sealing begins (L2)."""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.contracts.own_contracts import OwnContracts
from chalicelib.application.contracts.selecting import Selecting
from chalicelib.application.contracts.watching import DraftWatch
from chalicelib.application.ports import Accounts, Change, Documents, Entities, Ledger
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.common.facts import FactKind, fact
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.contract.batches import Batch
from chalicelib.domain.contract.confirming import Wording, confirmation
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.drawing_up import invoicing_name
from chalicelib.domain.parties.contacts import is_managed_upstream
from chalicelib.domain.parties.parties import Account


@dataclass(frozen=True)
class _Deed:
    """Who finalizes what, when."""

    revision: int | None
    actor: str
    now: datetime
    batch: Batch | None
    wording: Wording
    language: str


@dataclass(frozen=True)
class Finalize:
    own_contracts: OwnContracts
    accounts: Accounts
    entities: Entities
    selecting: Selecting
    watch: DraftWatch
    documents: Documents
    ledger: Ledger

    def __call__(
        self,
        account_id: str,
        contract_id: str,
        *,
        revision: int | None,
        actor: str,
        now: datetime,
        batch: Batch | None = None,
        wording: Wording = Wording.API,
        language: str = "en",
    ) -> Contract:
        """The contract in state sealing, or official when it is already: finalizing twice is finalizing once.

        Raises Conflict `draft_changed` when the customer saw another revision, `draft_out_of_date`,
        `invoice_title_mismatch` (C11), `contact_needed` (C10), `contract_not_draft`, or the code of the rule
        by which its orders or bills could not be requested now (E1 to E14).

        Args: wording, language: which words were agreed to; the history keeps them.
        """
        deed = _Deed(revision, actor, now, batch, wording, language)
        contract = retry_on_stale(lambda: self._finalized(account_id, contract_id, deed))
        if contract.status is Status.SEALING and contract.sealing_fault is None:
            # Repeated for a contract that is sealing already: if an earlier run died before this line,
            # the customer's second click starts the sealing; a second event does no harm.
            self.documents.ask_for_seal(contract_id)
        return contract

    def _finalized(self, account_id: str, contract_id: str, deed: _Deed) -> Contract:
        now, actor, revision = deed.now, deed.actor, deed.revision
        contract = self.own_contracts.get(account_id, contract_id)
        if contract.status_at(now) in (Status.SEALING, Status.OFFICIAL):
            return contract
        finalized = contract.finalized(now=now, actor=actor, batch=deed.batch)
        account = self.accounts.get(account_id)
        if revision is not None and revision != contract.revision:
            raise Conflict("draft_changed", revision=contract.revision)
        members = self.selecting.members_of(contract, account)
        self.selecting.require_eligible(contract, account, members, now)
        entity = self.entities.current(contract.entity_id)
        if entity is not None and not all(entity.is_called(invoicing_name(each)) for each in members):
            raise Conflict("draft_needs_new_request")  # of some seconds ago it was still this one's
        if self.watch.is_out_of_date(contract, account, entity, now):
            raise Conflict("draft_out_of_date")
        require_same_title(account)
        if not contract.content.can_be_notified:
            raise Conflict("contact_needed")
        entry = HistoryEntry(
            contract_id,
            now,
            actor,
            Action.FINALIZED,
            f"revision {contract.revision}",
            facts=(fact(FactKind.REVISION, revision=contract.revision),),
            confirmed=confirmation(deed.wording, deed.language, contract),
        )
        change = Change(
            contracts=(finalized,),
            history=(entry,),
            unchanged_account=account,
            unchanged_book=account if _has_own_contact(contract) else None,
            unchanged_entity=entity,
        )
        self.ledger.commit(change)
        return replace(finalized, row=finalized.row + 1)


def _has_own_contact(contract: Contract) -> bool:
    """The customer may change it at this moment; upstream's change with the account."""
    contact = contract.content.contact
    return contact is not None and not is_managed_upstream(contact)


def require_same_title(account: Account | None) -> None:
    """C11: the customer on the contract and on the invoice are one."""
    if account is not None and account.invoice_title_differs:
        raise Conflict(
            "invoice_title_mismatch", invoice_title=account.invoice_title, name=account.entity_name
        )
