"""Ending a contract frees its orders and ends its paper: expire, cancel, delete and void share this."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from chalicelib.application.paper.ending import EndPaper
from chalicelib.application.ports import Bills, Change, Orders
from chalicelib.domain.common.history import SYSTEM, Action, HistoryEntry
from chalicelib.domain.contract.contents import Source
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.requesting.bills import Bill
from chalicelib.domain.requesting.orders import Order


@dataclass(frozen=True)
class Ending:
    """Makes the one change that ends a contract: its record, what it held, its paper (P6), its history."""

    orders: Orders
    bills: Bills
    end_paper: EndPaper

    def change(self, ended: Contract, entry: HistoryEntry) -> Change:
        """`ended` is the contract in its new state; everything it still holds is released."""
        if ended.source is Source.ORDERS:
            return self.change_of_orders(ended, entry, self.orders.get_many(ended.source_ids).values())
        released = released_bills(self.bills.get_many(ended.source_ids).values(), ended)
        return self._with_paper(ended, entry, Change(bills=released))

    def change_of_orders(self, ended: Contract, entry: HistoryEntry, held: Iterable[Order]) -> Change:
        """The same for a contract whose orders are read already."""
        return self._with_paper(ended, entry, Change(orders=released_orders(held, ended)))

    def expiry(self, contract: Contract) -> Change:
        """L8: the history tells the deadline as the time, however late somebody noticed."""
        ended = contract.expired(actor=SYSTEM)
        return self.change(ended, expiry_entry(ended))

    def expiry_of_orders(self, contract: Contract, held: Iterable[Order]) -> Change:
        ended = contract.expired(actor=SYSTEM)
        return self.change_of_orders(ended, expiry_entry(ended), held)

    def _with_paper(self, ended: Contract, entry: HistoryEntry, released: Change) -> Change:
        end = self.end_paper(ended)
        history = (entry, *end.history)
        return replace(released, contracts=(end.contract,), papers=end.papers, history=history)


def expiry_entry(ended: Contract) -> HistoryEntry:
    if ended.ended_at is None:
        raise ValueError("an expired contract has an end")
    return HistoryEntry(ended.contract_id, ended.ended_at, SYSTEM, Action.EXPIRED)


def released_orders(orders: Iterable[Order], ended: Contract) -> tuple[Order, ...]:
    """The orders that the contract holds, free again; after an expiry they remember it (L9)."""
    remembered = ended.contract_id if ended.status is Status.EXPIRED else None
    return tuple(
        replace(order, contract_id=None, contract_number=None, expired_contract_id=remembered)
        for order in orders
        if order.contract_id == ended.contract_id
    )


def released_bills(bills: Iterable[Bill], ended: Contract) -> tuple[Bill, ...]:
    held = (bill for bill in bills if bill.contract_id == ended.contract_id)
    return tuple(replace(bill, contract_id=None, contract_number=None) for bill in held)
