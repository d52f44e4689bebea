"""The intake's files in memory; a drop under the same name is a new version."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.application.ports import FeedResult, RejectedLine
from chalicelib.domain.common.errors import Unavailable

PIECE = 1000


@dataclass
class FakeFeedFiles:
    drops: dict[str, list[bytes]] = field(default_factory=dict)
    rejected: dict[str, list[RejectedLine]] = field(default_factory=dict)
    results: dict[str, tuple[str, FeedResult, datetime]] = field(default_factory=dict)

    def drop(self, name: str, content: bytes) -> str:
        """Returns the version."""
        self.drops.setdefault(name, []).append(content)
        return str(len(self.drops[name]))

    def chunks(self, name: str, version: str | None = None) -> Iterator[bytes]:
        drops = tuple(self.drops.get(name, ()))
        known = {str(number): content for number, content in enumerate(drops, 1)}
        content = known.get(version or str(len(drops)))
        if content is None:
            raise Unavailable("feed_file_unavailable", reason="NoSuchKey")
        for start in range(0, len(content), PIECE):
            if version is None and len(self.drops[name]) != len(drops):
                raise Unavailable("feed_file_changed", reason="PreconditionFailed")
            yield content[start : start + PIECE]

    def write_rejected(self, name: str, rejected: Iterable[RejectedLine]) -> None:
        """Without a rejected line nothing is written, unless there are some of an earlier import."""
        lines = list(rejected)
        if lines or name in self.rejected:
            self.rejected[name] = lines

    def write_result(self, name: str, version: str, result: FeedResult, at: datetime) -> None:
        self.results[name] = version, result, at
