"""Orders and bills as their customer sees them, each with what a request would say now (E4, E14)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from chalicelib.application.contracts.fitting import within, within_lines
from chalicelib.application.contracts.selecting import Judge, Selecting
from chalicelib.application.customers.owning import Owning
from chalicelib.application.ports import (
    Accounts,
    BillFilter,
    Bills,
    OrderFilter,
    Orders,
    Page,
)
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.parties.parties import Account, InvoicingEntity
from chalicelib.domain.requesting.bill_rows import BillRow
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
class BillRowView:
    row: BillRow
    verdict: Requestability
    entity: InvoicingEntity | None


@dataclass(frozen=True)
class ListOrders:
    accounts: Accounts
    orders: Orders
    owning: Owning
    selecting: Selecting

    def page(
        self, account_id: str, wanted: OrderFilter, limit: int, cursor: str | None, now: datetime
    ) -> Page[OrderView]:
        """What filters leave out makes it short; its cursor goes on."""
        found = self.orders.page(account_id, wanted, limit, cursor)
        judge = self.selecting.judge_to_show(self.accounts.get(account_id), found.items, now)
        views = (_order_view(order, judge) for order in found.items)
        return Page(_shown(views, wanted.requestable), found.next_cursor)

    def one(self, account_id: str, order_id: str, now: datetime) -> OrderView:
        found = self.owning.orders_of(account_id, [order_id])
        if order_id not in found:
            raise NotFound()
        order = found[order_id]
        return _order_view(order, self.selecting.judge(self.accounts.get(account_id), [order], now))


V = TypeVar("V", OrderView, BillView, BillRowView)


def _shown(views: Iterable[V], requestable: bool) -> tuple[V, ...]:
    return tuple(view for view in views if view.verdict.allowed or not requestable)


def _order_view(order: Order, judge: Judge) -> OrderView:
    return OrderView(order, judge.verdict(order), judge.entity(order))


def _lines_of_holder(row: BillRow) -> int:
    """Of the contract that holds it, where it is read: an earlier release has not told its number."""
    return row.line_count if row.contract_id is not None and row.contract_number is None else 0


@dataclass(frozen=True)
class ListBills:
    accounts: Accounts
    bills: Bills
    owning: Owning
    selecting: Selecting

    def page(
        self, account_id: str, wanted: BillFilter, limit: int, cursor: str | None, now: datetime
    ) -> Page[BillView]:
        """Whole bills: so many that they do not have too many lines together."""
        account = self.accounts.get(account_id)
        billing_accounts = self.owning.billing_accounts(account)
        found = within_lines(lambda most: self.bills.page(billing_accounts, wanted, most, cursor), limit)
        bills = self.bills.get_many(row.bill_id for row in found.items)
        there = [bills[row.bill_id] for row in found.items if row.bill_id in bills]
        return Page(_shown(self._views(account, there, now), wanted.requestable), found.next_cursor)

    def rows(
        self, account_id: str, wanted: BillFilter, limit: int, cursor: str | None, now: datetime
    ) -> Page[BillRowView]:
        """Without their lines."""
        account = self.accounts.get(account_id)
        theirs = self.owning.billing_accounts(account)
        found = within(lambda most: self.bills.page(theirs, wanted, most, cursor), limit, _lines_of_holder)
        judge = self.selecting.judge_to_show(account, found.items, now)
        views = (BillRowView(row, judge.verdict(row), judge.entity(row)) for row in found.items)
        return Page(_shown(views, wanted.requestable), found.next_cursor)

    def one(self, account_id: str, bill_id: str, now: datetime) -> BillView:
        account = self.accounts.get(account_id)
        found = self.owning.bills_of(account, [bill_id])
        if bill_id not in found:
            raise NotFound()
        return self._views(account, [found[bill_id]], now)[0]

    def _views(self, account: Account | None, bills: Sequence[Bill], now: datetime) -> tuple[BillView, ...]:
        judge = self.selecting.judge(account, bills, now)
        return tuple(BillView(bill, judge.verdict(bill), judge.entity(bill)) for bill in bills)
