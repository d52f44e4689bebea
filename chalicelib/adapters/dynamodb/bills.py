"""Bills: found by id, listed by the billing accounts of a customer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from boto3.dynamodb.conditions import ConditionBase, Key

from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.listings import Listing, items_of
from chalicelib.adapters.dynamodb.paging import cursor_at, position_of
from chalicelib.adapters.dynamodb.recent_changes import RecentChanges
from chalicelib.adapters.dynamodb.records import unpacked
from chalicelib.adapters.dynamodb.tables import Tables
from chalicelib.application.ports import BillFilter, Page
from chalicelib.domain.requesting.bills import Bill


@dataclass(frozen=True)
class DynamoBills:
    tables: Tables

    def get_many(self, bill_ids: Iterable[str]) -> dict[str, Bill]:
        keys = [{"bill_id": bill_id} for bill_id in bill_ids]
        found = get_many(self.tables, self.tables.bills, keys)
        return {item["bill_id"]: unpacked(Bill, item) for item in found}

    def page(
        self, billing_accounts: Sequence[str], wanted: BillFilter, limit: int, cursor: str | None
    ) -> Page[Bill]:
        """Newest month first: one Query per billing account (nearly always one), merged."""
        identity = f"bills#{sorted(billing_accounts)}#{wanted}"
        before = position_of(cursor, identity)["month_key"] if cursor else None
        found: list[Bill] = []
        for billing_account in billing_accounts:
            found.extend(islice(self._newest(billing_account, wanted, before), limit + 1))
        found.sort(key=_month_key, reverse=True)
        shown = tuple(found[:limit])
        more = len(found) > limit
        return Page(shown, cursor_at({"month_key": _month_key(shown[-1])}, identity) if more else None)

    def _newest(self, billing_account: str, wanted: BillFilter, before: str | None) -> Iterator[Bill]:
        condition: ConditionBase = Key("billing_account_id").eq(billing_account)
        if before is not None:
            condition = condition & Key("month_key").lt(before)
        elif wanted.month:
            condition = condition & Key("month_key").begins_with(f"{wanted.month}#")
        listing = Listing(
            table=self.tables.table(self.tables.bills),
            index="by_billing_account",
            condition=condition,
            record_key=("bill_id",),
            hash_key="billing_account_id",
            sort_key="month_key",
            fresh=RecentChanges(self.tables).of_account(billing_account, "bills"),
        )
        bills = (unpacked(Bill, item) for item in items_of(listing))
        return (bill for bill in bills if _matches(bill, wanted))


def _month_key(bill: Bill) -> str:
    return f"{bill.month}#{bill.bill_id}"


def _matches(bill: Bill, wanted: BillFilter) -> bool:
    in_month = wanted.month is None or bill.month == wanted.month
    return in_month and (wanted.id_prefix is None or bill.bill_id.startswith(wanted.id_prefix))
