"""What became of the intake's files, in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.application.ports import FeedResult, RejectedLine

MOST_AT_ONCE = 25


@dataclass
class FakeIntakeLog:
    notes: dict[tuple[str, str, int, str], str] = field(default_factory=dict)
    """Detail by file, version, line and code."""
    results: dict[tuple[str, str], FeedResult] = field(default_factory=dict)

    def note_rejected(self, name: str, version: str, rejected: Sequence[RejectedLine], at: datetime) -> None:
        assert at.tzinfo is not None
        assert len(rejected) <= MOST_AT_ONCE
        for line in rejected:
            self.notes[name, version, line.line, line.code] = line.detail

    def finish(self, name: str, version: str, result: FeedResult, at: datetime) -> None:
        assert at.tzinfo is not None
        self.results[name, version] = result
