"""Lines of an orders file into the records, a batch at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.intake.batching import batches
from chalicelib.application.intake.faults import fault_of
from chalicelib.application.intake.feed_lines import FeedLine, rejected
from chalicelib.application.intake.order_transition import OrderTransition
from chalicelib.application.intake.outcomes import Accepted, Outcome, in_lines
from chalicelib.application.intake.side_by_side import Turn
from chalicelib.application.ports import Change, Ledger, Orders, RejectedLine
from chalicelib.domain.common.errors import Conflict, Stale
from chalicelib.domain.requesting.order_changes import renewed
from chalicelib.domain.requesting.orders import Order

WRITTEN_TOGETHER = 100
"""As many as a transaction may hold."""


@dataclass(frozen=True)
class OrderLine:
    line: FeedLine
    told: Order
    stored_as: Order | None = None
    """What is written, when nothing comes between."""


Batch = Sequence[OrderLine | RejectedLine]


@dataclass
class OrderBatches:
    """The batches of one file. Where orders come that are all new, nobody asks for them before each write."""

    orders: Orders
    ledger: Ledger
    transition: OrderTransition
    now: datetime
    seems_new: bool = False
    """Nothing was stored of the last batch that was asked for."""

    def __call__(self, batch: Batch, turn: Turn) -> list[Outcome]:
        refused = [line for line in batch if isinstance(line, RejectedLine)]
        done = self._as_new(batch) if self.seems_new else None
        if done is None:
            known = self.orders.get_many(order_ids(batch))
            turn.touch({held for order in known.values() for held in _contracts_of(order)})
            self.seems_new = not known
            fresh: dict[str, OrderLine] = {}
            done = [*self._decided(batch, known, fresh), *self._written(fresh.values())]
        return in_lines([*refused, *done])

    def _as_new(self, batch: Batch) -> list[Outcome] | None:
        """None where some of it is stored already: then nothing was written, and it is looked at."""
        fresh: dict[str, OrderLine] = {}
        decided = list(self._decided(batch, {}, fresh))
        return [*decided, Accepted(len(fresh))] if self._stored(fresh.values()) else None

    def _decided(
        self, batch: Batch, known: dict[str, Order], fresh: dict[str, OrderLine]
    ) -> Iterator[Outcome]:
        """Several versions of one order may be in a batch: each is decided on the one before."""
        for each in batch:
            if isinstance(each, OrderLine):
                yield from self._decided_line(each, known, fresh)

    def _decided_line(
        self, each: OrderLine, known: dict[str, Order], fresh: dict[str, OrderLine]
    ) -> Iterator[Outcome]:
        """What is to be written goes into `fresh`, and is known from then on."""
        order_id = each.told.order_id
        before = known.get(order_id)
        if before is not None and _contracts_of(before):
            yield self._alone(each)
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

    def _written(self, lines: Iterable[OrderLine]) -> Iterator[Outcome]:
        for some in batches(lines, WRITTEN_TOGETHER):
            if self._stored(some):
                yield Accepted(len(some))
            else:
                yield from map(self._alone, some)

    def _stored(self, lines: Iterable[OrderLine]) -> bool:
        """All of them in one write; False where something has come between, and then none."""
        orders = tuple(each.stored_as for each in lines if each.stored_as is not None)
        try:
            self.ledger.commit(Change(orders=orders))
        except Stale:
            return False
        return True

    def _alone(self, each: OrderLine) -> Outcome:
        try:
            self.transition(each.told, self.now)
        except Conflict as refusal:
            return _refused(each, refusal)
        return Accepted()


def order_ids(batch: Batch) -> frozenset[str]:
    return frozenset(line.told.order_id for line in batch if isinstance(line, OrderLine))


def _contracts_of(order: Order) -> list[str]:
    return [it for it in (order.contract_id, order.expired_contract_id) if it is not None]


def _refused(each: OrderLine, refusal: Conflict) -> Outcome:
    return rejected(each.line.number, each.line.raw, fault_of(refusal))
