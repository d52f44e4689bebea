"""Contracts in memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.notices.notices import next_look


@dataclass
class FakeContracts:
    stored: dict[str, Contract] = field(default_factory=dict)
    issued: dict[str, str] = field(default_factory=dict)
    """Hash of a file to the contract it was issued for."""

    def get(self, contract_id: str) -> Contract | None:
        return self.stored.get(contract_id)

    def get_many(self, contract_ids: Iterable[str]) -> dict[str, Contract]:
        return {each: self.stored[each] for each in contract_ids if each in self.stored}

    def by_number(self, contract_number: str) -> Contract | None:
        return next((it for it in self.stored.values() if it.contract_number == contract_number), None)

    def by_document(self, sha256: str) -> Contract | None:
        return self.stored.get(self.issued.get(sha256, ""))

    def official_since(self, account_id: str, instant: datetime) -> Iterator[Contract]:
        theirs = [it for it in self.stored.values() if it.account_id == account_id]
        official = [it for it in theirs if it.status is Status.OFFICIAL and it.created_at >= instant]
        return iter(sorted(official, key=lambda it: it.created_at))

    def overdue(self, now: datetime) -> Iterator[Contract]:
        return iter([it for it in self.stored.values() if it.is_overdue(now)])

    def sealing_since_before(self, instant: datetime) -> Iterator[Contract]:
        waiting = [it for it in self.stored.values() if it.status is Status.SEALING]
        return iter([it for it in waiting if it.sealing_since is not None and it.sealing_since < instant])

    def with_archive_due(self, now: datetime) -> Iterator[str]:
        due = {key: it.archive_due_at for key, it in self.stored.items()}
        return iter([key for key, at in due.items() if at is not None and at <= now])

    def with_notice_due(self, now: datetime) -> Iterator[str]:
        looks = {key: next_look(it) for key, it in self.stored.items()}
        return iter([key for key, at in looks.items() if at is not None and at <= now])
