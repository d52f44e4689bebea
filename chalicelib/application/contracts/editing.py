"""Reselecting contact or language, or drawing up a draft anew after its orders changed (C10)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.contracts.drafting import Drafting
from chalicelib.application.contracts.own_contracts import OwnContracts
from chalicelib.application.contracts.selecting import Selecting
from chalicelib.application.customers.naming_contacts import uses_of
from chalicelib.application.ports import Accounts, Change, Ledger
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.contract.contents import Language
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.contract.differences import Difference, differences
from chalicelib.domain.contract.drawing_up import Group, grouped, unpaid_deadlines
from chalicelib.domain.parties.parties import Account, Contact
from chalicelib.domain.requesting.bills import Bill
from chalicelib.domain.requesting.orders import Order


@dataclass(frozen=True)
class Edit:
    """What to change; none leaves it as it is."""

    contact_id: str | None = None
    language: Language | None = None
    refresh: bool = False

    @property
    def detail(self) -> str:
        named = {
            "contact": self.contact_id is not None,
            "language": self.language is not None,
            "refresh": self.refresh,
        }
        return ", ".join(name for name, changed in named.items() if changed)


@dataclass(frozen=True)
class Edited:
    contract: Contract
    differences: tuple[Difference, ...]
    """What it says otherwise than before."""
    account: Account
    """What the edit was decided on."""


@dataclass(frozen=True)
class EditDraft:
    own_contracts: OwnContracts
    accounts: Accounts
    selecting: Selecting
    drafting: Drafting
    ledger: Ledger

    def __call__(self, account_id: str, contract_id: str, edit: Edit, *, actor: str, now: datetime) -> Edited:
        """The draft with a new base document and the next revision.

        Raises Conflict `contract_not_editable`, or `draft_needs_new_request` when a refresh would make it
        another contract (other invoicing entity or currency, an order that is gone), or the code of the rule
        by which its orders or bills could not be requested now; Invalid `contact_unknown`.
        """

        def decision() -> Edited:
            contract = self.own_contracts.get(account_id, contract_id)
            contract.require_draft(now, "contract_not_editable")
            account = self.accounts.get(account_id)
            if account is None:
                raise Conflict("draft_needs_new_request")
            edited = self._edited(contract, account, edit, now)
            entry = HistoryEntry(contract_id, now, actor, Action.EDITED, edit.detail)
            taken = edited.content.contact if edit.contact_id is not None else None
            uses = uses_of(taken, account, (edited,))
            self.ledger.commit(Change(contracts=(edited,), history=(entry,), contact_uses=uses))
            stored = replace(edited, row=edited.row + 1)
            return Edited(stored, differences(contract.content, edited.content), account)

        return retry_on_stale(decision)

    def _edited(self, contract: Contract, account: Account, edit: Edit, now: datetime) -> Contract:
        language = edit.language or contract.content.language
        if edit.refresh:
            contact = self._contact_now(contract, account, edit)
            return self._refreshed(contract, account, contact, language, now=now)
        contact = contract.content.contact
        if edit.contact_id is not None:
            contact = self.drafting.contact(account, edit.contact_id)
        content = replace(contract.content, contact=contact, language=language)
        sha256 = self.drafting.typeset(contract.contract_id, content)
        return replace(contract.edited(content, sha256, contract.unpaid), outdated=contract.outdated)

    def _contact_now(self, contract: Contract, account: Account, edit: Edit) -> Contact | None:
        """The chosen contact as it is now; the account's default where that one is gone."""
        chosen = contract.content.contact
        if edit.contact_id is not None:
            return self.drafting.contact(account, edit.contact_id)
        if chosen is None or account.contact(chosen.contact_id) is None:
            return account.default_contact
        return account.contact(chosen.contact_id)

    def _refreshed(
        self,
        contract: Contract,
        account: Account,
        contact: Contact | None,
        language: Language,
        *,
        now: datetime,
    ) -> Contract:
        members = self.selecting.members_of(contract, account)
        self.selecting.require_eligible(contract, account, members, now)
        group = self._group_now(contract, members)
        content = self.drafting.redrawn(contract, group, account, contact, language, now=now)
        sha256 = self.drafting.typeset(contract.contract_id, content)
        return contract.edited(content, sha256, unpaid_deadlines(group))

    def _group_now(self, contract: Contract, members: Sequence[Order | Bill]) -> Group:
        """One entity and one currency, as before: anything else would be another contract (E3)."""
        groups = grouped(members, self.selecting.entity_ids(members))
        if len(groups) != 1 or groups[0].entity_id != contract.entity_id:
            raise Conflict("draft_needs_new_request")
        return groups[0]
