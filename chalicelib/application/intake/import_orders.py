"""The orders feed: one order a line, the greatest version counts, contracts follow their orders."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from chalicelib.application.intake.batching import batches
from chalicelib.application.intake.faults import BadLine, fault_of
from chalicelib.application.intake.feed_lines import FeedLine, rejected, shortened
from chalicelib.application.intake.fields import Fields
from chalicelib.application.intake.json_lines import json_lines, json_object
from chalicelib.application.intake.order_lines import order_of
from chalicelib.application.intake.order_transition import OrderTransition
from chalicelib.application.intake.outcomes import Accepted, FeedFile, Outcome, in_lines
from chalicelib.application.intake.side_by_side import Turn, side_by_side
from chalicelib.application.ports import Change, Ledger, Orders, PlainOrders, RejectedLine
from chalicelib.domain.common.errors import Conflict, Stale
from chalicelib.domain.requesting.order_changes import renewed
from chalicelib.domain.requesting.orders import Order

READ_TOGETHER = 100
WRITTEN_TOGETHER = 100
"""As many as a transaction may hold, and as are read together."""


@dataclass(frozen=True)
class OrderLine:
    line: FeedLine
    told: Order
    stored_as: Order | None = None
    """What is written, when nothing comes between."""


Batch = Sequence[OrderLine | RejectedLine]


@dataclass(frozen=True)
class ImportOrders:
    """Orders without a contract are read and written many at a time, the others one by one."""

    plain: PlainOrders
    orders: Orders
    ledger: Ledger
    transition: OrderTransition

    def __call__(self, feed: FeedFile, now: datetime) -> Iterator[Outcome]:
        read = batches(map(self._read, json_lines(feed)), READ_TOGETHER)
        done = side_by_side(read, _order_ids, lambda batch, turn: self._imported(batch, turn, now))
        return chain.from_iterable(done)

    def _read(self, line: FeedLine) -> OrderLine | RejectedLine:
        order = self.plain.read(line.raw) if line.whole else None
        try:
            return OrderLine(shortened(line), order or order_of(Fields(json_object(line))))
        except BadLine as fault:
            return rejected(line.number, line.raw, fault)

    def _imported(self, batch: Batch, turn: Turn, now: datetime) -> list[Outcome]:
        """Several versions of one order may be in a batch: each is decided on the one before."""
        outcomes: list[Outcome] = [line for line in batch if isinstance(line, RejectedLine)]
        known = self.orders.get_many(_order_ids(batch))
        turn.touch({held for order in known.values() for held in _contracts_of(order)})
        fresh: dict[str, OrderLine] = {}
        for each in batch:
            if isinstance(each, OrderLine):
                outcomes += self._decided(each, known, fresh, now)
        outcomes += self._written(fresh.values(), now)
        return in_lines(outcomes)

    def _decided(
        self, each: OrderLine, known: dict[str, Order], fresh: dict[str, OrderLine], now: datetime
    ) -> Iterator[Outcome]:
        """What is to be written goes into `fresh`, and is known from then on."""
        order_id = each.told.order_id
        before = known.get(order_id)
        if before is not None and _contracts_of(before):
            yield self._alone(each, now)
            return
        try:
            order = renewed(before, each.told)
        except Conflict as refusal:
            yield _refused(each, refusal)
            return
        if order is None or order_id in fresh:
            yield Accepted()  # of several new versions the last one is counted when it is written
        if order is not None:
            known[order_id] = order
            fresh[order_id] = OrderLine(each.line, each.told, order)

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


def _order_ids(batch: Batch) -> frozenset[str]:
    return frozenset(line.told.order_id for line in batch if isinstance(line, OrderLine))


def _contracts_of(order: Order) -> list[str]:
    return [it for it in (order.contract_id, order.expired_contract_id) if it is not None]


def _refused(each: OrderLine, refusal: Conflict) -> Outcome:
    return rejected(each.line.number, each.line.raw, fault_of(refusal))
