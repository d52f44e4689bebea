"""The file of a job is made: it can end anywhere and be made again, and one that is there stays."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.background import UnknownMessageError, Worked
from chalicelib.application.downloads import listing, packing
from chalicelib.application.downloads.csv_text import csv_lines
from chalicelib.application.downloads.listing import CustomersLists, Listing
from chalicelib.application.downloads.packing import Packing
from chalicelib.application.ports import Contracts, Documents, DraftMark, History, Sweep
from chalicelib.application.ports.downloads import (
    DownloadFiles,
    DownloadJob,
    DownloadJobs,
    JobState,
    WantedList,
)
from chalicelib.application.ports.work import Message
from chalicelib.application.retrying import retry_on_stale
from chalicelib.domain.common.actors import Actor
from chalicelib.domain.common.errors import Stale
from chalicelib.domain.common.facts import CopyKind
from chalicelib.domain.common.history import downloaded
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.provider.time_zones import TimeZone

_TOLD_EVERY = 10
"""Contracts: so often the job says how far it is. Of a list it says so at its end."""


@dataclass(frozen=True)
class MakeDownload:
    jobs: DownloadJobs
    files: DownloadFiles
    contracts: Contracts
    documents: Documents
    draft_mark: DraftMark
    history: History
    lists: Callable[[], CustomersLists]
    """Made for a list alone: contracts are packed without the calendars that lists of paper need."""
    zone: TimeZone

    def first(self) -> Sequence[Message]:
        """No schedule begins this work."""
        return ()

    def pause(self) -> None:
        """Nothing is kept open."""

    def work_off(self, message: Message, now: datetime) -> Worked:
        match message:
            case {"download_id": str(download_id)}:
                return Worked(self(download_id, now))
            case _:
                raise UnknownMessageError(", ".join(sorted(message)))

    def __call__(self, download_id: str, now: datetime) -> Sweep:
        job = self.jobs.get(download_id)
        if job is None or job.state_at(now) is not JobState.WAITING:
            return Sweep()
        damaged: Sequence[str] = ()
        if job.wanted is None:
            made, damaged = self._packed(job, now)
        else:
            made = self._listed(job, job.wanted, now)
        retry_on_stale(lambda: self._finish(made))
        return Sweep(1, len(damaged), tuple(f"official/{contract_id}: altered" for contract_id in damaged))

    def _packed(self, job: DownloadJob, now: datetime) -> tuple[DownloadJob, Sequence[str]]:
        """With it the contracts whose official file is not the one that was sealed."""
        run = Packing(job, self.contracts, self.documents, self.draft_mark, self.zone.zone, now)

        def chunks() -> Iterator[bytes]:
            told = 0
            for chunk in run.chunks():
                done = len(run.packed) + len(run.left_out)
                if done >= told + _TOLD_EVERY:
                    told = done
                    self._tell(job, done)
                yield chunk

        size = self.files.write(job.download_id, packing.CONTENT_TYPE, chunks())
        actor = Actor(job.actor, job.actor_name, job.sign_in)
        for contract, sha256 in run.packed:
            given = CopyKind.OFFICIAL if contract.status is Status.OFFICIAL else CopyKind.DRAFT
            entry = downloaded(contract.contract_id, job.created_at, actor, given, sha256)
            self.history.append(entry, once=job.download_id)
        left_out, done = tuple(run.left_out), len(job.contract_ids)
        return replace(job, done=done, ready_at=now, size=size, left_out=left_out), run.damaged

    def _listed(self, job: DownloadJob, wanted: WantedList, now: datetime) -> DownloadJob:
        run = Listing(job, self.lists(), self.zone, now)
        size = self.files.write(job.download_id, listing.CONTENT_TYPE, csv_lines(run.rows(wanted)))
        return replace(job, done=run.count, ready_at=now, size=size, is_cut=run.is_cut)

    def _tell(self, job: DownloadJob, done: int) -> None:
        """How far it is; another run of the same job may tell it, too."""
        known = self.jobs.get(job.download_id)
        if known is not None and known.ready_at is None and known.done < done:
            try:
                self.jobs.put(replace(known, done=done))
            except Stale:
                return

    def _finish(self, made: DownloadJob) -> None:
        known = self.jobs.get(made.download_id)
        if known is not None and known.ready_at is None:
            self.jobs.put(replace(made, row=known.row))
