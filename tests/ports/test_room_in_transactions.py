"""A transaction has room for a hundred items, and everything that is written or looked at takes one."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.application.ports import Change, ContactUse, IssuedDocument
from chalicelib.bootstrap import Services
from chalicelib.domain.claims.remittance import ClaimEntry
from chalicelib.domain.common.errors import Stale, Unavailable
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.contract.contract_number import contract_number
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.parties.contacts import AddressBook
from tests.ports.fresh import fresh, new_contract, new_order
from tests.ports.records_of_each_kind import a_claim, a_payment, a_ticket, claimed
from tools.samples.factories import NOW

ROOM = 100


def requested(count: int) -> Change:
    """So many contracts of one new order each, as a request writes them."""
    orders = tuple(new_order() for _ in range(count))
    return Change(contracts=tuple(new_contract(order) for order in orders), orders=orders)


def _history() -> Change:
    return Change(history=(HistoryEntry(fresh("contract"), NOW, "customer-1", Action.DOWNLOADED),))


def _twice(change: Change) -> Change:
    return replace(change, history=change.history * 2)


def _claim() -> Change:
    claim = a_claim(contract=claimed(contract_number(2026, bytes(16))))
    entry = ClaimEntry(claim.claim_id, NOW, "customer-1", Action.REMITTANCE_CLAIMED)
    return Change(claims=(claim,), claim_entries=(entry,))


def _payment() -> Change:
    numbers = [contract_number(2026, bytes([place] * 16)) for place in (1, 2)]
    return Change(payments=(a_payment(reference=" ".join(numbers)),))


def _ticket() -> Change:
    ticket, entry = a_ticket().opened("Hello")
    return Change(tickets=(ticket,), ticket_entries=(entry,))


def _paid_contract() -> Change:
    return Change(contracts=(replace(new_contract(new_order(), new_order()), row=0),))


def _noted_together(*contracts: Contract) -> list[Contract]:
    group = f"with-{contracts[0].contract_id}"
    return [replace(it, note="PO 17", note_group=group, row=0) for it in contracts]


TAKES: dict[str, tuple[int, Callable[[], Change]]] = {
    "a contract, the references of its two orders, and two notes of what is new": (5, _paid_contract),
    "a contract with a note, by which it is found, too": (
        5,
        lambda: Change(contracts=(replace(new_contract(new_order()), note="PO 17", row=0),)),
    ),
    "two contracts with one note, by which both are found": (
        7,
        lambda: Change(contracts=tuple(_noted_together(new_contract(), new_contract()))),
    ),
    "an order": (1, lambda: Change(orders=(new_order(),))),
    "an entry of the history, and its chain's head": (2, _history),
    "two entries of one history, and their one head": (3, lambda: _twice(_history())),
    "an issued file": (1, lambda: Change(issued=(IssuedDocument(fresh("sha256"), "contract-1"),))),
    "a claim of a contract, its place there, its story, and notes for customer and staff": (5, _claim),
    "a payment that names two contracts": (3, _payment),
    "a ticket, its first step, and notes for customer and staff": (4, _ticket),
}


@pytest.mark.parametrize("taking", TAKES)
def test_everything_takes_its_room(ports: Services, taking: str) -> None:
    items, made = TAKES[taking]
    rest = tuple(new_order() for _ in range(ROOM - items))
    some = made()
    fits = replace(some, orders=(*some.orders, *rest))

    with pytest.raises(ValueError, match="101 writes do not fit into one transaction"):
        ports.ledger.commit(replace(fits, orders=(*fits.orders, new_order())))
    ports.ledger.commit(fits)

    assert len(ports.orders.get_many(order.order_id for order in rest)) == len(rest)


def test_32_contracts_of_one_order_each_fit_and_33_do_not(ports: Services) -> None:
    fits, too_many = requested(32), requested(33)

    ports.ledger.commit(fits)
    with pytest.raises(ValueError, match="101 writes"):
        ports.ledger.commit(too_many)

    assert len(ports.contracts.get_many(it.contract_id for it in fits.contracts)) == 32
    assert not ports.orders.get_many(it.order_id for it in too_many.orders)


def test_another_note_takes_what_it_was_and_is_found_by_beside_the_contract(ports: Services) -> None:
    contract = replace(new_contract(), note="PO 17")
    ports.ledger.commit(Change(contracts=(contract,)))
    before = replace(contract, row=1)
    change = Change(contracts=(replace(before, note="PO 18"),), noted=(before,))

    with pytest.raises(ValueError, match="101 writes"):
        ports.ledger.commit(replace(change, orders=tuple(new_order() for _ in range(ROOM - 3))))
    ports.ledger.commit(replace(change, orders=tuple(new_order() for _ in range(ROOM - 4))))

    stored = ports.contracts.get(contract.contract_id)
    assert stored is not None
    assert stored.note == "PO 18"


def test_what_is_only_looked_at_takes_room_as_well(ports: Services) -> None:
    orders = tuple(new_order() for _ in range(ROOM))
    ports.ledger.commit(Change(orders=orders))
    looked_at = tuple(replace(order, row=1) for order in orders)

    with pytest.raises(ValueError, match="101 writes"):
        ports.ledger.commit(Change(orders=(new_order(),), unchanged_orders=looked_at))


def test_a_written_contract_has_its_references_already(ports: Services) -> None:
    change = requested(32)
    ports.ledger.commit(change)
    again = tuple(replace(it, row=1) for it in change.contracts)

    ports.ledger.commit(Change(contracts=again, orders=tuple(new_order() for _ in range(ROOM - 33))))

    assert ports.contracts.get_many([again[0].contract_id])[again[0].contract_id].row == 2


def test_a_contact_is_taken_once_in_a_transaction_and_takes_the_room_of_two(ports: Services) -> None:
    book = AddressBook(fresh("account"))
    ports.ledger.commit(Change(address_books=(book,)))
    one, other = (ContactUse(book.account_id, "own-1", (fresh("contract"),), 1, fresh("use")) for _ in "ab")

    with pytest.raises(Unavailable) as refusal:
        ports.ledger.commit(Change(contact_uses=(one, other)))
    with pytest.raises(ValueError, match="101 writes"):
        ports.ledger.commit(Change(contact_uses=(one,), orders=tuple(new_order() for _ in range(99))))

    assert not isinstance(refusal.value, Stale)
    assert ports.accounts.latest_uses(book.account_id, "own-1") == []


def test_a_contract_that_no_record_has_room_for_is_not_written(ports: Services) -> None:
    draft = new_contract()
    [line] = draft.content.lines
    letters = random.Random(1)  # noqa: S311 - only to be hard to compress
    lines = tuple(replace(line, configuration=letters.randbytes(100).hex()) for _ in range(5_000))
    large = replace(draft, content=replace(draft.content, lines=lines))

    with pytest.raises(Unavailable) as refusal:
        ports.ledger.commit(Change(contracts=(large,)))

    assert not isinstance(refusal.value, Stale)
    assert ports.contracts.get(draft.contract_id) is None
