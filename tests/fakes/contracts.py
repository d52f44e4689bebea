"""Contracts in memory."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.application.ports import ContractFilter, Page
from chalicelib.domain.contract.contract_number import number_start
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.own_notes import spellings
from chalicelib.domain.contract.rows import ContractRow, UnsealedRow, WaitingForSeal, row_of, unsealed_row
from tests.fakes.pages import page_of

MOST_OVERDUE = 100
"""Of an account, told in one call."""


@dataclass
class FakeContracts:
    stored: dict[str, Contract] = field(default_factory=dict)
    issued: dict[str, str] = field(default_factory=dict)
    """Hash of a file to the contract it was issued for, or tells of."""
    evidence: dict[str, str] = field(default_factory=dict)
    """Hash of a report to the contract that it tells of."""

    def get(self, contract_id: str) -> Contract | None:
        return self.stored.get(contract_id)

    def get_many(self, contract_ids: Iterable[str]) -> dict[str, Contract]:
        return {each: self.stored[each] for each in contract_ids if each in self.stored}

    def rows(self, contract_ids: Iterable[str]) -> dict[str, ContractRow]:
        return {key: row_of(it) for key, it in self.get_many(contract_ids).items()}

    def by_number(self, contract_number: str) -> Contract | None:
        return next((it for it in self.stored.values() if it.contract_number == contract_number), None)

    def by_document(self, sha256: str) -> Contract | None:
        return None if sha256 in self.evidence else self.stored.get(self.issued.get(sha256, ""))

    def by_evidence(self, sha256: str) -> Contract | None:
        return self.stored.get(self.evidence.get(sha256, ""))

    def page(
        self, account_id: str, wanted: ContractFilter, now: datetime, limit: int, cursor: str | None
    ) -> Page[ContractRow]:
        theirs = [it for it in self.stored.values() if it.account_id == account_id]
        found = [it for it in theirs if _is_wanted(it, wanted, now)]
        page = page_of(found, _created, limit, cursor, identity=f"contracts {account_id} {wanted}")
        return Page(tuple(row_of(it) for it in page.items), page.next_cursor)

    def overdue_ids(self, account_id: str, now: datetime) -> Collection[str] | None:
        theirs = [it for it in self.stored.values() if it.account_id == account_id]
        overdue = {it.contract_id for it in theirs if it.is_overdue(now)}
        return overdue if len(overdue) <= MOST_OVERDUE else None

    def official_since(self, account_id: str, instant: datetime, most: int) -> Sequence[Contract]:
        theirs = [it for it in self.stored.values() if it.account_id == account_id]
        official = [it for it in theirs if it.status is Status.OFFICIAL and it.created_at >= instant]
        return sorted(official, key=_created)[:most]

    def sealing_since_before(self, instant: datetime) -> Iterator[WaitingForSeal]:
        since = {key: it.sealing_since for key, it in self.stored.items() if it.status is Status.SEALING}
        failed = {key for key in since if self.stored[key].sealing_fault is not None}
        return iter(
            [WaitingForSeal(key, at, key in failed) for key, at in since.items() if at and at < instant]
        )

    def longest_unsealed(self, most: int) -> Sequence[UnsealedRow]:
        waiting = [it for it in self.stored.values() if it.status is Status.SEALING]
        rows = [unsealed_row(it, it.sealing_since) for it in waiting if it.sealing_since]
        return sorted(rows, key=lambda it: it.sealing_since)[:most]

    def with_archive_due(self, now: datetime) -> Iterator[str]:
        due = {key: it.archive_due_at for key, it in self.stored.items()}
        return iter([key for key, at in due.items() if at is not None and at <= now])


def _created(contract: Contract) -> str:
    return f"{contract.created_at.isoformat(timespec='microseconds')} {contract.contract_id}"


def _is_wanted(contract: Contract, wanted: ContractFilter, now: datetime) -> bool:
    status = contract.status_at(now)
    if wanted.status not in (None, status) or (wanted.status is None and status is Status.DELETED):
        return False
    return (
        (wanted.created_from is None or contract.created_at >= wanted.created_from)
        and (wanted.created_to is None or contract.created_at <= wanted.created_to)
        and (not wanted.number_prefix or _starts(contract, wanted.number_prefix))
    )


def _starts(contract: Contract, prefix: str) -> bool:
    by_text = any(text.startswith(spellings(prefix)) for text in contract.found_by)
    return by_text or contract.contract_number.startswith(number_start(prefix))
