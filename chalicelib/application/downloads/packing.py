"""Contracts packed into one ZIP, a document in memory at a time; with them a table of what is inside."""

import hashlib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Any

from chalicelib.application.downloads.csv_text import csv_lines, money_cells
from chalicelib.application.downloads.headings import headings, state_word
from chalicelib.application.ports import Contracts, Documents, DraftMark
from chalicelib.application.ports.downloads import DownloadJob, LeftOut
from chalicelib.domain.common.errors import Conflict, Gone
from chalicelib.domain.common.policy import MOST_BYTES_IN_A_DOWNLOAD
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.file_names import file_name

CONTENT_TYPE = "application/zip"
LIST = "list.csv"
TOO_LARGE = "download_too_large"
DAMAGED = "download_damaged"
"""Its official file is missing, or not the one whose hash the record has."""
_WHY = {TOO_LARGE: "too_large", DAMAGED: "damaged"}
"""In the table; all else cannot be downloaded as the contract stands."""
_COLUMNS = (
    *("file", "contract", "orders", "customer", "entity"),
    *("amount", "currency", "state", "note", "sha256"),
)


class _Stream:
    """What `zipfile` writes to: nothing can be sought in it, and it is taken away chunk by chunk."""

    def __init__(self) -> None:
        self.chunks: list[bytes] = []

    def write(self, data: bytes) -> int:
        self.chunks.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def taken(self) -> Iterator[bytes]:
        chunks, self.chunks = self.chunks, []
        yield from chunks


@dataclass
class Packing:
    """One run over one job; what it has packed and left out is known when the last chunk is taken."""

    job: DownloadJob
    contracts: Contracts
    documents: Documents
    draft_mark: DraftMark
    zone: tzinfo
    now: datetime
    packed: list[tuple[Contract, str]] = field(default_factory=list)
    """Contract, SHA-256."""
    left_out: list[LeftOut] = field(default_factory=list)
    _rows: list[list[str]] = field(default_factory=list)
    _bytes: int = 0

    def chunks(self) -> Iterator[bytes]:
        stream = _Stream()
        writable: Any = stream  # `zipfile` asks for `tell`, and counts by itself where there is none
        # Level 1: PDFs are compressed already, but not every program reads what is stored as a stream.
        with zipfile.ZipFile(writable, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for contract_id in self.job.contract_ids:
                self._add(archive, contract_id)
                yield from stream.taken()
            archive.writestr(self._entry(LIST), b"".join(csv_lines(self._table())), zipfile.ZIP_DEFLATED)
            yield from stream.taken()
        yield from stream.taken()

    def _add(self, archive: zipfile.ZipFile, contract_id: str) -> None:
        contract = self.contracts.get(contract_id)
        if contract is None or contract.account_id != self.job.account_id:
            self.left_out.append(LeftOut(contract_id, "not_found"))
            return
        try:
            status = contract.require_downloadable(self.now)
        except (Conflict, Gone) as refusal:
            self._leave_out(contract, refusal.code)
            return
        content = self._document(contract, status)
        if content is None:
            self._leave_out(contract, DAMAGED)
            return
        if self._bytes + len(content) > MOST_BYTES_IN_A_DOWNLOAD:
            self._leave_out(contract, TOO_LARGE)
            return
        self._bytes += len(content)
        name = file_name(contract, self.job.names, "" if status is Status.OFFICIAL else "-draft")
        archive.writestr(self._entry(name), content, zipfile.ZIP_DEFLATED)
        sha256 = hashlib.sha256(content).hexdigest()
        self.packed.append((contract, sha256))
        self._rows.append(self._row(contract, name, sha256))

    @property
    def damaged(self) -> list[str]:
        return [left.contract_id for left in self.left_out if left.code == DAMAGED]

    def _document(self, contract: Contract, status: Status) -> bytes | None:
        """None for an official file that is not the one that was sealed: nobody is given it (L3)."""
        place = (contract.contract_id, contract.base_sha256)
        if status is Status.OFFICIAL:
            official = self.documents.get_official(*place)
            is_recorded = official is not None and official.sha256 == contract.official_sha256
            return official.content if official is not None and is_recorded else None
        marked = self.documents.get_marked_draft(*place)
        if marked is None:
            marked = self.draft_mark.mark(self.documents.get_base(*place))
            self.documents.put_marked_draft(*place, marked)
        return marked

    def _leave_out(self, contract: Contract, code: str) -> None:
        self.left_out.append(LeftOut(contract.contract_id, code, contract.status_at(self.now)))
        why = _WHY.get(code, "not_downloadable")
        row = self._row(contract, "", "")
        self._rows.append([*row[:-1], state_word(why, self.job.language)])

    def _row(self, contract: Contract, name: str, sha256: str) -> list[str]:
        return [
            name,
            contract.contract_number,
            " ".join(contract.source_ids),
            contract.content.customer_name,
            contract.entity_names.in_language(self.job.language),
            *money_cells(contract.content.total),
            state_word(contract.status_at(self.now), self.job.language),
            contract.note,
            sha256,
            "",
        ]

    def _table(self) -> Iterator[list[str]]:
        yield headings((*_COLUMNS, "left_out"), self.job.language)
        yield from self._rows

    def _entry(self, name: str) -> zipfile.ZipInfo:
        """With the time of the request, so that another run makes the same file."""
        return zipfile.ZipInfo(name, self.job.created_at.astimezone(self.zone).timetuple()[:6])
