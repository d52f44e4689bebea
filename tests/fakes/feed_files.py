"""The intake's files in memory; a drop under the same name is a new version."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from chalicelib.application.ports import RejectedLine

PIECE = 1000


@dataclass
class FakeFeedFiles:
    drops: dict[str, list[bytes]] = field(default_factory=dict)
    rejected: dict[str, list[RejectedLine]] = field(default_factory=dict)

    def drop(self, name: str, content: bytes) -> str:
        """Returns the version."""
        self.drops.setdefault(name, []).append(content)
        return str(len(self.drops[name]))

    def chunks(self, name: str, version: str | None = None) -> Iterator[bytes]:
        content = self.drops[name][-1 if version is None else int(version) - 1]
        return (content[start : start + PIECE] for start in range(0, len(content), PIECE))

    def write_rejected(self, name: str, rejected: Iterable[RejectedLine]) -> None:
        self.rejected[name] = list(rejected)
