"""The orders feed: one order a line, the greatest version counts, contracts follow their orders."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from chalicelib.application.intake.batching import batches
from chalicelib.application.intake.faults import BadLine
from chalicelib.application.intake.feed_lines import FeedLine, rejected, shortened
from chalicelib.application.intake.fields import Fields
from chalicelib.application.intake.json_lines import json_lines, json_object
from chalicelib.application.intake.order_batches import OrderBatches, OrderLine, order_ids
from chalicelib.application.intake.order_lines import order_of
from chalicelib.application.intake.order_transition import OrderTransition
from chalicelib.application.intake.outcomes import FeedFile, Outcome
from chalicelib.application.intake.side_by_side import side_by_side
from chalicelib.application.ports import Ledger, Orders, PlainOrders, RejectedLine

READ_TOGETHER = 100
"""As many as a transaction may hold, and as are read together."""


@dataclass(frozen=True)
class ImportOrders:
    """Orders without a contract are read and written many at a time, the others one by one."""

    plain: PlainOrders
    orders: Orders
    ledger: Ledger
    transition: OrderTransition

    def __call__(self, feed: FeedFile, now: datetime) -> Iterator[Outcome]:
        read = batches(map(self._read, json_lines(feed)), READ_TOGETHER)
        work = OrderBatches(self.orders, self.ledger, self.transition, now)
        return chain.from_iterable(side_by_side(read, order_ids, work))

    def _read(self, line: FeedLine) -> OrderLine | RejectedLine:
        order = self.plain.read(line.raw) if line.whole else None
        try:
            return OrderLine(shortened(line), order or order_of(Fields(json_object(line))))
        except BadLine as fault:
            return rejected(line.number, line.raw, fault)
