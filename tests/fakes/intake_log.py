"""What became of the intake's files, in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.application.ports import FeedResult, NotedRejection, Page, RejectedLine
from tests.fakes.pages import page_of

MOST_AT_ONCE = 25


@dataclass
class FakeIntakeLog:
    noted: dict[tuple[str, str, int, str], NotedRejection] = field(default_factory=dict)
    """By file, version, line and code."""
    first_seen: dict[tuple[str, str], datetime] = field(default_factory=dict)
    """By file and version."""
    results: dict[tuple[str, str], FeedResult] = field(default_factory=dict)

    def note_rejected(self, name: str, version: str, rejected: Sequence[RejectedLine], at: datetime) -> None:
        assert at.tzinfo is not None
        assert len(rejected) <= MOST_AT_ONCE
        seen = self.first_seen.setdefault((name, version), at)
        for line in rejected:
            noted = NotedRejection(name, line.line, line.code, line.detail, seen, line.further)
            self.noted[name, version, line.line, line.code] = noted

    def finish(self, name: str, version: str, result: FeedResult, at: datetime) -> None:
        assert at.tzinfo is not None
        self.first_seen.setdefault((name, version), at)
        self.results[name, version] = result

    def rejected(self, limit: int, cursor: str | None) -> Page[NotedRejection]:
        keys = {self._key(place): noted for place, noted in self.noted.items()}
        page = page_of(keys, str, limit, cursor, identity="rejected")
        return Page(tuple(keys[key] for key in page.items), page.next_cursor)

    def _key(self, place: tuple[str, str, int, str]) -> str:
        name, version, line, code = place
        seen = self.first_seen[name, version].isoformat(timespec="microseconds")
        return f"{seen} {name} {version} {line:09d} {code}"
