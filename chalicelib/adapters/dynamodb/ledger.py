"""One decision, one transaction: each record is put only if it is still the one that was read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.dynamodb import records
from chalicelib.adapters.dynamodb.chaining import Chaining
from chalicelib.adapters.dynamodb.claim_items import claim_writes
from chalicelib.adapters.dynamodb.counted import counted_attribute
from chalicelib.adapters.dynamodb.entity_items import entity_check
from chalicelib.adapters.dynamodb.recent_changes import notes_of
from chalicelib.adapters.dynamodb.sum_items import sum_writes
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.adapters.dynamodb.ticket_items import ticket_writes
from chalicelib.adapters.dynamodb.wire import transact
from chalicelib.domain.contract.counting import counted_as, counting

if TYPE_CHECKING:
    from chalicelib.application.ports import Change

MOST_WRITES = 100


@dataclass(frozen=True)
class DynamoLedger:
    tables: Tables
    new_distinction: Callable[[], str]
    """Something sortable that tells two history entries of one microsecond apart."""
    zone: tzinfo
    """The provider's: whose months contracts are counted in."""

    def commit(self, change: "Change") -> None:
        """Raises Stale when anything it was decided on has changed; then nothing is written."""
        writes = list(self.writes(change))
        entries = [records.history_item(entry, self.new_distinction()) for entry in change.history]
        heads = len({entry.contract_id for entry in change.history})
        count = len(writes) + len(entries) + heads
        if count > MOST_WRITES:
            raise ValueError(f"{count} writes do not fit into one transaction")
        if entries or writes:
            self._keep_clues(change)
        if entries:
            Chaining(self.tables).write(entries, beside=writes)
        elif writes:
            transact(self.tables, writes)

    def _keep_clues(self, change: "Change") -> None:
        """Of new contracts and of parcels; whoever brings neither does not load what finds them."""
        if change.papers or any(contract.row == 0 for contract in change.contracts):
            from chalicelib.adapters.dynamodb.clues import clues_in, keep_clues

            keep_clues(self.tables, clues_in(change))

    def writes(self, change: "Change") -> Iterator[Any]:
        """What one transaction holds beside the entries of histories."""
        names = self.tables
        for contract in change.contracts:
            counted = counted_attribute(counted_as(contract, self.zone))
            yield put(names.contracts, records.contract_item(contract) | counted, contract.row, "pk")
        yield from self._references(change)
        yield from sum_writes(
            names.contracts,
            counting(change.contracts, self.zone),
            self.tables.clock(),
            self.new_distinction(),
        )
        yield from self._beside_contracts(change)
        yield from self._contacts(change)
        for issued in change.issued:
            yield {"Put": {"TableName": names.contracts, "Item": records.issued_item(issued)}}
        yield from ticket_writes(names.tickets, change, put)
        yield from claim_writes(names.claims, names.payments, change, put, self.new_distinction)
        for note in notes_of(change, self.tables.clock(), self.new_distinction):
            yield {"Put": {"TableName": names.contracts, "Item": note}}
        yield from self._checks(change)

    def _beside_contracts(self, change: "Change") -> Iterator[Any]:
        names = self.tables
        for order in change.orders:
            yield put(names.orders, records.order_item(order), order.row, "order_id")
        for bill in change.bills:
            yield put(names.bills, records.bill_item(bill), bill.row, "bill_id")
        for request in change.requests:
            yield put(names.requests, records.request_item(request), request.row, "pk")
        for paper in change.papers:
            yield put(names.paper, records.paper_item(paper), paper.row, "paper_request_id")

    def _references(self, change: "Change") -> Iterator[Any]:
        """By what new contracts are found, and those that have another note."""
        table = self.tables.contracts
        for item in records.reference_items(it for it in change.contracts if it.row == 0):
            yield {"Put": {"TableName": table, "Item": item}}
        after = {contract.contract_id: contract for contract in change.contracts}
        for before in change.noted:
            old, new = (records.own_note_key(it) for it in (before, after[before.contract_id]))
            if old is not None and old != new:
                yield {"Delete": {"TableName": table, "Key": old}}
            if new is not None and old != new:
                yield {"Put": {"TableName": table, "Item": new}}

    def _contacts(self, change: "Change") -> Iterator[Any]:
        """A book is written only if no draft took a contact since it was read, a use only with that book."""
        table = self.tables.accounts
        for book in change.address_books:
            written = put(table, records.book_item(book), book.row, "pk")
            if book.row > 0:
                condition = written["Put"]
                condition["ConditionExpression"] += " AND uses = :uses"
                condition["ExpressionAttributeValues"] |= {":uses": book.uses}
            yield written
        for use in change.contact_uses:
            yield {
                "Update": {
                    "TableName": table,
                    "Key": {"pk": use.account_id, "sk": records.BOOK},
                    "UpdateExpression": "SET uses = uses + :one",
                    "ConditionExpression": "#row = :row",
                    "ExpressionAttributeNames": {"#row": "row"},
                    "ExpressionAttributeValues": {":row": use.book_row, ":one": 1},
                }
            }
            yield {"Put": {"TableName": table, "Item": records.use_item(use)}}

    def _checks(self, change: "Change") -> Iterator[Any]:
        names = self.tables
        for order in change.unchanged_orders:
            yield check(names.orders, {"order_id": order.order_id}, order.row)
        for bill in change.unchanged_bills:
            yield check(names.bills, {"bill_id": bill.bill_id}, bill.row)
        account = change.unchanged_account
        if account is not None:
            yield check(names.accounts, {"pk": account.account_id, "sk": "account"}, account.row)
        book = change.unchanged_book
        if book is not None:
            yield check(names.accounts, {"pk": book.account_id, "sk": records.BOOK}, book.book_row)
        entity = change.unchanged_entity
        if entity is not None:
            yield entity_check(names.entities, entity)


def put(table: str, item: dict[str, Any], row: int, key: str) -> dict[str, Any]:
    """A put of the next row, on condition that the stored one is `row` (0: none is stored)."""
    written = {"TableName": table, "Item": {**item, "row": row + 1}}
    if row == 0:
        return {"Put": {**written, "ConditionExpression": f"attribute_not_exists({key})"}}
    return {"Put": {**written, **_still(row)}}


def check(table: str, key: dict[str, Any], row: int) -> dict[str, Any]:
    """That the stored one is still `row` (0: none is stored), without writing it."""
    absent = {"ConditionExpression": f"attribute_not_exists({next(iter(key))})"}
    return {"ConditionCheck": {"TableName": table, "Key": key, **(_still(row) if row else absent)}}


def _still(row: int) -> dict[str, Any]:
    return {
        "ConditionExpression": "#row = :row",
        "ExpressionAttributeNames": {"#row": "row"},
        "ExpressionAttributeValues": {":row": row},
    }
