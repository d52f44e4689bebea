"""Reselecting contact or language, or drawing up a draft anew after its orders changed (C10)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.contracts.drafting import Drafting
from chalicelib.application.contracts.own_contracts import OwnContracts
from chalicelib.application.customers.naming_contacts import uses_of
from chalicelib.application.customers.owning import Owning
from chalicelib.application.ports import Accounts, Change, Ledger
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.contract.contents import Language, Source
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.contract.drawing_up import Group, grouped, invoicing_name, unpaid_deadlines
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
class EditDraft:
    own_contracts: OwnContracts
    accounts: Accounts
    owning: Owning
    drafting: Drafting
    ledger: Ledger

    def __call__(
        self, account_id: str, contract_id: str, edit: Edit, *, actor: str, now: datetime
    ) -> Contract:
        """The draft with a new base document and the next revision.

        Raises Conflict `contract_not_editable`, or `draft_needs_new_request` when a refresh would make it
        another contract (other invoicing entity or currency, an order cancelled); Invalid `contact_unknown`.
        """

        def decision() -> Contract:
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
            return replace(edited, row=edited.row + 1)

        return retry_on_stale(decision)

    def _edited(self, contract: Contract, account: Account, edit: Edit, now: datetime) -> Contract:
        contact = contract.content.contact
        if edit.contact_id is not None:
            contact = self.drafting.contact(account, edit.contact_id)
        language = edit.language or contract.content.language
        if edit.refresh:
            return self._refreshed(contract, account, contact, language, now=now)
        content = replace(contract.content, contact=contact, language=language)
        sha256 = self.drafting.typeset(contract.contract_id, content)
        return replace(contract.edited(content, sha256, contract.unpaid), outdated=contract.outdated)

    def _refreshed(
        self,
        contract: Contract,
        account: Account,
        contact: Contact | None,
        language: Language,
        *,
        now: datetime,
    ) -> Contract:
        group = self._group_now(contract, account)
        content = self.drafting.redrawn(contract, group, account, contact, language, now=now)
        sha256 = self.drafting.typeset(contract.contract_id, content)
        return contract.edited(content, sha256, unpaid_deadlines(group))

    def _group_now(self, contract: Contract, account: Account) -> Group:
        members = self._members(contract, account)
        names = {invoicing_name(member) for member in members}
        found = {name: self.drafting.entities.by_feed_name(name) for name in names}
        ids = {name: entity.entity_id for name, entity in found.items() if entity is not None}
        changed = len(members) != len(contract.source_ids) or len(ids) != len(names)
        groups = () if changed or any(_is_dead(m) for m in members) else grouped(members, ids)
        if len(groups) != 1 or groups[0].entity_id != contract.entity_id:
            raise Conflict("draft_needs_new_request")
        return groups[0]

    def _members(self, contract: Contract, account: Account) -> Sequence[Order | Bill]:
        ids = contract.source_ids
        if contract.source is Source.ORDERS:
            orders = self.owning.orders_of(contract.account_id, ids)
            return [orders[key] for key in ids if key in orders]
        bills = self.owning.bills_of(account, ids)
        return [bills[key] for key in ids if key in bills]


def _is_dead(member: Order | Bill) -> bool:
    return isinstance(member, Order) and member.is_dead
