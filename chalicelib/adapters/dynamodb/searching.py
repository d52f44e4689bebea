"""An account's contracts by the start of a number: of their own, then of an order's or a bill's.

Both are in the order of their numbers, the greatest first; what one page finds is shown newest first.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb import records
from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.listings import Listing, Position, portion_of
from chalicelib.adapters.dynamodb.paging import cursor_at, position_of, read_page
from chalicelib.adapters.dynamodb.recent_changes import RecentChanges
from chalicelib.adapters.dynamodb.summaries import completing, contract_row
from chalicelib.adapters.dynamodb.tables import Item, Tables
from chalicelib.application.ports import Page
from chalicelib.domain.contract.contract_number import number_start
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.contract.rows import ContractRow, row_of

Shown = Callable[[ContractRow], bool]

MOST_BY_ORDERS = 20
"""Contracts of one page that are found by their orders: these are read whole."""

_NUMBERS = "CC-"
"""How every contract number begins."""

_AMONG_ORDERS = {"in": "orders"}
"""The cursor's place before the first of the second part."""


@dataclass(frozen=True)
class NumberSearch:
    tables: Tables
    account_id: str
    prefix: str
    """As it was typed."""
    identity: str

    def page(self, limit: int, cursor: str | None, shown: Shown) -> Page[ContractRow]:
        """At most two Queries, and one call for the contracts of the orders that were found."""
        place = position_of(cursor, self.identity, self._may_begin_behind) if cursor else None
        if not self._may_be_a_contracts or (place is not None and "contract_number" not in place):
            start = None if place in (None, _AMONG_ORDERS) else place
            return _newest_first(self._of_orders(limit, start, shown))

        def decoded(item: Item) -> ContractRow | None:
            row = contract_row(item)
            return row if shown(row) else None

        found = read_page(self._numbers(), limit, cursor, decoded)
        if found.next_cursor is not None:
            return _newest_first(found)
        rest = self._of_orders(limit - len(found.items), None, shown)
        return _newest_first(Page((*found.items, *rest.items), rest.next_cursor))

    def _may_begin_behind(self, place: Position) -> bool:
        in_a_part = self._references().may_begin_behind(place) or self._numbers().may_begin_behind(place)
        return place == _AMONG_ORDERS or in_a_part

    def _of_orders(self, limit: int, start: dict[str, str] | None, shown: Shown) -> Page[ContractRow]:
        """Each contract at the first of its orders that fits, in the order of reading, the last one."""
        listing, limit = self._references(), min(limit, MOST_BY_ORDERS)
        portion = portion_of(listing, limit + 1, start)
        ids = [item["sk"].rpartition("#")[2] for item in portion.items]
        by_id = self._whole(ids)
        found: list[ContractRow] = []
        before = start or _AMONG_ORDERS
        for item, contract_id in zip(portion.items, ids, strict=True):
            contract = by_id.get(contract_id)
            if contract is not None and self._is_shown_at(item, contract) and shown(row_of(contract)):
                if len(found) == limit:
                    return Page(tuple(found), cursor_at(before, self.identity))
                found.append(row_of(contract))
            before = listing.position(item)
        last = cursor_at(listing.position(portion.last), self.identity) if portion.last else None
        return Page(tuple(found), last)

    def _whole(self, ids: list[str]) -> dict[str, Contract]:
        """Its row does not tell all of a contract's orders."""
        keys = [{"pk": contract_id, "sk": "contract"} for contract_id in ids]
        found = get_many(self.tables, self.tables.contracts, keys) if keys else []
        return {item["pk"]: records.unpacked(Contract, item) for item in found}

    def _is_shown_at(self, reference: Item, contract: Contract) -> bool:
        if self._may_be_a_contracts and contract.contract_number.startswith(number_start(self.prefix)):
            return False  # it was shown for its own number
        fitting = [each for each in contract.source_ids if each.startswith(self.prefix)]
        return bool(fitting) and reference["sk"] == f"{max(fitting)}#{contract.contract_id}"

    @property
    def _may_be_a_contracts(self) -> bool:
        start = number_start(self.prefix)
        return start.startswith(_NUMBERS) or _NUMBERS.startswith(start)

    def _numbers(self) -> Listing:
        owner = Key("owner").eq(self.account_id)
        return Listing(
            table=self._table,
            index="number_rows",
            condition=owner & Key("contract_number").begins_with(number_start(self.prefix)),
            record_key=("pk", "sk"),
            hash_key="owner",
            sort_key="contract_number",
            identity=self.identity,
            fresh=RecentChanges(self.tables).of_account(self.account_id, "contracts"),
            completing=completing(self.tables, self.tables.contracts, ("pk", "sk")),
        )

    def _references(self) -> Listing:
        """Of the table itself: no index is behind here."""
        place = Key("pk").eq(records.references_of(self.account_id))
        return Listing(
            table=self._table,
            index="",
            condition=place & Key("sk").begins_with(self.prefix),
            record_key=("pk", "sk"),
            hash_key="pk",
            sort_key="sk",
            identity=self.identity,
        )

    @property
    def _table(self) -> Any:
        return self.tables.table(self.tables.contracts)


def _newest_first(page: Page[ContractRow]) -> Page[ContractRow]:
    shown = sorted(
        page.items, key=lambda it: records.created_key(it.created_at, it.contract_id), reverse=True
    )
    return replace(page, items=tuple(shown))
