"""Accounts in memory, with the customers' own contacts and the claims on billing accounts."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from chalicelib.domain.errors import Stale
from chalicelib.domain.parties import Account, Contact, ContactSource


@dataclass
class FakeAccounts:
    stored: dict[str, Account] = field(default_factory=dict)
    own_contacts: dict[str, dict[str, Contact]] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)

    def get(self, account_id: str) -> Account | None:
        account = self.stored.get(account_id)
        if account is None:
            return None
        contacts = (*account.contacts, *self.own_contacts.get(account_id, {}).values())
        chosen = self.chosen.get(account_id)
        if chosen in {contact.contact_id for contact in contacts}:
            contacts = tuple(replace(it, default=it.contact_id == chosen) for it in contacts)
        return replace(account, contacts=contacts)

    def put_upstream(self, account: Account) -> None:
        stored = self.stored.get(account.account_id)
        if account.row != (stored.row if stored else 0):
            raise Stale()
        upstream = tuple(it for it in account.contacts if it.source is ContactSource.UPSTREAM)
        self.stored[account.account_id] = replace(account, contacts=upstream, row=account.row + 1)

    def claimants(self, billing_account_id: str) -> Sequence[str]:
        return sorted(key for key, it in self.stored.items() if billing_account_id in it.billing_account_ids)

    def save_contact(self, account_id: str, contact: Contact) -> None:
        self.own_contacts.setdefault(account_id, {})[contact.contact_id] = contact

    def remove_contact(self, account_id: str, contact_id: str) -> None:
        self.own_contacts.get(account_id, {}).pop(contact_id, None)

    def choose_default_contact(self, account_id: str, contact_id: str) -> None:
        self.chosen[account_id] = contact_id
