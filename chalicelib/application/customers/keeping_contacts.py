"""A customer keeps contacts of their own and chooses the default (C10)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.idempotency import Done, Idempotency, Repeatable
from chalicelib.application.ports import (
    Accounts,
    Change,
    Contracts,
    IdempotentRequest,
    Ledger,
    NameCoverage,
    PhoneNumbers,
)
from chalicelib.application.ports.parties import MOST_USES_AT_ONCE
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.common.errors import Conflict, FaultyFields, FieldFault, NotFound, Unavailable
from chalicelib.domain.common.texts import code_points
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.parties.contacts import AddressBook, address_faults, contacts_of, is_managed_upstream
from chalicelib.domain.parties.parties import Account, Contact, ContactSource

MOST_LOOKS = 5
"""How often one deletion looks at so many uses of the contact as are read at once."""


@dataclass(frozen=True)
class ContactWish:
    """What a contact should say; none leaves it as it is."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    postal_code: str | None = None
    default: bool = False
    """True makes it the default. False asks for nothing: one contact is the default until another is."""

    def applied_to(self, contact: Contact) -> Contact:
        return replace(
            contact,
            name=contact.name if self.name is None else self.name,
            phone=contact.phone if self.phone is None else self.phone,
            email=contact.email if self.email is None else self.email,
            address=contact.address if self.address is None else self.address,
            postal_code=contact.postal_code if self.postal_code is None else self.postal_code,
        )


@dataclass(frozen=True)
class KeepContacts:
    accounts: Accounts
    contracts: Contracts
    phones: PhoneNumbers
    printable: NameCoverage
    ledger: Ledger
    idempotency: Idempotency
    new_id: Callable[[datetime], str]

    def add(self, account_id: str, wish: ContactWish, now: datetime, key: str | None = None) -> Contact:
        """The new contact; with a `key` that was used before, the one that it added, as it is by now.

        Raises FaultyFields, Conflict `too_many_contacts`, NotFound `account_unknown`, and what repeating a
        key may raise; NotFound also where what the key added was deleted.
        """
        call = Repeatable(account_id, key, repr(("contact", wish)), now)
        return self.idempotency.once(
            call,
            lambda done: self._added(account_id, wish, now, done),
            lambda ids: _among(self._known(account_id)[0], ids[0]),
        )

    def _added(self, account_id: str, wish: ContactWish, now: datetime, done: Done) -> Contact:
        blank = Contact(self.new_id(now), "", "", "", "", "", source=ContactSource.OWN)
        contact = wish.applied_to(blank)
        self._require_sound(contact)

        def decision() -> Contact:
            account, book = self._known(account_id)
            kept = book.with_own(contact)
            if wish.default or not account.contacts:
                kept = kept.choosing(contact.contact_id)
            return self._stored(account, book, kept, contact.contact_id, done([contact.contact_id]))

        return retry_on_stale(decision)

    def change(self, account_id: str, contact_id: str, wish: ContactWish) -> Contact:
        """The changed contact; contracts that have it keep what they say (C14).

        Raises NotFound, FaultyFields, or Conflict `contact_managed_upstream` for anything but making an
        upstream contact the default.
        """

        def decision() -> Contact:
            account, book = self._known(account_id)
            contact = _among(account, contact_id)
            changed = wish.applied_to(contact)
            if changed != contact:
                _require_own(contact)
                self._require_sound(changed)
            kept = book if changed == contact else book.with_own(replace(changed, default=False))
            kept = kept.choosing(contact_id) if wish.default else kept
            return self._stored(account, book, kept, contact_id)

        return retry_on_stale(decision)

    def remove(self, account_id: str, contact_id: str, now: datetime) -> None:
        """Deletes an own contact; where it was the default, another one is from then on.

        Raises NotFound, Conflict `contact_managed_upstream`, or `contact_in_use` while a draft has it. A
        draft that takes it at the same moment makes one of the two fail: the book counts its uses. Raises
        Unavailable `contact_uses_many` after some hundreds of contracts: a repetition goes on behind them.
        """

        def decision() -> None:
            account, book = self._known(account_id)
            _require_own(_among(account, contact_id))
            self._require_unused(account_id, contact_id, now)
            self.ledger.commit(Change(address_books=(book.without(contact_id, _upstream(account)),)))

        retry_on_stale(decision)

    def _require_unused(self, account_id: str, contact_id: str, now: datetime) -> None:
        for _ in range(MOST_LOOKS):
            uses = self.accounts.latest_uses(account_id, contact_id)
            users = self.contracts.get_many({each for use in uses for each in use.contract_ids})
            drafts = [it for it in users.values() if _stands_on(contact_id, it, now)]
            if drafts:
                numbers = ", ".join(sorted(draft.contract_number for draft in drafts))
                raise Conflict("contact_in_use", contract_numbers=numbers)
            if uses:
                self.accounts.forget(uses)
            if len(uses) < MOST_USES_AT_ONCE:
                return
        raise Unavailable("contact_uses_many", retry_after=1)

    def _known(self, account_id: str) -> tuple[Account, AddressBook]:
        """Both of one moment: what takes a contact after that is seen, or makes the commit fail."""
        account, book = self.accounts.with_book(account_id)
        if account is None:
            raise NotFound("account_unknown")
        return account, book

    def _stored(
        self,
        account: Account,
        book: AddressBook,
        kept: AddressBook,
        contact_id: str,
        requests: tuple[IdempotentRequest, ...] = (),
    ) -> Contact:
        if kept != book:
            self.ledger.commit(Change(address_books=(kept,), requests=requests))
        return _among(replace(account, contacts=contacts_of(_upstream(account), kept)), contact_id)

    def _require_sound(self, contact: Contact) -> None:
        faults = address_faults(
            contact,
            is_phone=self.phones.is_number(contact.phone),
            is_chinese_phone=self.phones.is_chinese(contact.phone),
        )
        named = {fault.name for fault in faults}
        texts = {"name": contact.name, "phone": contact.phone, "address": contact.address}
        for name, text in texts.items():
            missing = None if name in named else self.printable.first_missing(text)
            if missing is not None:
                facts = {"character": missing, "code_point": code_points(missing)}
                faults.append(FieldFault(name, "character_not_printable", facts))
        if faults:
            raise FaultyFields(faults)


def _stands_on(contact_id: str, contract: Contract, now: datetime) -> bool:
    contact = contract.content.contact
    return (
        contract.status_at(now) is Status.DRAFT and contact is not None and contact.contact_id == contact_id
    )


def _upstream(account: Account) -> tuple[Contact, ...]:
    return tuple(contact for contact in account.contacts if is_managed_upstream(contact))


def _among(account: Account, contact_id: str) -> Contact:
    contact = account.contact(contact_id)
    if contact is None:
        raise NotFound()
    return contact


def _require_own(contact: Contact) -> None:
    if is_managed_upstream(contact):
        raise Conflict("contact_managed_upstream")
