"""Deleting a contact at the very moment at which a draft takes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.adapters.phone_numbers import KnownPhoneNumbers
from chalicelib.application.customers.keeping_contacts import KeepContacts
from chalicelib.application.customers.naming_contacts import uses_of
from chalicelib.application.ports import Change
from chalicelib.domain.common.errors import Conflict, Stale
from chalicelib.domain.parties.contacts import AddressBook
from chalicelib.domain.parties.parties import ContactSource
from tests.fakes.ledger import FakeLedger
from tests.fakes.typesetting import FakeNameCoverage
from tests.support.feeds import a_contract_of
from tools.samples.factories import NOW, a_contact, an_account, an_order

MINE = a_contact(contact_id="mine", default=False, source=ContactSource.OWN)


def a_scene() -> tuple[FakeLedger, KeepContacts, Change]:
    """An account with an own contact, and what a request writes that has just chosen it."""
    ledger = FakeLedger()
    ledger.accounts.put_upstream(an_account())
    ledger.commit(Change(address_books=(AddressBook("acme", (MINE,)),)))
    keep = KeepContacts(
        ledger.accounts, ledger.contracts, KnownPhoneNumbers(), FakeNameCoverage(), ledger, lambda _: "new"
    )
    account = ledger.accounts.get("acme")
    assert account is not None
    contract = a_contract_of(an_order())
    draft = replace(contract, content=replace(contract.content, contact=MINE))
    taking = Change(contracts=(draft,), contact_uses=uses_of(MINE, account, (draft,)))
    return ledger, keep, taking


def test_a_draft_that_takes_it_just_before_the_deletion_keeps_it_c10() -> None:
    ledger, keep, taking = a_scene()
    ledger.before_next_commit = lambda: ledger.commit(taking)

    with pytest.raises(Conflict) as refusal:
        keep.remove("acme", "mine", NOW)

    assert refusal.value.code == "contact_in_use"
    assert [contact.contact_id for contact in ledger.accounts.book_of("acme").own] == ["mine"]


def test_a_draft_that_takes_it_just_after_the_deletion_is_decided_again_c10() -> None:
    ledger, keep, taking = a_scene()
    keep.remove("acme", "mine", NOW)

    with pytest.raises(Stale):
        ledger.commit(taking)

    assert ledger.contracts.stored == {}
