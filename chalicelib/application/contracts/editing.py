"""Reselecting contact, language or note, or drawing up a draft anew after its orders changed (C10)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.contracts.drafting import Drafting
from chalicelib.application.contracts.own_contracts import OwnContracts
from chalicelib.application.contracts.selecting import Selecting
from chalicelib.application.customers.naming_contacts import uses_of
from chalicelib.application.ports import Accounts, Change, Ledger
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.common.facts import FactKind, coded, said
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.contract.contents import Language
from chalicelib.domain.contract.contracts import Contract, Status
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
    note: str | None = None
    print_note: bool | None = None

    def entry(self, contract_id: str, *, actor: str, now: datetime) -> HistoryEntry:
        named = {
            "contact": (self.contact_id is not None, FactKind.CONTACT_CHANGED),
            "language": (self.language is not None, FactKind.LANGUAGE_CHANGED),
            "refresh": (self.refresh, FactKind.REFRESHED),
            "note": (self.is_of_note, FactKind.NOTE_CHANGED),
        }
        changed = {name: code for name, (has_changed, code) in named.items() if has_changed}
        told, facts = ", ".join(changed), coded(changed.values())
        return HistoryEntry(contract_id, now, actor, Action.EDITED, told, facts=facts)

    @property
    def is_of_note(self) -> bool:
        return self.note is not None or self.print_note is not None

    def note_of(self, contract: Contract) -> str:
        """The note afterwards."""
        return contract.note if self.note is None else self.note

    def reference_of(self, contract: Contract) -> str:
        """What of the note the document says afterwards; only what is printed stands in it."""
        printed = contract.note_is_printed if self.print_note is None else self.print_note
        return self.note_of(contract) if printed else ""

    def changes_document_of(self, contract: Contract) -> bool:
        others = self.contact_id is not None or self.language is not None or self.refresh
        return others or self.reference_of(contract) != contract.content.customer_reference


@dataclass(frozen=True)
class Edited:
    contract: Contract
    differences: tuple[Difference, ...]
    """What it says otherwise than before."""
    account: Account | None
    """What the edit was decided on; none where it does not matter to it."""


@dataclass(frozen=True)
class EditDraft:
    own_contracts: OwnContracts
    accounts: Accounts
    selecting: Selecting
    drafting: Drafting
    ledger: Ledger

    def __call__(self, account_id: str, contract_id: str, edit: Edit, *, actor: str, now: datetime) -> Edited:
        """The draft with a new base document and the next revision; with another note only, as it was.

        Raises Conflict `contract_not_editable`, `note_printed` of what is official, `draft_needs_new_request`
        when a refresh would make it another contract (other invoicing entity or currency, an order that is
        gone), or the code of the rule by which its orders or bills could not be requested now; Invalid
        `contact_unknown`.
        """

        def decision() -> Edited:
            contract = self.own_contracts.get(account_id, contract_id)
            if not edit.changes_document_of(contract):
                return self._with_note(contract, edit.note_of(contract), actor=actor, now=now)
            if edit.is_of_note and contract.status_at(now) is Status.OFFICIAL:
                raise Conflict("note_printed", status=Status.OFFICIAL)
            contract.require_draft(now, "contract_not_editable")
            account = self.accounts.get(account_id)
            if account is None:
                raise Conflict("draft_needs_new_request")
            edited = self._edited(contract, account, edit, now)
            entry = edit.entry(contract_id, actor=actor, now=now)
            entries = (entry, *_noted(contract, edited, actor=actor, now=now))
            taken = edited.content.contact if edit.contact_id is not None else None
            uses = uses_of(taken, account, (edited,))
            noted = (contract,) if edited.note != contract.note else ()
            self.ledger.commit(Change(contracts=(edited,), history=entries, contact_uses=uses, noted=noted))
            stored = replace(edited, row=edited.row + 1)
            return Edited(stored, differences(contract.content, edited.content), account)

        return retry_on_stale(decision)

    def _with_note(self, contract: Contract, note: str, *, actor: str, now: datetime) -> Edited:
        """Its document stays: so does the revision. Raises Conflict `note_not_changeable`."""
        after = contract.noted(note, now)
        if note == contract.note:
            return Edited(contract, (), None)
        entries = tuple(_noted(contract, after, actor=actor, now=now))
        self.ledger.commit(Change(contracts=(after,), history=entries, noted=(contract,)))
        return Edited(replace(after, row=after.row + 1), (), None)

    def _edited(self, contract: Contract, account: Account, edit: Edit, now: datetime) -> Contract:
        again = self._typeset_again(contract, account, edit, now)
        note = edit.note_of(contract)
        return again if note == contract.note else again.noted(note, now)

    def _typeset_again(self, contract: Contract, account: Account, edit: Edit, now: datetime) -> Contract:
        language = edit.language or contract.content.language
        if edit.refresh:
            contact = self._contact_now(contract, account, edit)
            reference = edit.reference_of(contract)
            return self._refreshed(contract, account, contact, language, reference, now=now)
        contact = contract.content.contact
        if edit.contact_id is not None:
            contact = self.drafting.contact(account, edit.contact_id)
        content = replace(
            contract.content,
            contact=contact,
            language=language,
            customer_reference=edit.reference_of(contract),
        )
        sha256, size = self.drafting.typeset(contract.contract_id, content)
        return replace(contract.edited(content, sha256, size, contract.unpaid), outdated=contract.outdated)

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
        customer_reference: str,
        *,
        now: datetime,
    ) -> Contract:
        members = self.selecting.members_of(contract, account)
        self.selecting.require_eligible(contract, account, members, now)
        group = self._group_now(contract, members)
        content = self.drafting.redrawn(
            contract, group, account, contact, language, customer_reference=customer_reference, now=now
        )
        sha256, size = self.drafting.typeset(contract.contract_id, content)
        return contract.edited(content, sha256, size, unpaid_deadlines(group))

    def _group_now(self, contract: Contract, members: Sequence[Order | Bill]) -> Group:
        """One entity and one currency, as before: anything else would be another contract (E3)."""
        groups = grouped(members, self.selecting.entity_ids(members))
        if len(groups) != 1 or groups[0].entity_id != contract.entity_id:
            raise Conflict("draft_needs_new_request")
        return groups[0]


def _noted(before: Contract, after: Contract, *, actor: str, now: datetime) -> Iterator[HistoryEntry]:
    """The note's own entry keeps what it says."""
    if after.note != before.note:
        yield HistoryEntry(before.contract_id, now, actor, Action.NOTED, after.note, facts=said(after.note))
