"""A customer has contracts packed or a list written, and asks how far it is."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.idempotency import id_by_key
from chalicelib.application.ports import Contracts, Documents
from chalicelib.application.ports.downloads import (
    DownloadFiles,
    DownloadJob,
    DownloadJobs,
    JobState,
    WantedList,
)
from chalicelib.application.ports.work import Work
from chalicelib.domain.common.errors import Conflict, Gone, Invalid, NotFound, Stale
from chalicelib.domain.common.policy import DOWNLOAD_LINK_LIFETIME, MOST_BYTES_IN_A_DOWNLOAD
from chalicelib.domain.contract.file_names import NameStyle
from chalicelib.domain.contract.rows import ContractRow

KIND = "pack"
"""Of work in the background."""


@dataclass(frozen=True)
class DownloadWish:
    account_id: str
    actor: str
    language: str
    contract_ids: tuple[str, ...] = ()
    wanted: WantedList | None = None
    names: NameStyle = NameStyle.FULL
    idempotency_key: str | None = None

    @property
    def body(self) -> str:
        """What makes two requests the same request."""
        return repr((self.contract_ids, self.wanted, self.names))


@dataclass(frozen=True)
class ReadyFile:
    url: str
    expires_at: datetime


@dataclass(frozen=True)
class OrderDownload:
    jobs: DownloadJobs
    work: Work
    contracts: Contracts
    documents: Documents
    new_id: Callable[[datetime], str]

    def __call__(self, wish: DownloadWish, now: datetime) -> DownloadJob:
        """The job; one key leads to one job, which is handed on again while it waits.

        Raises Invalid `idempotency_key_reused` for something else, `downloads_too_large` before work begins.
        """
        if wish.contract_ids and not self._is_known(wish, now):
            self._require_room(wish, now)
        job = self._stored(wish, now)
        if job.state_at(now) is JobState.WAITING:
            self.work.hand_on(KIND, [{"download_id": job.download_id}])
        return job

    def _is_known(self, wish: DownloadWish, now: datetime) -> bool:
        """What a key has led to is not weighed again."""
        if wish.idempotency_key is None:
            return False
        job = self.jobs.get(self._id(wish, now))
        return job is not None and job.state_at(now) in (JobState.WAITING, JobState.READY)

    def _require_room(self, wish: DownloadWish, now: datetime) -> None:
        """By the sizes that rows tell; of those of before, by what the store says."""
        rows = self.contracts.rows(wish.contract_ids).values()
        given = [it for it in rows if it.account_id == wish.account_id and _is_given_out(it, now)]
        size = sum(it.document_size for it in given)
        untold = [it.contract_id for it in given if not it.document_size]
        if untold:
            whole = self.contracts.get_many(untold).values()
            size += sum(self.documents.sizes(list(whole)).values())
        if size > MOST_BYTES_IN_A_DOWNLOAD:
            raise Invalid("downloads_too_large", contracts=len(given), megabytes=-(-size // 2**20))

    def _id(self, wish: DownloadWish, now: datetime) -> str:
        return id_by_key(wish.account_id, wish.idempotency_key, lambda: self.new_id(now))

    def _stored(self, wish: DownloadWish, now: datetime) -> DownloadJob:
        body_hash = hashlib.sha256(wish.body.encode()).hexdigest()
        job = DownloadJob(
            download_id=self._id(wish, now),
            account_id=wish.account_id,
            actor=wish.actor,
            body_hash=body_hash,
            created_at=now,
            language=wish.language,
            contract_ids=wish.contract_ids,
            wanted=wish.wanted,
            names=wish.names,
        )
        try:
            return self.jobs.put(job)
        except Stale:
            earlier = self.jobs.get(job.download_id)
        if earlier is None:
            raise Stale
        if earlier.body_hash != body_hash:
            raise Invalid("idempotency_key_reused")
        if earlier.state_at(now) in (JobState.WAITING, JobState.READY):
            return earlier
        return self.jobs.put(replace(job, row=earlier.row))  # the same wish, anew


def _is_given_out(contract: ContractRow, now: datetime) -> bool:
    try:
        contract.require_downloadable(now)
    except (Conflict, Gone):
        return False
    return True


@dataclass(frozen=True)
class ViewDownload:
    jobs: DownloadJobs
    files: DownloadFiles
    contracts: Contracts

    def __call__(self, account_id: str, download_id: str) -> DownloadJob:
        """Raises NotFound for somebody else's, too (E14)."""
        job = self.jobs.get(download_id)
        if job is None or job.account_id != account_id:
            raise NotFound
        return job

    def file(self, job: DownloadJob, now: datetime) -> ReadyFile | None:
        """None unless it is ready.

        Raises Gone `download_outdated` once a contract in it has ended (L5, L10).
        """
        if job.state_at(now) is not JobState.READY:
            return None
        found = self.contracts.get_many(job.packed_ids)
        for contract_id in job.packed_ids:
            contract = found.get(contract_id)
            if contract is None or contract.account_id != job.account_id:
                raise Gone("download_outdated")
            try:
                contract.require_downloadable(now)
            except Gone as ended:
                raise Gone("download_outdated") from ended
            except Conflict:
                continue  # the draft of then is being sealed; nothing of it was taken back
        url = self.files.link(job.download_id, job.filename)
        return ReadyFile(url, now + DOWNLOAD_LINK_LIFETIME)
