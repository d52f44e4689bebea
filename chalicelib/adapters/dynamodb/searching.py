"""An account's contracts by the start of a number: of their own, then of an order's or a bill's.

Both are in the order of their numbers, the greatest first; what one page finds is shown newest first.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb import records
from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.listings import Listing, Position, holds, portion_of
from chalicelib.adapters.dynamodb.paging import cursor_at, position_of, read_page
from chalicelib.adapters.dynamodb.recent_changes import RecentChanges
from chalicelib.adapters.dynamodb.summaries import completing, contract_row
from chalicelib.adapters.dynamodb.tables import Item, Tables
from chalicelib.application.ports import Page
from chalicelib.domain.contract.contract_number import number_start
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.contract.own_notes import spellings
from chalicelib.domain.contract.rows import ContractRow, row_of

Shown = Callable[[ContractRow], bool]

MOST_BY_ORDERS = 20
"""Contracts of one page that are found by their orders: these are read whole."""

_NUMBERS = "CC-"
"""How every contract number begins."""

_NAMED = "contract_id"
"""In a place of the second part: which one, of those that a reference names."""

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
        """At most a Query for numbers and one for each spelling, and one call for the contracts found."""
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
        reference = {name: value for name, value in place.items() if name != _NAMED}
        parts = [*self._references(), self._numbers()]
        return place == _AMONG_ORDERS or any(
            part.may_begin_behind(place if part.index else reference) for part in parts
        )

    def _of_orders(self, limit: int, start: dict[str, str] | None, shown: Shown) -> Page[ContractRow]:
        """Each contract at the first of its orders that fits, in the order of reading, the last one."""
        limit = min(limit, MOST_BY_ORDERS)
        places, last = self._places(limit + 1, start)
        by_id = self._whole([place[_NAMED] for place in places])
        found: list[ContractRow] = []
        before = start or _AMONG_ORDERS
        for place in places:
            contract = by_id.get(place[_NAMED])
            if contract is not None and self._is_shown_at(place["sk"], contract) and shown(row_of(contract)):
                if len(found) == limit:
                    return Page(tuple(found), cursor_at(before, self.identity))
                found.append(row_of(contract))
            before = place
        return Page(tuple(found), cursor_at(last, self.identity) if last else None)

    def _places(self, most: int, start: Position | None) -> tuple[list[Position], Position | None]:
        """Where contracts are named, behind the start, and where it goes on, spelling by spelling."""
        listings = self._references()
        if start is not None and not holds(listings[0].condition, listings[0].start_behind(start)):
            listings = listings[1:]
        places: list[Position] = []
        for listing in listings:
            found, last = self._places_in(listing, most - len(places), start)
            places += found
            if last is not None:
                return places, last
            if len(places) == most:
                return places, places[-1]
            start = None
        return places, None

    def _places_in(
        self, listing: Listing, most: int, start: Position | None
    ) -> tuple[list[Position], Position | None]:
        """Those of one spelling; a note may name several."""
        inside = start if start is not None and _NAMED in start else None
        # The item that the page before ended in is read again: behind the first key above its own.
        behind = {"pk": inside["pk"], "sk": f"{inside['sk']}\0"} if inside else start
        portion = portion_of(listing, most + 1 if inside else most, behind)
        places = [
            {**listing.position(item), _NAMED: contract_id}
            for item in portion.items
            for contract_id in records.referred_to(item)
        ]
        if inside in places:
            places = places[places.index(inside) + 1 :]
        if len(places) > most:
            return places[:most], places[most - 1]
        return places, listing.position(portion.last) if portion.last else None

    def _whole(self, ids: list[str]) -> dict[str, Contract]:
        """Its row does not tell all of a contract's orders."""
        keys = [{"pk": contract_id, "sk": "contract"} for contract_id in ids]
        found = get_many(self.tables, self.tables.contracts, keys)
        return {item["pk"]: records.unpacked(Contract, item) for item in found}

    def _is_shown_at(self, place: str, contract: Contract) -> bool:
        if self._may_be_a_contracts and contract.contract_number.startswith(number_start(self.prefix)):
            return False  # it was shown for its own number
        for spelling in spellings(self.prefix):
            if fitting := [each for each in contract.found_by if each.startswith(spelling)]:
                return place == records.reference_place(contract, max(fitting))
        return False

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

    def _references(self) -> list[Listing]:
        """Of the table itself: no index is behind here."""
        place = Key("pk").eq(records.references_of(self.account_id))
        return [
            Listing(
                table=self._table,
                index="",
                condition=place & Key("sk").begins_with(spelling),
                record_key=("pk", "sk"),
                hash_key="pk",
                sort_key="sk",
                identity=self.identity,
            )
            for spelling in spellings(self.prefix)
        ]

    @property
    def _table(self) -> Any:
        return self.tables.table(self.tables.contracts)


def _newest_first(page: Page[ContractRow]) -> Page[ContractRow]:
    shown = sorted(
        page.items, key=lambda it: records.created_key(it.created_at, it.contract_id), reverse=True
    )
    return replace(page, items=tuple(shown))
