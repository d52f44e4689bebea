"""History in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from chalicelib.domain.common.history import HistoryEntry


@dataclass
class FakeHistory:
    entries: list[HistoryEntry] = field(default_factory=list)

    def of(self, contract_id: str) -> Sequence[HistoryEntry]:
        mine = [entry for entry in self.entries if entry.contract_id == contract_id]
        return sorted(mine, key=lambda entry: entry.at)

    def append(self, entry: HistoryEntry) -> None:
        self.entries.append(entry)
