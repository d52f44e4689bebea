"""The rows of a bills file, and what becomes of them once it is known which of its bills do not count."""

from collections.abc import Iterator

from chalicelib.application.intake.bill_sums import OTHER_CHARGES, BillSums
from chalicelib.application.intake.fault_codes import NoteCode
from chalicelib.application.intake.feed_lines import rejected
from chalicelib.application.intake.focus import Charge, FocusRows
from chalicelib.application.intake.gunzip import gunzipped
from chalicelib.application.intake.outcomes import Accepted, FeedFile, Noted, Outcome
from chalicelib.application.intake.snapshots import Refused
from chalicelib.application.ports import RejectedLine


def bill_rows(feed: FeedFile) -> FocusRows:
    """From the file's beginning. Raises Unreadable for a header that cannot be used."""
    return FocusRows(gunzipped(feed.chunks()) if feed.name.endswith(".gz") else feed.chunks())


def row_outcomes(feed: FeedFile, sums: BillSums, refused: Refused) -> Iterator[Outcome]:
    """Where rows were refused, the file is read once more to tell which."""
    rejected_rows = 0
    if refused or sums.has_bad_rows:
        for row in _rejected_rows(feed, refused):
            rejected_rows += 1
            yield row
    if sums.unnamed:
        detail = f"{sums.unnamed} rows name no service; they are summed as “{OTHER_CHARGES}”."
        yield Noted(sums.first_unnamed, NoteCode.SERVICE_UNNAMED, detail)
    yield Accepted(sums.rows - rejected_rows)


def _rejected_rows(feed: FeedFile, refused: Refused) -> Iterator[RejectedLine]:
    for read in bill_rows(feed):
        fault = refused.get(read.key) if isinstance(read, Charge) else read.fault
        if fault is not None:
            yield rejected(read.row.number, read.row.raw, fault)
