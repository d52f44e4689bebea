"""The rules about orders and their contracts, as simple as they can be said: no storage, no races."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

LIVE = {"draft", "sealing", "official"}
VALIDITY = timedelta(days=30)


@dataclass
class ModelOrder:
    state: str
    placed_at: datetime
    version: int = 1
    paid_at: datetime | None = None
    holder: str | None = None
    expired_holder: str | None = None

    @property
    def deadline(self) -> datetime:
        return self.placed_at + VALIDITY

    @property
    def is_dead(self) -> bool:
        return self.state in {"cancelled", "refunded"}


@dataclass
class ModelContract:
    orders: tuple[str, ...]
    status: str
    unpaid: dict[str, datetime]
    said: dict[str, str]
    """What the draft says of each order: its state is all that changes here."""
    before_expiry: str = ""

    def shown(self, now: datetime) -> str:
        return "expired" if self.is_overdue(now) else self.status

    def is_overdue(self, now: datetime) -> bool:
        return self.status in LIVE and any(deadline <= now for deadline in self.unpaid.values())


@dataclass
class Model:
    orders: dict[str, ModelOrder] = field(default_factory=dict)
    contracts: dict[str, ModelContract] = field(default_factory=dict)

    def refusal(self, order_id: str, now: datetime) -> str | None:
        """E2, E7, E8: what a request for this order says; none when it is allowed."""
        order = self.orders[order_id]
        if order.is_dead:
            return "order_cancelled"
        if order.holder and self.contracts[order.holder].shown(now) in LIVE:
            return "already_contracted"
        if order.state == "unpaid" and now >= order.deadline:
            return "order_expired"
        return None

    def request(self, contract_id: str, ids: tuple[str, ...]) -> None:
        unpaid = {key: self.orders[key].deadline for key in ids if self.orders[key].state == "unpaid"}
        said = {key: self.orders[key].state for key in ids}
        self.contracts[contract_id] = ModelContract(ids, "draft", unpaid, said)
        for key in ids:
            self.orders[key].holder, self.orders[key].expired_holder = contract_id, None

    def tidy(self, ids: tuple[str, ...], now: datetime) -> None:
        """L8: a request takes orders over from contracts that the clock has ended."""
        for key in ids:
            holder = self.orders[key].holder
            if holder and self.contracts[holder].is_overdue(now):
                self.expire(holder)

    def sweep(self, now: datetime) -> None:
        for contract_id, contract in self.contracts.items():
            if contract.is_overdue(now):
                self.expire(contract_id)

    def expire(self, contract_id: str) -> None:
        contract = self.contracts[contract_id]
        contract.before_expiry, contract.status = contract.status, "expired"
        for order in self.held_by(contract_id):
            order.expired_holder = contract_id
        self.release(contract_id)

    def end(self, contract_id: str, status: str) -> None:
        self.contracts[contract_id].status = status
        self.release(contract_id)

    def release(self, contract_id: str) -> None:
        for order in self.held_by(contract_id):
            order.holder = None

    def held_by(self, contract_id: str) -> list[ModelOrder]:
        return [order for order in self.orders.values() if order.holder == contract_id]

    def is_out_of_date(self, contract_id: str) -> bool:
        contract = self.contracts[contract_id]
        return any(self.orders[key].state != state for key, state in contract.said.items())

    def deliver(
        self, order_id: str, version: int, state: str, paid_at: datetime | None, now: datetime
    ) -> None:
        """L7 to L9: a version of an order arrives from the feed, at whatever time."""
        order = self.orders[order_id]
        if version <= order.version:
            return
        order.version, order.state, order.paid_at = version, state, paid_at
        if order.holder:
            self._held(order_id, order.holder, now)
        elif order.expired_holder:
            self._after_expiry(order_id, order.expired_holder, now)

    def _held(self, order_id: str, contract_id: str, now: datetime) -> None:
        contract = self.contracts[contract_id]
        if contract.status not in LIVE:
            return
        if self._in_time(order_id):
            contract.unpaid.pop(order_id, None)
        if contract.is_overdue(now):
            self.expire(contract_id)
        elif self.orders[order_id].is_dead:
            self.cancel(contract_id)

    def cancel(self, contract_id: str) -> None:
        self.contracts[contract_id].unpaid = {}
        self.end(contract_id, "cancelled")

    def _after_expiry(self, order_id: str, contract_id: str, now: datetime) -> None:
        contract = self.contracts[contract_id]
        if contract.status != "expired":
            return
        if self._in_time(order_id):
            contract.unpaid.pop(order_id, None)
        free = all(
            self.orders[key].holder is None and self.orders[key].expired_holder == contract_id
            for key in contract.orders
        )
        if not free or any(deadline <= now for deadline in contract.unpaid.values()):
            return
        contract.status = contract.before_expiry
        for key in contract.orders:
            self.orders[key].holder, self.orders[key].expired_holder = contract_id, None
        if any(self.orders[key].is_dead for key in contract.orders):
            self.cancel(contract_id)

    def _in_time(self, order_id: str) -> bool:
        """Whatever became of the order since: a payment in time stays one."""
        order = self.orders[order_id]
        return order.paid_at is not None and order.paid_at <= order.deadline
