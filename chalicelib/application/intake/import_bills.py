"""The bills feed: FOCUS files, each a whole snapshot of every bill in it.

A file is read to its end before anything is stored, because one that breaks off counts for nothing. Only the
sums are held. Where rows were refused, the file is read once more to tell which.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from chalicelib.application.intake.batching import batches
from chalicelib.application.intake.bill_sums import BillSums
from chalicelib.application.intake.faults import BadLine, fault_of
from chalicelib.application.intake.feed_lines import rejected
from chalicelib.application.intake.focus import BillKey, Charge, FocusRows
from chalicelib.application.intake.gunzip import gunzipped
from chalicelib.application.intake.outcomes import Accepted, FeedFile, Outcome
from chalicelib.application.intake.snapshots import snapshot
from chalicelib.application.ports import Bills, Change, Ledger, RejectedLine
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.common.errors import Conflict, Stale
from chalicelib.domain.requesting.bill_changes import renewed
from chalicelib.domain.requesting.bills import Bill, BillState

STORED_TOGETHER = 10
"""Bills in one transaction, which holds 4 MB: ten of the largest are less."""

Snapshot = tuple[BillKey, Bill]
Refused = dict[BillKey, BadLine]


@dataclass(frozen=True)
class ImportBills:
    bills: Bills
    ledger: Ledger

    def __call__(self, feed: FeedFile, now: datetime) -> Iterator[Outcome]:  # noqa: ARG002 - no clock
        sums = BillSums.of(FocusRows(_content(feed)))
        refused: Refused = {}
        for some in batches(_snapshots(sums, feed.name, refused), STORED_TOGETHER):
            refused |= self._stored(some)
        rejected_rows = 0
        if refused or sums.has_bad_rows:
            for row in _rejected_rows(feed, refused):
                rejected_rows += 1
                yield row
        yield Accepted(sums.rows - rejected_rows)

    def _stored(self, snapshots: Sequence[Snapshot]) -> Refused:
        """The bills that the stored ones do not give way to, each with its reason."""
        try:
            return self._stored_together(snapshots)
        except Stale:
            refused: Refused = {}
            for each in snapshots:
                refused |= retry_on_stale(partial(self._stored_together, (each,)))
            return refused

    def _stored_together(self, snapshots: Sequence[Snapshot]) -> Refused:
        stored = self.bills.get_many([told.bill_id for _, told in snapshots])
        fresh: list[Bill] = []
        refused: Refused = {}
        for key, told in snapshots:
            try:
                bill = renewed(stored.get(told.bill_id), told)
            except Conflict as refusal:
                refused[key] = fault_of(refusal)
            else:
                fresh += [] if bill is None else [bill]
        if fresh:
            self.ledger.commit(Change(bills=tuple(fresh)))
        return refused


def _snapshots(sums: BillSums, name: str, refused: Refused) -> Iterator[Snapshot]:
    """The bills of the file that count; why others do not goes into `refused`."""
    final = name.removesuffix(".gz").endswith(".final.csv")
    state = BillState.FINAL if final else BillState.OPEN
    for key, services in sums.bills.items():
        try:
            sums.require_readable(key)
            yield key, snapshot(key, services, source_name=name, state=state)
        except BadLine as fault:
            refused[key] = fault


def _rejected_rows(feed: FeedFile, refused: Refused) -> Iterator[RejectedLine]:
    for read in FocusRows(_content(feed)):
        fault = refused.get(read.key) if isinstance(read, Charge) else read.fault
        if fault is not None:
            yield rejected(read.row.number, read.row.raw, fault)


def _content(feed: FeedFile) -> Iterator[bytes]:
    return gunzipped(feed.chunks()) if feed.name.endswith(".gz") else feed.chunks()
