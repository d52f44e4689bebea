"""History in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from chalicelib.application.ports import Page
from chalicelib.domain.common.history import HistoryEntry
from tests.fakes.pages import story_page


@dataclass
class FakeHistory:
    entries: list[HistoryEntry] = field(default_factory=list)

    def page(self, contract_id: str, cursor: str | None) -> Page[HistoryEntry]:
        return story_page(self.of(contract_id), cursor, identity=f"history {contract_id}")

    def of(self, contract_id: str) -> Sequence[HistoryEntry]:
        """All of it, for who looks at what was written."""
        mine = [entry for entry in self.entries if entry.contract_id == contract_id]
        return sorted(mine, key=lambda entry: entry.at)

    def append(self, entry: HistoryEntry) -> None:
        self.entries.append(entry)
