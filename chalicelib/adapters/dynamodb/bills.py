"""Bills: found by id, listed by the billing accounts of a customer."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from boto3.dynamodb.conditions import ConditionBase, Key

from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.listings import Listing, Position, portion_of
from chalicelib.adapters.dynamodb.paging import MOST_LOOKED_AT, cursor_at, position_of
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
        before = position_of(cursor, identity, _fits(wanted))["month_key"] if cursor else None
        most = MOST_LOOKED_AT if wanted.id_prefix else limit + 2
        portions = [portion_of(self._listing(each, wanted, before), most) for each in billing_accounts]
        # Behind the end of a portion there may be more of it: what others have there is for the next page.
        ends = [it.last["month_key"] for it in portions if it.last is not None]
        reached = max(ends, default="")
        items = [it for portion in portions for it in portion.items if it["month_key"] >= reached]
        bills = (unpacked(Bill, item) for item in items if item["month_key"] != before)
        found = [bill for bill in bills if _matches(bill, wanted)]
        found.sort(key=_month_key, reverse=True)
        behind = _month_key(found[limit - 1]) if len(found) > limit else reached
        return Page(tuple(found[:limit]), cursor_at({"month_key": behind}, identity) if behind else None)

    def _listing(self, billing_account: str, wanted: BillFilter, before: str | None) -> Listing:
        """Down from a bill, which it tells of once more."""
        first, last = _months(wanted)
        condition: ConditionBase = Key("billing_account_id").eq(billing_account)
        return Listing(
            table=self.tables.table(self.tables.bills),
            index="by_billing_account",
            condition=condition & Key("month_key").between(first, before or last),
            record_key=("bill_id",),
            hash_key="billing_account_id",
            sort_key="month_key",
            fresh=RecentChanges(self.tables).of_account(billing_account, "bills"),
        )


def _months(wanted: BillFilter) -> tuple[str, str]:
    """From the first key to the last."""
    return (f"{wanted.month}#", f"{wanted.month}#\uffff") if wanted.month else ("0", "9999")


def _fits(wanted: BillFilter) -> Callable[[Position], bool]:
    first, last = _months(wanted)
    return lambda place: set(place) == {"month_key"} and first <= place["month_key"] <= last


def _month_key(bill: Bill) -> str:
    return f"{bill.month}#{bill.bill_id}"


def _matches(bill: Bill, wanted: BillFilter) -> bool:
    in_month = wanted.month is None or bill.month == wanted.month
    return in_month and (wanted.id_prefix is None or bill.bill_id.startswith(wanted.id_prefix))
