"""Accounts in memory, with the customers' own contacts and the claims on billing accounts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from chalicelib.application.ports import ContactUse
from chalicelib.application.ports.parties import MOST_USES_AT_ONCE
from chalicelib.domain.common.errors import Stale
from chalicelib.domain.parties.contacts import AddressBook, contacts_of
from chalicelib.domain.parties.parties import Account, ContactSource


@dataclass
class FakeAccounts:
    stored: dict[str, Account] = field(default_factory=dict)
    books: dict[str, AddressBook] = field(default_factory=dict)
    uses: list[ContactUse] = field(default_factory=list)

    def get(self, account_id: str) -> Account | None:
        return self.with_book(account_id)[0]

    def with_book(self, account_id: str) -> tuple[Account | None, AddressBook]:
        account, book = self.stored.get(account_id), self.book_of(account_id)
        if account is not None:
            account = replace(account, contacts=contacts_of(account.contacts, book), book_row=book.row)
        return account, book

    def names(self, account_ids: Iterable[str]) -> dict[str, str]:
        known = {each: self.stored[each].verification for each in account_ids if each in self.stored}
        return {key: told.name for key, told in known.items() if told is not None}

    def put_upstream(self, account: Account) -> None:
        stored = self.stored.get(account.account_id)
        if account.row != (stored.row if stored else 0):
            raise Stale()
        upstream = tuple(it for it in account.contacts if it.source is ContactSource.UPSTREAM)
        self.stored[account.account_id] = replace(account, contacts=upstream, row=account.row + 1, book_row=0)

    def accounts_billed_as(self, billing_account_id: str) -> Sequence[str]:
        listing = (key for key, it in self.stored.items() if billing_account_id in it.billing_account_ids)
        return sorted(listing)[:2]

    def book_of(self, account_id: str) -> AddressBook:
        return self.books.get(account_id, AddressBook(account_id))

    def latest_uses(self, account_id: str, contact_id: str) -> Sequence[ContactUse]:
        named = {"account_id": account_id, "contact_id": contact_id}
        mine = [replace(it, book_row=0) for it in self.uses if named.items() <= vars(it).items()]
        mine.sort(key=lambda use: (use.contract_ids[0], use.distinction), reverse=True)
        return mine[:MOST_USES_AT_ONCE]

    def forget(self, uses: Sequence[ContactUse]) -> None:
        self.uses = [it for it in self.uses if replace(it, book_row=0) not in uses]
