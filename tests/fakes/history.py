"""History in memory, chained as the real one is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Lock
from typing import Any

from pydantic import TypeAdapter

from chalicelib.application.ports import Page
from chalicelib.domain.claims.remittance import ClaimEntry
from chalicelib.domain.common.facts_of_before import facts_of_detail
from chalicelib.domain.common.history import HistoryEntry
from chalicelib.domain.common.history_chain import Head, KeptEntry, head_with, linked
from tests.fakes.pages import story_page

ANCHORED_AT_ONCE = 100
_WRITTEN = TypeAdapter(HistoryEntry)  # made once: it takes longer than writing many entries


def require_one_story(entries: Iterable[HistoryEntry | ClaimEntry]) -> None:
    """Facts, where there are any, tell what the text beside them tells; raises AssertionError."""
    for entry in entries:
        read = facts_of_detail(entry.action, entry.detail)
        assert entry.facts in ((), read), f"{entry.action}: {entry.facts} beside {entry.detail!r}"


@dataclass
class FakeHistory:
    kept: list[KeptEntry] = field(default_factory=list)
    of_heads: dict[str, Head] = field(default_factory=dict)
    _one_at_a_time: Any = field(default_factory=Lock, repr=False, compare=False)

    @property
    def entries(self) -> list[HistoryEntry]:
        return [it.entry for it in self.kept]

    def page(self, contract_id: str, cursor: str | None) -> Page[HistoryEntry]:
        return story_page(self.of(contract_id), cursor, identity=f"history {contract_id}")

    def of(self, contract_id: str) -> Sequence[HistoryEntry]:
        """All of it, for who looks at what was written."""
        return [it.entry for it in self.kept_of(contract_id)]

    def kept_of(self, contract_id: str) -> list[KeptEntry]:
        mine = [it for it in self.kept if it.entry.contract_id == contract_id]
        return sorted(mine, key=lambda it: it.key)

    def append(self, entry: HistoryEntry, once: str | None = None) -> None:
        require_one_story((entry,))
        with self._one_at_a_time:
            key = self._key(entry, once)
            if all(it.key != key for it in self.kept_of(entry.contract_id)):
                self._chain(entry, key)

    def add(self, entries: Iterable[HistoryEntry]) -> None:
        with self._one_at_a_time:
            for entry in entries:
                self._chain(entry, self._key(entry))

    def add_of_before(self, *entries: HistoryEntry) -> None:
        """As a release without chains writes them."""
        for entry in entries:
            self.kept.append(KeptEntry(entry, self._key(entry), _record(entry)))

    def _chain(self, entry: HistoryEntry, key: str) -> None:
        contract_id = entry.contract_id
        head, anchoring = self._anchored(contract_id)
        kept = KeptEntry(entry, key, _record(entry))
        link = linked(head, contract_id, key, kept.record, anchoring)
        self.kept.append(replace(kept, link=link))
        self.of_heads[contract_id] = head_with(head, link)

    def _anchored(self, contract_id: str) -> tuple[Head, Any]:
        head = self.of_heads.get(contract_id, Head())
        if head.anchored:
            return head, None
        left = [it for it in self.kept_of(contract_id) if it.key > head.before.until]
        before = head.before
        for it in left[:ANCHORED_AT_ONCE]:
            before = before if it.link else before.with_entry(contract_id, it.key, it.record)
            before = replace(before, until=it.key)
        found = before if before.count > head.before.count else None
        return replace(head, before=before, anchored=len(left) <= ANCHORED_AT_ONCE), found

    def _key(self, entry: HistoryEntry, once: str | None = None) -> str:
        return f"{_instant(entry.at)}#{once or f'{len(self.kept):08d}'}"


@dataclass
class FakeHistoryChains:
    history: FakeHistory

    def head(self, contract_id: str) -> Head:
        return self.history.of_heads.get(contract_id, Head())

    def heads(self, contract_ids: Iterable[str]) -> Mapping[str, Head]:
        return {contract_id: self.head(contract_id) for contract_id in contract_ids}

    def page(self, contract_id: str, cursor: str | None) -> Page[KeptEntry]:
        return story_page(self.history.kept_of(contract_id), cursor, identity=f"history {contract_id}")

    def latest(self, contract_id: str, cursor: str | None, until: datetime | None = None) -> Page[KeptEntry]:
        kept = [it for it in self.history.kept_of(contract_id) if until is None or it.entry.at <= until]
        return story_page(kept, cursor, identity=f"history {contract_id}", latest=True)


def _instant(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _record(entry: HistoryEntry) -> str:
    return _WRITTEN.dump_json(entry).decode()
