"""Orders in memory."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from chalicelib.domain.requesting.orders import Order


@dataclass
class FakeOrders:
    stored: dict[str, Order] = field(default_factory=dict)

    def get_many(self, order_ids: Iterable[str]) -> dict[str, Order]:
        return {each: self.stored[each] for each in order_ids if each in self.stored}
