"""A file was dropped into the intake: import it, and say what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from functools import partial

from chalicelib.application.intake.fault_codes import FaultCode
from chalicelib.application.intake.faults import BadLine, Unreadable
from chalicelib.application.intake.feed_lines import NOT_TEXT, rejected
from chalicelib.application.intake.outcomes import FeedFile, Importer, Noted, Outcome
from chalicelib.application.intake.staff_notes import StaffNotes
from chalicelib.application.ports import FeedFiles, FeedResult, IntakeLog, RejectedLine

FEEDS = ("accounts/*.jsonl", "orders/*.jsonl", "bills/*.csv", "bills/*.csv.gz", "payments/*.csv")


@dataclass(frozen=True)
class ImportFeedFile:
    files: FeedFiles
    intake_log: IntakeLog
    accounts: Importer
    orders: Importer
    bills: Importer
    payments: Importer

    def __call__(self, name: str, version: str, now: datetime) -> FeedResult:
        """Imports one drop of a file; the same drop again changes nothing.

        Args:
            name: the file's key in the intake, such as `orders/2024-09-01.jsonl`.
            version: the object's version. Of a file that was dropped again since, bills are read from the
                latest version, as a snapshot replaces the one before; everything else from this one.

        What is wrong with the file goes to staff and beside the file; what is wrong with the world is raised,
        so that the event is delivered again.
        """
        tally = Tally()
        self.files.write_rejected(name, self._rejected(name, version, tally, now))
        self.intake_log.finish(name, version, tally.result, now)
        self.files.write_result(name, version, tally.result, now)
        return tally.result

    def _rejected(self, name: str, version: str, tally: "Tally", now: datetime) -> Iterator[RejectedLine]:
        """Runs the import; gives each rejected line as soon as it is known."""
        notes = StaffNotes(self.intake_log, name, version, now)
        try:
            for outcome in self._outcomes(name, version, now):
                if isinstance(outcome, RejectedLine):
                    tally.reject(outcome)
                    notes.add(outcome)
                    yield outcome
                elif isinstance(outcome, Noted):
                    notes.add(RejectedLine(outcome.line, outcome.code, outcome.detail, raw=""))
                else:
                    tally.accepted += outcome.lines
        except Unreadable as fault:
            line = rejected(fault.line, b"", BadLine(fault.code, fault.detail))
            tally.unreadable = True
            tally.reject(line)
            notes.add(line)
            yield line
        notes.write()

    def _outcomes(self, name: str, version: str, now: datetime) -> Iterator[Outcome]:
        if not is_importable(name):
            raise Unreadable(FaultCode.FILE_NAME_UNKNOWN, f"Feeds are {', '.join(FEEDS)}.")
        if name.startswith("bills/"):
            return self.bills(FeedFile(name, partial(self.files.chunks, name)), now)
        importers = {"accounts": self.accounts, "orders": self.orders, "payments": self.payments}
        importer = importers[name.partition("/")[0]]
        return importer(FeedFile(name, partial(self.files.chunks, name, version)), now)


def is_importable(name: str) -> bool:
    """Whether a file of this name is a feed."""
    return any(fnmatchcase(name, pattern) for pattern in FEEDS)


@dataclass
class Tally:
    """Counts the lines of one import."""

    accepted: int = 0
    rejected: int = 0
    unreadable: bool = False
    _not_text: int = 0

    def reject(self, line: RejectedLine) -> None:
        self.rejected += 1
        self._not_text += line.code in NOT_TEXT

    @property
    def result(self) -> FeedResult:
        """A file without a single line of text is one that cannot be read, too."""
        no_text = self.accepted == 0 and self.rejected == self._not_text > 0
        return FeedResult(self.accepted, self.rejected, readable=not (self.unreadable or no_text))
