"""Orders and bills as their customer sees them, each with what a request would say now (E4, E14)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.contracts.selecting import Selecting
from chalicelib.application.customers.owning import Owning
from chalicelib.application.ports import (
    Accounts,
    BillFilter,
    Bills,
    Entities,
    OrderFilter,
    Orders,
    Page,
)
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.contract.drawing_up import invoicing_name
from chalicelib.domain.parties.parties import InvoicingEntity
from chalicelib.domain.requesting.bills import Bill
from chalicelib.domain.requesting.eligibility import Requestability
from chalicelib.domain.requesting.orders import Order


@dataclass(frozen=True)
class OrderView:
    order: Order
    verdict: Requestability
    entity: InvoicingEntity | None


@dataclass(frozen=True)
class BillView:
    bill: Bill
    verdict: Requestability
    entity: InvoicingEntity | None


@dataclass(frozen=True)
class ListOrders:
    accounts: Accounts
    orders: Orders
    owning: Owning
    entities: Entities
    selecting: Selecting

    def page(
        self, account_id: str, wanted: OrderFilter, limit: int, cursor: str | None, now: datetime
    ) -> Page[OrderView]:
        found = self.orders.page(account_id, wanted, limit, cursor)
        return Page(self._views(account_id, found.items, now), found.next_cursor)

    def one(self, account_id: str, order_id: str, now: datetime) -> OrderView:
        found = self.owning.orders_of(account_id, [order_id])
        if order_id not in found:
            raise NotFound()
        return self._views(account_id, [found[order_id]], now)[0]

    def _views(self, account_id: str, orders: Sequence[Order], now: datetime) -> tuple[OrderView, ...]:
        judge = self.selecting.judge(self.accounts.get(account_id), orders, now)
        return tuple(
            OrderView(order, judge(order), self.entities.by_feed_name(invoicing_name(order)))
            for order in orders
        )


@dataclass(frozen=True)
class ListBills:
    accounts: Accounts
    bills: Bills
    owning: Owning
    entities: Entities
    selecting: Selecting

    def page(
        self, account_id: str, wanted: BillFilter, limit: int, cursor: str | None, now: datetime
    ) -> Page[BillView]:
        billing_accounts = self.owning.billing_accounts(self.accounts.get(account_id))
        found = self.bills.page(billing_accounts, wanted, limit, cursor)
        return Page(self._views(account_id, found.items, now), found.next_cursor)

    def one(self, account_id: str, bill_id: str, now: datetime) -> BillView:
        found = self.owning.bills_of(self.accounts.get(account_id), [bill_id])
        if bill_id not in found:
            raise NotFound()
        return self._views(account_id, [found[bill_id]], now)[0]

    def _views(self, account_id: str, bills: Sequence[Bill], now: datetime) -> tuple[BillView, ...]:
        judge = self.selecting.judge(self.accounts.get(account_id), bills, now)
        return tuple(
            BillView(bill, judge(bill), self.entities.by_feed_name(invoicing_name(bill))) for bill in bills
        )
