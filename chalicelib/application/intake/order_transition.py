"""One order version into the records, with what it does to the contract that holds the order (L6 to L9)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.contracts.ending import Ending
from chalicelib.application.ports import Change, Contracts, Documents, Entities, Ledger, Orders
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.common.facts import FactKind, fact
from chalicelib.domain.common.history import SYSTEM, Action, HistoryEntry
from chalicelib.domain.contract.contracts import LIVE, Contract, Status
from chalicelib.domain.requesting.catalogue import Catalogue
from chalicelib.domain.requesting.order_changes import (
    can_come_back,
    cancelled_by,
    compared_with,
    renewed,
    with_deadline_of,
)
from chalicelib.domain.requesting.orders import Order


@dataclass(frozen=True)
class OrderTransition:
    orders: Orders
    contracts: Contracts
    entities: Entities
    documents: Documents
    ledger: Ledger
    ending: Ending
    catalogue: Catalogue

    def __call__(self, incoming: Order, now: datetime) -> None:
        """Raises Conflict `version_conflict` or `account_changed`; then nothing has changed."""
        change = retry_on_stale(lambda: self._committed(incoming, now))
        back = any(entry.action is Action.REINSTATED for entry in change.history)
        for contract in change.contracts if back else ():
            if contract.status is Status.SEALING and contract.sealing_fault is None:
                # If this run dies before this line, the reconcile sweep asks.
                self.documents.ask_for_seal(contract.contract_id)

    def _committed(self, incoming: Order, now: datetime) -> Change:
        stored = self.orders.get_many([incoming.order_id]).get(incoming.order_id)
        order = renewed(stored, incoming)
        if order is None:
            return Change()
        contract = self._contract_of(order)
        change = Change(orders=(order,)) if contract is None else self._change(contract, order, now)
        self.ledger.commit(change)
        return change

    def _contract_of(self, order: Order) -> Contract | None:
        """The contract that holds the order, or the expired one that may come back to it."""
        if order.contract_id is not None:
            contract = self.contracts.get(order.contract_id)
            return contract if contract is not None and contract.status in LIVE else None
        if order.expired_contract_id is not None:
            contract = self.contracts.get(order.expired_contract_id)
            return contract if contract is not None and contract.status is Status.EXPIRED else None
        return None

    def _change(self, contract: Contract, order: Order, now: datetime) -> Change:
        orders = {**self.orders.get_many(contract.source_ids), order.order_id: order}
        after = with_deadline_of(contract, order, now)
        if contract.status is Status.EXPIRED:
            return self._of_expired(contract, after, order, orders, now)
        if after.is_overdue(now):
            # L8: the clock decided it; the order's line only happened to come before the sweep.
            return self.ending.expiry_of_orders(after, orders.values())
        if order.is_dead:
            return self._cancellation(after, order, orders, now)
        after = compared_with(after, orders, self._entity_ids(after, orders), self.catalogue)
        # A draft is written even where it stays the same: an edit that read the order before must not win.
        unchanged = after == contract and contract.status is not Status.DRAFT
        return Change(orders=(order,), contracts=() if unchanged else (after,))

    def _of_expired(
        self, contract: Contract, after: Contract, order: Order, orders: Mapping[str, Order], now: datetime
    ) -> Change:
        """L9: the contract comes back, unless something else keeps it expired."""
        if not can_come_back(after, orders, now):
            after = replace(after, ended_at=after.valid_until or after.ended_at)
            return Change(orders=(order,), contracts=() if after == contract else (after,))
        back = after.reinstated()
        dead = next((held for held in orders.values() if held.is_dead), None)
        number = back.contract_number
        retaken = {
            key: replace(held, contract_id=back.contract_id, contract_number=number)
            for key, held in orders.items()
        }
        if dead is not None:
            return self._cancellation(back, dead, retaken, now)
        back = compared_with(back, orders, self._entity_ids(back, orders), self.catalogue)
        return Change(
            contracts=(back,),
            orders=tuple(replace(held, expired_contract_id=None) for held in retaken.values()),
            history=(_reinstated(back, order, now),),
        )

    def _cancellation(
        self, contract: Contract, dead: Order, orders: Mapping[str, Order], now: datetime
    ) -> Change:
        """L7, also while it is being sealed."""
        ended = cancelled_by(contract, dead, now)
        entry = _cancelled(ended, dead, now)
        return self.ending.change_of_orders(ended, entry, orders.values())

    def _entity_ids(self, contract: Contract, orders: Mapping[str, Order]) -> dict[str, str]:
        if contract.status is not Status.DRAFT:
            return {}
        names = {order.invoicing_entity for order in orders.values()}
        return {name: entity.entity_id for name, entity in self.entities.by_feed_names(names).items()}


def _reinstated(back: Contract, paid: Order, now: datetime) -> HistoryEntry:
    told = (fact(FactKind.ORDER_PAID, order_id=paid.order_id),)
    detail = f"order {paid.order_id} paid in time"
    return HistoryEntry(back.contract_id, now, SYSTEM, Action.REINSTATED, detail, facts=told)


def _cancelled(ended: Contract, dead: Order, now: datetime) -> HistoryEntry:
    told = (fact(FactKind.ORDER_ENDED, order_id=dead.order_id, state=dead.state),)
    detail = ended.ended_reason or ""
    return HistoryEntry(ended.contract_id, now, SYSTEM, Action.CANCELLED, detail, facts=told)
