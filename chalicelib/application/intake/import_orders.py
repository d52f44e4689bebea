"""The orders feed: one order a line, the greatest version counts, contracts follow their orders."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.intake.batching import batches
from chalicelib.application.intake.faults import BadLine, fault_of
from chalicelib.application.intake.feed_lines import FeedLine, rejected
from chalicelib.application.intake.fields import Fields
from chalicelib.application.intake.json_lines import json_lines, json_object
from chalicelib.application.intake.order_lines import order_of
from chalicelib.application.intake.order_transition import OrderTransition
from chalicelib.application.intake.outcomes import Accepted, FeedFile, Outcome
from chalicelib.application.ports import Change, Ledger, Orders
from chalicelib.domain.common.errors import Conflict, Stale
from chalicelib.domain.requesting.order_changes import renewed
from chalicelib.domain.requesting.orders import Order

READ_TOGETHER = 100
WRITTEN_TOGETHER = 50


@dataclass(frozen=True)
class OrderLine:
    line: FeedLine
    told: Order
    stored_as: Order | None = None
    """What is written, when nothing comes between."""


@dataclass(frozen=True)
class ImportOrders:
    """Orders without a contract are read and written many at a time, the others one by one."""

    orders: Orders
    ledger: Ledger
    transition: OrderTransition

    def __call__(self, feed: FeedFile, now: datetime) -> Iterator[Outcome]:
        for lines in batches(json_lines(feed), READ_TOGETHER):
            good: list[OrderLine] = []
            for line in lines:
                try:
                    good.append(OrderLine(line, order_of(Fields(json_object(line)))))
                except BadLine as fault:
                    yield rejected(line.number, line.raw, fault)
            yield from self._imported(good, now)

    def _imported(self, lines: Sequence[OrderLine], now: datetime) -> Iterator[Outcome]:
        """Several versions of one order may be among them: each is decided on the one before."""
        known = self.orders.get_many({each.told.order_id for each in lines})
        fresh: dict[str, OrderLine] = {}
        for each in lines:
            order_id = each.told.order_id
            if _has_a_contract(known.get(order_id)):
                yield self._alone(each, now)
                continue
            try:
                order = renewed(known.get(order_id), each.told)
            except Conflict as refusal:
                yield _refused(each, refusal)
                continue
            if order is None or order_id in fresh:
                yield Accepted()  # of several new versions the last one is counted when it is written
            if order is not None:
                known[order_id] = order
                fresh[order_id] = OrderLine(each.line, each.told, order)
        yield from self._written(fresh.values(), now)

    def _written(self, lines: Iterable[OrderLine], now: datetime) -> Iterator[Outcome]:
        for some in batches(lines, WRITTEN_TOGETHER):
            orders = tuple(each.stored_as for each in some if each.stored_as is not None)
            try:
                self.ledger.commit(Change(orders=orders))
            except Stale:
                yield from (self._alone(each, now) for each in some)
            else:
                yield Accepted(len(some))

    def _alone(self, each: OrderLine, now: datetime) -> Outcome:
        try:
            self.transition(each.told, now)
        except Conflict as refusal:
            return _refused(each, refusal)
        return Accepted()


def _has_a_contract(order: Order | None) -> bool:
    return order is not None and (order.contract_id is not None or order.expired_contract_id is not None)


def _refused(each: OrderLine, refusal: Conflict) -> Outcome:
    return rejected(each.line.number, each.line.raw, fault_of(refusal))
