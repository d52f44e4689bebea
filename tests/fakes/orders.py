"""Orders in memory."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from chalicelib.application.ports import OrderFilter, Page
from chalicelib.domain.requesting.orders import Order, Seller
from tests.fakes.pages import page_of


@dataclass
class FakeOrders:
    stored: dict[str, Order] = field(default_factory=dict)

    def get_many(self, order_ids: Iterable[str]) -> dict[str, Order]:
        return {each: self.stored[each] for each in order_ids if each in self.stored}

    def page(self, account_id: str, wanted: OrderFilter, limit: int, cursor: str | None) -> Page[Order]:
        found = [it for it in self.stored.values() if it.account_id == account_id and _is_wanted(it, wanted)]
        key = _number if wanted.number_prefix else _placed
        return page_of(found, key, limit, cursor, identity=f"orders {account_id} {wanted}")


def _number(order: Order) -> str:
    return order.order_id


def _placed(order: Order) -> str:
    return f"{order.placed_at.isoformat(timespec='microseconds')} {order.order_id}"


def _is_wanted(order: Order, wanted: OrderFilter) -> bool:
    return (
        wanted.product in (None, order.product)
        and wanted.service_type in (None, order.service_type)
        and wanted.seller in (None, order.seller)
        and wanted.state in (None, order.state)
        and (wanted.placed_from is None or order.placed_at >= wanted.placed_from)
        and (wanted.placed_to is None or order.placed_at <= wanted.placed_to)
        and order.order_id.startswith(wanted.number_prefix or "")
        and not (wanted.without_marketplace and order.seller is Seller.MARKETPLACE)
    )
