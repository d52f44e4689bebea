"""Deleting a contact at the very moment at which a draft takes it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from chalicelib.adapters.phone_numbers import KnownPhoneNumbers
from chalicelib.application.customers.keeping_contacts import MOST_LOOKS, KeepContacts
from chalicelib.application.customers.naming_contacts import uses_of
from chalicelib.application.idempotency import Idempotency
from chalicelib.application.ports import Change, ContactUse
from chalicelib.application.ports.parties import MOST_USES_AT_ONCE
from chalicelib.domain.common.errors import Conflict, Stale, Unavailable
from chalicelib.domain.contract.contracts import Status
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
        accounts=ledger.accounts,
        contracts=ledger.contracts,
        phones=KnownPhoneNumbers(),
        printable=FakeNameCoverage(),
        ledger=ledger,
        idempotency=Idempotency(ledger.requests, ledger),
        new_id=lambda _: "new",
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


def taken_before(ledger: FakeLedger, count: int) -> None:
    """So many contracts that are no drafts any more took the contact."""
    contract = a_contract_of(an_order())
    content = replace(contract.content, contact=MINE)
    for number in range(count):
        contract_id = f"later-{number:04d}"
        ended = replace(contract, contract_id=contract_id, status=Status.OFFICIAL, content=content)
        ledger.contracts.stored[contract_id] = ended
        ledger.accounts.uses.append(ContactUse("acme", "mine", (contract_id,), 1, "use"))


def test_a_contact_of_many_contracts_is_looked_at_in_portions_and_then_deleted_c10() -> None:
    ledger, keep, _ = a_scene()
    taken_before(ledger, 2 * MOST_LOOKS * MOST_USES_AT_ONCE - 1)

    with pytest.raises(Unavailable) as refusal:
        keep.remove("acme", "mine", NOW)
    keep.remove("acme", "mine", NOW)

    assert (refusal.value.code, refusal.value.facts) == ("contact_uses_many", {"retry_after": 1})
    assert ledger.accounts.book_of("acme").own == ()


def test_a_draft_behind_many_contracts_keeps_its_contact_c10() -> None:
    ledger, keep, taking = a_scene()
    ledger.commit(taking)
    taken_before(ledger, MOST_LOOKS * MOST_USES_AT_ONCE)  # their numbers follow the draft's

    with pytest.raises(Unavailable):
        keep.remove("acme", "mine", NOW)
    with pytest.raises(Conflict) as refusal:
        keep.remove("acme", "mine", NOW)

    assert refusal.value.code == "contact_in_use"
