"""Orders: found by number, listed by account and its filters."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from boto3.dynamodb.conditions import ConditionBase, Key

from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.listings import Listing
from chalicelib.adapters.dynamodb.paging import read_page
from chalicelib.adapters.dynamodb.recent_changes import RecentChanges
from chalicelib.adapters.dynamodb.records import placed_key, unpacked
from chalicelib.adapters.dynamodb.tables import Item, Tables
from chalicelib.application.ports import OrderFilter, Page
from chalicelib.domain.requesting.orders import Order, Seller

_FIRST = "0000"
_LAST = "9999"


@dataclass(frozen=True)
class DynamoOrders:
    tables: Tables

    def get_many(self, order_ids: Iterable[str]) -> dict[str, Order]:
        keys = [{"order_id": order_id} for order_id in order_ids]
        found = get_many(self.tables, self.tables.orders, keys)
        return {item["order_id"]: unpacked(Order, item) for item in found}

    def page(self, account_id: str, wanted: OrderFilter, limit: int, cursor: str | None) -> Page[Order]:
        """One Query along the index of the narrowest filter; what others leave out makes the page short."""
        index, condition, sort_key = _index_for(account_id, wanted)
        listing = Listing(
            table=self.tables.table(self.tables.orders),
            index=index,
            condition=condition,
            record_key=("order_id",),
            hash_key=_HASH_KEYS[index],
            sort_key=sort_key,
            identity=f"orders#{account_id}#{wanted}",
            fresh=RecentChanges(self.tables).of_account(account_id, "orders"),
        )

        def decoded(item: Item) -> Order | None:
            order = unpacked(Order, item)
            return order if _matches(order, wanted) else None

        return read_page(listing, limit, cursor, decoded, filtered=_leaves_out(wanted, index))


_HASH_KEYS = {
    "by_number": "account_id",
    "by_product": "account_product",
    "by_state": "account_state",
    "by_list": "list_key",
    "by_account": "account_id",
}


def _index_for(account_id: str, wanted: OrderFilter) -> tuple[str, ConditionBase, str]:
    if wanted.number_prefix:
        prefix = Key("order_id").begins_with(wanted.number_prefix)
        return "by_number", Key("account_id").eq(account_id) & prefix, "order_id"
    values = {
        "by_product": f"{account_id}#{wanted.product}" if wanted.product else None,
        "by_state": f"{account_id}#{wanted.state}" if wanted.state else None,
        "by_list": account_id if wanted.without_marketplace else None,
        "by_account": account_id,
    }
    index, value = next((index, value) for index, value in values.items() if value)
    earliest = placed_key(wanted.placed_from) if wanted.placed_from else _FIRST
    latest = placed_key(wanted.placed_to, "\uffff") if wanted.placed_to else _LAST
    placed = Key("placed_key").between(earliest, latest)
    return index, Key(_HASH_KEYS[index]).eq(value) & placed, "placed_key"


def _leaves_out(wanted: OrderFilter, index: str) -> bool:
    """Whether filters are asked for that the index is not made for."""
    others = {
        "by_product": wanted.product,
        "by_state": wanted.state,
        "by_list": wanted.without_marketplace,
        "": wanted.service_type or wanted.seller,
    }
    times = index == "by_number" and (wanted.placed_from or wanted.placed_to)
    return bool(times or any(asked for made_for, asked in others.items() if made_for != index))


def _matches(order: Order, wanted: OrderFilter) -> bool:
    demands: list[tuple[Any, Any]] = [
        (wanted.product, order.product),
        (wanted.service_type, order.service_type),
        (wanted.seller, order.seller),
        (wanted.state, order.state),
    ]
    if any(demand is not None and demand != value for demand, value in demands):
        return False
    if wanted.without_marketplace and order.seller is Seller.MARKETPLACE:
        return False
    after = wanted.placed_from is None or order.placed_at >= wanted.placed_from
    return after and (wanted.placed_to is None or order.placed_at <= wanted.placed_to)
