"""Accounts as the feed tells them, the contacts that customers keep beside it, and who claims which bills."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.application.ports import Change, ContactUse
from chalicelib.application.ports.parties import MOST_USES_AT_ONCE
from chalicelib.bootstrap import Services
from chalicelib.domain.common.errors import Stale
from chalicelib.domain.parties.contacts import AddressBook
from chalicelib.domain.parties.parties import Account, Contact, ContactSource
from tests.ports.fresh import fresh
from tools.samples.factories import a_contact, an_account


def own_contact(contact_id: str) -> Contact:
    return a_contact(contact_id=contact_id, default=False, source=ContactSource.OWN)


def told(ports: Services, **changes: object) -> Account:
    account = an_account(**({"account_id": fresh("account"), "billing_account_ids": ()} | changes))
    ports.accounts.put_upstream(account)
    found = ports.accounts.get(account.account_id)
    assert found is not None
    return found


def test_an_account_that_no_feed_told_of_is_not_there(ports: Services) -> None:
    assert ports.accounts.get(fresh("account")) is None


def test_the_feed_writes_on_what_it_has_read(ports: Services) -> None:
    account = told(ports)
    assert account == an_account(account_id=account.account_id, billing_account_ids=(), row=1)

    ports.accounts.put_upstream(replace(account, version=2))

    assert ports.accounts.get(account.account_id) == replace(account, version=2, row=2)
    for row in (0, 1, 3):
        with pytest.raises(Stale):
            ports.accounts.put_upstream(replace(account, version=9, row=row))
    assert ports.accounts.get(account.account_id) == replace(account, version=2, row=2)


def test_own_contacts_follow_the_feeds_and_stay_when_it_tells_others(ports: Services) -> None:
    account = told(ports)
    book = AddressBook(account.account_id, own=(own_contact("own-1"),), chosen="own-1")
    ports.ledger.commit(Change(address_books=(book,)))

    read = ports.accounts.get(account.account_id)
    assert read is not None
    ports.accounts.put_upstream(replace(read, contacts=(*read.contacts, a_contact(contact_id="c-2"))))

    now = ports.accounts.get(account.account_id)
    assert now is not None
    assert [(it.contact_id, it.default) for it in read.contacts] == [("c-1", False), ("own-1", True)]
    assert [(it.contact_id, it.default) for it in now.contacts] == [
        ("c-1", False),
        ("c-2", False),
        ("own-1", True),
    ]
    assert (now.row, now.book_row) == (2, 1)
    assert ports.accounts.with_book(account.account_id) == (now, replace(book, row=1))


def test_a_customer_without_contacts_of_their_own_has_an_empty_book(ports: Services) -> None:
    account_id = fresh("account")

    assert ports.accounts.with_book(account_id)[1] == AddressBook(account_id)


def test_bills_go_to_the_accounts_that_list_their_billing_account_now(ports: Services) -> None:
    shared, own, dropped = fresh("billing"), fresh("billing"), fresh("billing")
    one = told(ports, billing_account_ids=(shared, dropped))
    other = told(ports, billing_account_ids=(shared, own))

    ports.accounts.put_upstream(replace(one, billing_account_ids=(shared,)))

    assert ports.accounts.accounts_billed_as(shared) == sorted((one.account_id, other.account_id))
    assert ports.accounts.accounts_billed_as(own) == [other.account_id]
    assert ports.accounts.accounts_billed_as(dropped) == []


def test_what_the_feed_could_not_write_leaves_the_claims_as_they_are(ports: Services) -> None:
    kept, wanted = fresh("billing"), fresh("billing")
    account = told(ports, billing_account_ids=(kept,))

    with pytest.raises(Stale):
        ports.accounts.put_upstream(replace(account, row=7, billing_account_ids=(wanted,)))

    assert ports.accounts.accounts_billed_as(kept) == [account.account_id]
    assert ports.accounts.accounts_billed_as(wanted) == []


def kept_book(ports: Services) -> AddressBook:
    book = AddressBook(fresh("account"), own=(own_contact("own-1"), own_contact("own-2")))
    ports.ledger.commit(Change(address_books=(book,)))
    return replace(book, row=1)


def use_of(book: AddressBook, contact_id: str, *contract_ids: str) -> ContactUse:
    return ContactUse(book.account_id, contact_id, contract_ids, book.row, fresh("use"))


def taken(ports: Services, book: AddressBook, contact_id: str) -> list[tuple[str, ...]]:
    return [use.contract_ids for use in ports.accounts.latest_uses(book.account_id, contact_id)]


def test_which_drafts_took_a_contact_is_known_the_latest_first(ports: Services) -> None:
    book = kept_book(ports)
    for contracts in (("contract-2", "contract-3"), ("contract-1",), ("contract-3",)):
        ports.ledger.commit(Change(contact_uses=(use_of(book, "own-1", *contracts),)))

    assert taken(ports, book, "own-1") == [("contract-3",), ("contract-2", "contract-3"), ("contract-1",)]
    assert taken(ports, book, "own-2") == []
    assert ports.accounts.latest_uses(fresh("account"), "own-1") == []


def test_uses_that_are_forgotten_are_not_told_any_more(ports: Services) -> None:
    book = kept_book(ports)
    for contract in ("contract-1", "contract-2", "contract-3"):
        ports.ledger.commit(Change(contact_uses=(use_of(book, "own-1", contract),)))
    last, *_ = ports.accounts.latest_uses(book.account_id, "own-1")

    ports.accounts.forget([last])
    ports.accounts.forget([last])

    assert taken(ports, book, "own-1") == [("contract-2",), ("contract-1",)]


def test_so_many_uses_are_told_at_once_and_then_those_before_them(ports: Services) -> None:
    book = kept_book(ports)
    numbers = [f"contract-{number:03d}" for number in range(MOST_USES_AT_ONCE + 3)]
    for number in numbers:
        ports.ledger.commit(Change(contact_uses=(use_of(book, "own-1", number),)))

    latest = ports.accounts.latest_uses(book.account_id, "own-1")
    ports.accounts.forget(latest)

    assert [use.contract_ids for use in latest] == [(number,) for number in reversed(numbers[3:])]
    assert taken(ports, book, "own-1") == [(number,) for number in reversed(numbers[:3])]


def test_drafts_do_not_get_into_each_others_way_and_a_change_of_the_book_does_c10(ports: Services) -> None:
    book = kept_book(ports)
    ports.ledger.commit(Change(contact_uses=(use_of(book, "own-1", "contract-1"),)))
    ports.ledger.commit(Change(contact_uses=(use_of(book, "own-1", "contract-2"),)))

    with pytest.raises(Stale):  # it was decided when nobody had taken the contact
        ports.ledger.commit(Change(address_books=(replace(book, own=()),)))
    now = ports.accounts.with_book(book.account_id)[1]
    ports.ledger.commit(Change(address_books=(replace(now, own=book.own[1:]),)))
    with pytest.raises(Stale):  # the contact is gone
        ports.ledger.commit(Change(contact_uses=(use_of(book, "own-1", "contract-3"),)))

    assert now == replace(book, uses=2)
    assert taken(ports, book, "own-1") == [("contract-2",), ("contract-1",)]


def test_nobody_takes_a_contact_of_a_book_that_is_not_there(ports: Services) -> None:
    book = AddressBook(fresh("account"))

    with pytest.raises(Stale):
        ports.ledger.commit(Change(contact_uses=(use_of(book, "own-1", "contract-1"),)))
