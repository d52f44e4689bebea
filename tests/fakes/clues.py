"""Clues in memory: what was kept, and what leads to the records that are stored."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from chalicelib.application.ports.clues import Leads
from chalicelib.domain.searching.clues import (
    Clue,
    ClueKind,
    clues_to_account,
    clues_to_contract,
    clues_to_paper,
)
from tests.fakes.ledger import FakeLedger


@dataclass
class FakeClues:
    records: FakeLedger
    kept: set[Clue] = field(default_factory=set)

    def keep(self, clues: Iterable[Clue]) -> None:
        self.kept |= set(clues)

    def leading(self, parts: Mapping[ClueKind, str], most: int) -> Mapping[ClueKind, Leads]:
        return {kind: self._leading(kind, part, most) for kind, part in parts.items()}

    def _leading(self, kind: ClueKind, part: str, most: int) -> Leads:
        keys = {
            (f"{ending}#{clue.record_id}", clue.text): clue
            for clue in {*self.kept, *self._to_records()}
            if clue.kind is kind
            for ending in clue.endings
            if ending.startswith(part)
        }
        found = [clue for _, clue in sorted(keys.items(), key=lambda it: it[0])]
        return Leads(found[:most], len(found) > most)

    def _to_records(self) -> Iterable[Clue]:
        for contract in self.records.contracts.stored.values():
            yield from clues_to_contract(contract)
        for paper in self.records.papers.stored.values():
            yield from clues_to_paper(paper)
        for account in self.records.accounts.stored.values():
            yield from clues_to_account(account)
