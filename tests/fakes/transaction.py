"""What a change writes or checks in the database, item by item: a transaction has room for a hundred."""

import zlib
from collections.abc import Iterator
from datetime import tzinfo

from pydantic import TypeAdapter

from chalicelib.application.ports import Change
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.contract.counting import counting
from chalicelib.domain.requesting.bills import Bill

MOST_WRITES = 100

_MOST_BYTES = 399 * 1024
"""Of a compressed record, beside which its keys need some room, too."""

_MANY_LINES = 500
"""A record of fewer is never too large: the feeds bound what stands in a line."""

Place = tuple[str, ...]
"""Of one item; a transaction names each at most once."""


def written_items(change: Change, zone: tzinfo) -> list[Place]:
    return [
        *_of_contracts(change),
        *_of_histories(change),
        *_of_sums(change, zone),
        *_of_customers(change),
        *_of_claims(change),
        *_of_tickets(change),
        *(("note", owner) for owner in _owners(change)),
    ]


def has_room_for_each(change: Change) -> bool:
    """Whether every contract and bill fits into one item."""
    contracts = (it for it in change.contracts if len(it.content.lines) > _MANY_LINES)
    bills = (it for it in change.bills if len(it.lines) > _MANY_LINES)
    sizes = [len(zlib.compress(TypeAdapter(Contract).dump_json(it))) for it in contracts]
    sizes += [len(zlib.compress(TypeAdapter(Bill).dump_json(it))) for it in bills]
    return all(size <= _MOST_BYTES for size in sizes)


def _of_contracts(change: Change) -> Iterator[Place]:
    for contract in change.contracts:
        yield "contract", contract.contract_id
    yield from dict.fromkeys(place for it in change.contracts if it.row == 0 for place in _references(it))
    after = {contract.contract_id: contract for contract in change.contracts}
    for before in change.noted:
        old = [] if before.note_group else list(_own_note(before))
        new = list(_own_note(after[before.contract_id]))
        yield from () if old == new else (*old, *new)
    for order in (*change.orders, *change.unchanged_orders):
        yield "order", order.order_id
    for bill in (*change.bills, *change.unchanged_bills):
        yield "bill", bill.bill_id
    for paper in change.papers:
        yield "paper", paper.paper_request_id
    for issued in change.issued:
        yield "document", issued.sha256


def _references(contract: Contract) -> Iterator[Place]:
    """A note of several is one."""
    for source_id in contract.source_ids:
        yield "reference", contract.account_id, source_id, contract.contract_id
    for _, account_id, note, contract_id in _own_note(contract):
        yield "reference", account_id, note, contract.note_group or contract_id


def _own_note(contract: Contract) -> Iterator[Place]:
    if contract.found_by != contract.source_ids:
        yield "reference", contract.account_id, contract.found_by[-1], contract.contract_id


def _of_histories(change: Change) -> Iterator[Place]:
    """Each entry, and the head of each chain that goes on."""
    for number, entry in enumerate(change.history):
        yield "history", entry.contract_id, str(number)
    for contract_id in {entry.contract_id for entry in change.history}:
        yield "head", contract_id


def _of_sums(change: Change, zone: tzinfo) -> Iterator[Place]:
    counted = counting(change.contracts, zone)
    for addition in counted.additions:
        yield "sum", addition.account_id, str(addition.key)
    for deadline in (*counted.begun, *counted.ended):
        yield "deadline", deadline.contract_id, str(deadline.until)


def _of_customers(change: Change) -> Iterator[Place]:
    for request in change.requests:
        yield "request", request.account_id, request.key
    for book in change.address_books:
        yield "book", book.account_id
    for use in change.contact_uses:
        yield "book", use.account_id
        yield "use", use.account_id, use.contact_id, use.contract_ids[0], use.distinction
    if change.unchanged_account is not None:
        yield "account", change.unchanged_account.account_id
    if change.unchanged_book is not None:
        yield "book", change.unchanged_book.account_id
    if change.unchanged_entity is not None:
        yield "entity", change.unchanged_entity.entity_id


def _of_claims(change: Change) -> Iterator[Place]:
    for claim in change.claims:
        yield "claim", claim.claim_id
        if claim.row == 0 and claim.contract is not None:
            yield "comes", claim.contract.contract_number, "claim", claim.claim_id
    for payment in change.payments:
        yield "payment", payment.payment_id
        for number in payment.contract_numbers if payment.row == 0 else ():
            yield "comes", number, "payment", payment.payment_id
    for remittances in change.remittances:
        yield "meeting", remittances.contract_number
    for position, entry in enumerate(change.claim_entries):
        yield "story", entry.claim_id, str(position)


def _of_tickets(change: Change) -> Iterator[Place]:
    for ticket in change.tickets:
        yield "ticket", ticket.ticket_id
    for entry in change.ticket_entries:
        yield "entry", entry.ticket_id, str(entry.number)
        if entry.attachment is not None:
            yield "attachment", entry.ticket_id, entry.attachment.attachment_id
    for order_ticket in change.order_tickets:
        yield "order ticket", order_ticket.order_id
    for check in change.icp_checks:
        yield "check", check.icp_check_id


def _owners(change: Change) -> set[str]:
    """For whom a note is made of what was changed: feeds alone leave none."""
    of_staff = {ticket.account_id for ticket in change.tickets}
    of_staff |= {claim.account_id for claim in change.claims} | {it.account_id for it in change.papers}
    if not change.contracts and not of_staff:
        return set()
    own = of_staff | {it.account_id for it in change.contracts} | {it.account_id for it in change.orders}
    owners = {f"account {account_id}" for account_id in own}
    owners |= {f"account {it.billing_account_id}" for it in change.bills}
    if of_staff or change.payments:
        owners.add("the desk")
    if any(it.row == 0 for it in change.contracts):
        owners.add("the register")
    return owners
