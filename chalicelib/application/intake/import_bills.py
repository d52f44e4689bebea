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
from chalicelib.application.intake.bill_rows import bill_rows, row_outcomes
from chalicelib.application.intake.bill_sums import BillSums
from chalicelib.application.intake.fault_codes import NoteCode
from chalicelib.application.intake.faults import fault_of
from chalicelib.application.intake.focus import BillKey
from chalicelib.application.intake.outcomes import FeedFile, Noted, Outcome
from chalicelib.application.intake.side_by_side import Turn, side_by_side
from chalicelib.application.intake.snapshots import Refused, Snapshot, snapshots_of
from chalicelib.application.ports import Bills, Change, Ledger
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.common.errors import Conflict, Stale
from chalicelib.domain.requesting.bill_changes import renewed
from chalicelib.domain.requesting.bills import Bill, bill_id_of

STORED_TOGETHER = 10
"""Bills in one transaction, which holds 4 MB: ten of the largest are less."""


@dataclass(frozen=True)
class ImportBills:
    bills: Bills
    ledger: Ledger

    time_zone: str
    """Of the provider: a bill's month is the month there."""

    def __call__(self, feed: FeedFile, now: datetime) -> Iterator[Outcome]:  # noqa: ARG002 - no clock
        sums = BillSums.of(bill_rows(feed))
        refused: Refused = {}
        some = batches(snapshots_of(sums, feed.name, ZoneInfo(self.time_zone), refused), STORED_TOGETHER)
        for not_stored, noted in side_by_side(some, lambda _: frozenset(), self._stored):
            refused |= not_stored
            yield from noted
        yield from row_outcomes(feed, sums, refused)

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
        f"Bill {after.bill_id}: {before.total.spoken} of {before.source_name} was replaced by "
        f"{after.total.spoken}, without {', '.join(gone[:3])}. "
        "If both files are parts of one export, put them into one file."
    )
    return [Noted(1, NoteCode.BILL_REPLACED, detail)]
