"""Bills: found by id, listed by the billing accounts of a customer."""

import operator
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from boto3.dynamodb.conditions import ConditionBase, Key

from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.listings import Listing, Position, portion_of
from chalicelib.adapters.dynamodb.paging import MOST_LOOKED_AT, cursor_at, position_of
from chalicelib.adapters.dynamodb.recent_changes import RecentChanges
from chalicelib.adapters.dynamodb.records import unpacked
from chalicelib.adapters.dynamodb.summaries import bill_row, completing
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.application.ports import BillFilter, Page
from chalicelib.domain.requesting.bill_rows import BillRow
from chalicelib.domain.requesting.bills import Bill

_BY_MONTH = ("account_bills", "month_key")
_BY_NUMBER = ("bill_numbers", "bill_id")
"""Indexes, and what each is sorted by."""


@dataclass(frozen=True)
class DynamoBills:
    tables: Tables

    def get_many(self, bill_ids: Iterable[str]) -> dict[str, Bill]:
        keys = [{"bill_id": bill_id} for bill_id in bill_ids]
        found = get_many(self.tables, self.tables.bills, keys)
        return {item["bill_id"]: unpacked(Bill, item) for item in found}

    def page(
        self, billing_accounts: Sequence[str], wanted: BillFilter, limit: int, cursor: str | None
    ) -> Page[BillRow]:
        """Newest month first: one Query per billing account (nearly always one), merged.

        By the start of an id the greatest ids first, unless they are of one month.
        """
        identity = f"bills#{sorted(billing_accounts)}#{wanted}"
        _, sort_key = _index_for(wanted)
        before = position_of(cursor, identity, _fits(wanted))[sort_key] if cursor else None
        most = MOST_LOOKED_AT if wanted.month and wanted.id_prefix else limit + 2
        portions = [portion_of(self._listing(each, wanted, before), most) for each in billing_accounts]
        # Behind the end of a portion there may be more of it: what others have there is for the next page.
        ends = [it.last[sort_key] for it in portions if it.last is not None]
        reached = max(ends, default="")
        place = operator.itemgetter(sort_key)
        items = (it for portion in portions for it in portion.items if reached <= place(it) != before)
        ordered = sorted(items, key=place, reverse=True)
        found = [(place(it), row) for it in ordered if _matches(row := bill_row(it), wanted)]
        last = found[limit - 1][0] if len(found) > limit else reached
        shown = tuple(row for _, row in found[:limit])
        return Page(shown, cursor_at({sort_key: last}, identity) if last else None)

    def _listing(self, billing_account: str, wanted: BillFilter, before: str | None) -> Listing:
        """Down from a bill, which it tells of once more."""
        index, sort_key = _index_for(wanted)
        first, last = _from_to(wanted)
        condition: ConditionBase = Key("billing_account_id").eq(billing_account)
        return Listing(
            table=self.tables.table(self.tables.bills),
            index=index,
            condition=condition & Key(sort_key).between(first, before or last),
            record_key=("bill_id",),
            hash_key="billing_account_id",
            sort_key=sort_key,
            fresh=RecentChanges(self.tables).of_account(billing_account, "bills"),
            completing=completing(self.tables, self.tables.bills, ("bill_id",)),
        )


def _index_for(wanted: BillFilter) -> tuple[str, str]:
    return _BY_NUMBER if wanted.id_prefix and not wanted.month else _BY_MONTH


def _from_to(wanted: BillFilter) -> tuple[str, str]:
    """The first key and the last."""
    start = f"{wanted.month}#" if wanted.month else wanted.id_prefix or ""
    return (start, f"{start}\uffff") if start else ("0", "9999")


def _fits(wanted: BillFilter) -> Callable[[Position], bool]:
    (first, last), (_, sort_key) = _from_to(wanted), _index_for(wanted)
    return lambda place: set(place) == {sort_key} and first <= place[sort_key] <= last


def _matches(row: BillRow, wanted: BillFilter) -> bool:
    in_month = wanted.month is None or row.month == wanted.month
    return in_month and (wanted.id_prefix is None or row.bill_id.startswith(wanted.id_prefix))
