"""One decision is written as a whole or not at all, and only on what it was decided on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.application.ports import Change, IssuedDocument
from chalicelib.bootstrap import Services
from chalicelib.domain.common.errors import Stale, Unavailable
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.parties.contacts import AddressBook
from chalicelib.domain.parties.parties import InvoicingEntity
from chalicelib.domain.requesting.bills import Bill
from chalicelib.domain.requesting.orders import Order
from tests.ports.fresh import fresh, new_contract, new_order
from tests.ports.records_of_each_kind import KINDS, RecordKind, a_ticket
from tests.support.stories import whole
from tools.samples.factories import NOW, a_bill, an_account, an_entity

each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


@pytest.fixture(params=["order", "bill", "account", "entity", "book"])
def watched(request: pytest.FixtureRequest, ports: Services) -> Any:
    """Something that a decision can be made on without changing it, as it is stored."""
    if request.param == "entity":
        entity = an_entity(entity_id=fresh("entity"), invoice_issuer_names=())
        ports.entities.register(entity, b"artwork")
        return ports.entities.current(entity.entity_id)
    if request.param == "book":
        account_id = fresh("account")
        ports.ledger.commit(Change(address_books=(AddressBook(account_id),)))
        return AddressBook(account_id, row=1)
    if request.param == "account":
        account = an_account(account_id=fresh("account"))
        ports.accounts.put_upstream(account)
        return ports.accounts.get(account.account_id)
    record = new_order() if request.param == "order" else a_bill(bill_id=fresh("bill"))
    ports.ledger.commit(_changed(record))
    return replace(record, row=1)


def _changed(record: Any) -> Change:
    return Change(orders=(record,)) if isinstance(record, Order) else Change(bills=(record,))


def on_condition_of(record: Any, **more: Any) -> Change:
    if isinstance(record, Order):
        return Change(unchanged_orders=(record,), **more)
    if isinstance(record, Bill):
        return Change(unchanged_bills=(record,), **more)
    if isinstance(record, InvoicingEntity):
        return Change(unchanged_entity=record, **more)
    if isinstance(record, AddressBook):
        whose = an_account(account_id=record.account_id, book_row=record.row)
        return Change(unchanged_book=whose, **more)
    return Change(unchanged_account=record, **more)


@each_kind
def test_what_is_written_is_read_with_its_next_row(ports: Services, kind: RecordKind) -> None:
    record = kind.made()
    assert kind.stored(ports, record) is None

    ports.ledger.commit(kind.change(record))

    assert kind.stored(ports, record) == replace(record, row=1)


@each_kind
def test_who_has_read_the_last_word_writes_the_next(ports: Services, kind: RecordKind) -> None:
    record = kind.made()
    ports.ledger.commit(kind.change(record))
    altered = kind.altered(kind.stored(ports, record))

    ports.ledger.commit(kind.change(altered))

    assert kind.stored(ports, record) == replace(altered, row=2)


@each_kind
def test_what_is_new_for_two_is_written_by_the_first(ports: Services, kind: RecordKind) -> None:
    record = kind.made()
    ports.ledger.commit(kind.change(record))

    with pytest.raises(Stale):
        ports.ledger.commit(kind.change(kind.altered(record)))

    assert kind.stored(ports, record) == replace(record, row=1)


@each_kind
def test_who_has_read_an_earlier_word_writes_nothing(ports: Services, kind: RecordKind) -> None:
    record = kind.made()
    ports.ledger.commit(kind.change(record))
    read = kind.stored(ports, record)
    ports.ledger.commit(kind.change(read))

    with pytest.raises(Stale):
        ports.ledger.commit(kind.change(kind.altered(read)))

    assert kind.stored(ports, record) == replace(read, row=2)


@each_kind
def test_what_is_not_there_any_more_or_never_was_is_not_changed(ports: Services, kind: RecordKind) -> None:
    record = replace(kind.made(), row=3)

    with pytest.raises(Stale):
        ports.ledger.commit(kind.change(record))

    assert kind.stored(ports, record) is None


@each_kind
def test_one_that_has_changed_keeps_all_others_from_being_written(ports: Services, kind: RecordKind) -> None:
    contract, outdated = new_contract(), replace(new_order(), row=7)
    record = kind.made()
    entry = HistoryEntry(contract.contract_id, NOW, "customer-1", Action.REQUESTED)
    lost = Change(contracts=(contract,), orders=(outdated,), history=(entry,))

    with pytest.raises(Stale):
        ports.ledger.commit(_both(lost, kind.change(record)))

    assert kind.stored(ports, record) is None
    assert ports.contracts.get(contract.contract_id) is None
    assert not whole(ports.history.page, contract.contract_id)


def test_what_a_decision_only_looked_at_must_still_be_the_same(ports: Services, watched: Any) -> None:
    contract, another = new_contract(), new_contract()

    ports.ledger.commit(on_condition_of(watched, contracts=(contract,)))
    with pytest.raises(Stale):
        ports.ledger.commit(on_condition_of(replace(watched, row=5), contracts=(another,)))

    assert ports.contracts.get(contract.contract_id) is not None
    assert ports.contracts.get(another.contract_id) is None


def test_that_something_is_not_there_is_looked_at_as_well(ports: Services, watched: Any) -> None:
    nobody = replace(watched, row=0)  # as it was before the first time

    with pytest.raises(Stale):
        ports.ledger.commit(on_condition_of(nobody, contracts=(new_contract(),)))


@pytest.mark.parametrize(
    "absent",
    [
        new_order(),
        a_bill(bill_id=fresh("bill")),
        an_account(account_id=fresh("account")),
        an_entity(entity_id=fresh("entity")),
        AddressBook(fresh("account")),
    ],
    ids=["order", "bill", "account", "entity", "book"],
)
def test_what_is_to_be_absent_and_is_stands_in_nobodys_way(ports: Services, absent: Any) -> None:
    contract = new_contract()

    ports.ledger.commit(on_condition_of(absent, contracts=(contract,)))

    assert ports.contracts.get(contract.contract_id) is not None


@each_kind
def test_one_record_is_written_once_in_a_transaction(ports: Services, kind: RecordKind) -> None:
    record, bystander = kind.made(), new_contract()
    twice = _both(kind.change(record), kind.change(kind.altered(record)))

    with pytest.raises(Unavailable) as refusal:
        ports.ledger.commit(_both(twice, Change(contracts=(bystander,))))

    assert not isinstance(refusal.value, Stale)
    assert kind.stored(ports, record) is None
    assert ports.contracts.get(bystander.contract_id) is None


def test_what_is_written_cannot_be_looked_at_in_the_same_transaction(ports: Services) -> None:
    order = new_order()
    ports.ledger.commit(Change(orders=(order,)))
    stored = replace(order, row=1)

    with pytest.raises(Unavailable):
        ports.ledger.commit(Change(orders=(stored,), unchanged_orders=(stored,)))


def test_a_step_of_a_ticket_is_written_once(ports: Services) -> None:
    ticket, entry = a_ticket().opened("Hello")
    ports.ledger.commit(Change(tickets=(ticket,), ticket_entries=(entry,)))

    with pytest.raises(Stale):
        ports.ledger.commit(Change(ticket_entries=(replace(entry, text="Another"),)))

    assert whole(ports.tickets.conversation, ticket.ticket_id) == [entry]


def test_a_decision_that_changes_nothing_writes_nothing(ports: Services) -> None:
    ports.ledger.commit(Change())


def test_a_file_is_of_the_contract_that_it_was_issued_for(ports: Services) -> None:
    contract, sha256 = new_contract(), fresh("sha256")
    assert ports.contracts.by_document(sha256) is None

    ports.ledger.commit(Change(contracts=(contract,), issued=(IssuedDocument(sha256, contract.contract_id),)))

    assert ports.contracts.by_document(sha256) == replace(contract, row=1)


def _both(one: Change, other: Change) -> Change:
    """Everything of both in one."""
    plural = {name: getattr(one, name) + getattr(other, name) for name in vars(one) if name not in _SINGLE}
    single = {name: getattr(one, name) or getattr(other, name) for name in _SINGLE}
    return Change(**plural, **single)


_SINGLE = ("unchanged_account", "unchanged_book", "unchanged_entity")
