"""The bills feed: FOCUS files, each a whole snapshot of every bill in it.

A file is read to its end before anything is stored, because one that breaks off counts for nothing. Only the
sums are held. Where rows were refused, the file is read once more to tell which.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from chalicelib.application.intake.batching import batches
from chalicelib.application.intake.bill_sums import OTHER_CHARGES, BillSums
from chalicelib.application.intake.faults import BadLine, fault_of
from chalicelib.application.intake.feed_lines import rejected
from chalicelib.application.intake.focus import BillKey, Charge, FocusRows
from chalicelib.application.intake.gunzip import gunzipped
from chalicelib.application.intake.outcomes import Accepted, FeedFile, Noted, Outcome
from chalicelib.application.intake.side_by_side import Turn, side_by_side
from chalicelib.application.intake.snapshots import snapshot
from chalicelib.application.ports import Bills, Change, Ledger, RejectedLine
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.common.errors import Conflict, Stale
from chalicelib.domain.requesting.bill_changes import renewed
from chalicelib.domain.requesting.bills import Bill, BillState, bill_id_of, month_of

STORED_TOGETHER = 10
"""Bills in one transaction, which holds 4 MB: ten of the largest are less."""

Snapshot = tuple[BillKey, Bill]
Refused = dict[BillKey, BadLine]


@dataclass(frozen=True)
class ImportBills:
    bills: Bills
    ledger: Ledger

    time_zone: str
    """Of the provider: a bill's month is the month there."""

    def __call__(self, feed: FeedFile, now: datetime) -> Iterator[Outcome]:  # noqa: ARG002 - no clock
        sums = BillSums.of(FocusRows(_content(feed)))
        refused: Refused = {}
        some = batches(self._snapshots(sums, feed.name, refused), STORED_TOGETHER)
        for not_stored, noted in side_by_side(some, lambda _: frozenset(), self._stored):
            refused |= not_stored
            yield from noted
        rejected_rows = 0
        if refused or sums.has_bad_rows:
            for row in _rejected_rows(feed, refused):
                rejected_rows += 1
                yield row
        if sums.unnamed:
            detail = f"{sums.unnamed} rows name no service; they are summed as “{OTHER_CHARGES}”."
            yield Noted(sums.first_unnamed, "service_unnamed", detail)
        yield Accepted(sums.rows - rejected_rows)

    def _snapshots(self, sums: BillSums, name: str, refused: Refused) -> Iterator[Snapshot]:
        """The bills of the file that count; why others do not goes into `refused`."""
        final = name.removesuffix(".gz").endswith(".final.csv")
        state, zone = BillState.FINAL if final else BillState.OPEN, ZoneInfo(self.time_zone)
        for key, services in sums.bills.items():
            month = month_of(key.period_start, sums.period_ends[key], zone)
            try:
                sums.require_readable(key)
                yield key, snapshot(key, services, month=month, source_name=name, state=state)
            except BadLine as fault:
                refused[key] = fault

    def _stored(self, snapshots: Sequence[Snapshot], turn: Turn) -> tuple[Refused, list[Noted]]:
        """Bills that the stored ones do not give way to, each with its reason; and what staff should know."""
        turn.touch(())  # a bill is in one batch only
        noted: list[Noted] = []
        try:
            return self._stored_together(snapshots, noted), noted
        except Stale:
            refused: Refused = {}
            for each in snapshots:
                refused |= retry_on_stale(partial(self._stored_together, (each,), noted))
            return refused, noted

    def _stored_together(self, snapshots: Sequence[Snapshot], noted: list[Noted]) -> Refused:
        """Notes are of what was stored: an attempt that was too late leaves none."""
        stored = self._known(snapshots)
        fresh: list[Bill] = []
        replaced: list[Noted] = []
        refused: Refused = {}
        for key, told in snapshots:
            before = stored.get(key)
            try:
                bill = renewed(before, replace(told, bill_id=before.bill_id) if before else told)
            except Conflict as refusal:
                refused[key] = fault_of(refusal)
                continue
            fresh += [] if bill is None else [bill]
            replaced += [] if bill is None or before is None else _of_replaced(before, bill)
        if fresh:
            self.ledger.commit(Change(bills=tuple(fresh)))
        noted += replaced
        return refused

    def _known(self, snapshots: Sequence[Snapshot]) -> dict[BillKey, Bill]:
        """The stored bills of these keys; some are stored under the id that they would have had before."""
        ids = {key: dict.fromkeys((bill_id_of(*key), told.bill_id)) for key, told in snapshots}
        found = self.bills.get_many([each for both in ids.values() for each in both])
        return {key: found[each] for key, both in ids.items() for each in both if each in found}


def _of_replaced(before: Bill, after: Bill) -> list[Noted]:
    """Two parts of one export look like two snapshots: where services are gone, staff see both sums."""
    gone = sorted({line.service_name for line in before.lines} - {line.service_name for line in after.lines})
    if not gone:
        return []
    detail = (
        f"Bill {after.bill_id}: {_sum(before)} of {before.source_name} was replaced by {_sum(after)}, "
        f"without {', '.join(gone[:3])}. If both files are parts of one export, put them into one file."
    )
    return [Noted(1, "bill_replaced", detail)]


def _sum(bill: Bill) -> str:
    return f"{bill.total.rounded().amount:f} {bill.total.currency}"


def _rejected_rows(feed: FeedFile, refused: Refused) -> Iterator[RejectedLine]:
    for read in FocusRows(_content(feed)):
        fault = refused.get(read.key) if isinstance(read, Charge) else read.fault
        if fault is not None:
            yield rejected(read.row.number, read.row.raw, fault)


def _content(feed: FeedFile) -> Iterator[bytes]:
    return gunzipped(feed.chunks()) if feed.name.endswith(".gz") else feed.chunks()
