"""What is packed for a customer in the background: the job, and the file that it makes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from chalicelib.application.ports.lists import BillFilter, ContractFilter, OrderFilter
from chalicelib.domain.common.actors import SignIn, Witnessed
from chalicelib.domain.common.policy import DOWNLOAD_JOB_LIFETIME, DOWNLOAD_JOB_PATIENCE
from chalicelib.domain.contract.file_names import NameStyle


class JobState(StrEnum):
    WAITING = "waiting"
    """Until it is ready, however far it is."""
    READY = "ready"
    FAILED = "failed"
    """Nobody came to its end; it can be asked for anew."""
    EXPIRED = "expired"


class ListName(StrEnum):
    CONTRACTS = "contracts"
    ORDERS = "orders"
    BILLS = "bills"
    CLAIMS = "remittance_claims"
    PAPER = "paper_requests"
    TICKETS = "tickets"


@dataclass(frozen=True)
class WantedList:
    """A list with its filters, as its page shows it."""

    name: ListName
    contracts: ContractFilter | None = None
    orders: OrderFilter | None = None
    bills: BillFilter | None = None
    status: str | None = None
    """Of claims and tickets."""


@dataclass(frozen=True)
class LeftOut:
    contract_id: str
    code: str
    """What a download of it alone would be refused with; `download_too_large` where there is no room."""
    status: str = ""
    """The contract's state, where that is why."""


@dataclass(frozen=True)
class DownloadJob(Witnessed):
    """Contracts as one ZIP, or a list as CSV."""

    download_id: str
    account_id: str
    actor: str
    body_hash: str
    created_at: datetime
    language: str
    """Of headings and states: `en` or `zh`."""
    contract_ids: tuple[str, ...] = ()
    wanted: WantedList | None = None
    names: NameStyle = NameStyle.FULL
    done: int = 0
    """Contracts, or rows."""
    ready_at: datetime | None = None
    size: int | None = None
    left_out: tuple[LeftOut, ...] = ()
    is_cut: bool = False
    """The list goes on behind its last row."""
    actor_name: str = ""
    """What they were called when they asked; histories tell it."""
    sign_in: SignIn | None = None
    row: int = 0

    @property
    def total(self) -> int | None:
        """How many there are to do; unknown of a list."""
        return len(self.contract_ids) if self.wanted is None else None

    def state_at(self, now: datetime) -> JobState:
        if self.ready_at is None:
            return JobState.FAILED if now >= self.created_at + DOWNLOAD_JOB_PATIENCE else JobState.WAITING
        return JobState.EXPIRED if now >= self.ready_at + DOWNLOAD_JOB_LIFETIME else JobState.READY

    @property
    def packed_ids(self) -> tuple[str, ...]:
        left = {it.contract_id for it in self.left_out}
        return tuple(it for it in self.contract_ids if it not in left)

    @property
    def filename(self) -> str:
        """What it is and when it was asked for, in plain letters."""
        what = "contracts" if self.wanted is None else str(self.wanted.name).replace("_", "-")
        return f"{what}-{self.created_at:%Y-%m-%d-%H%M%S}.{'zip' if self.wanted is None else 'csv'}"


class DownloadJobs(Protocol):
    def get(self, download_id: str) -> DownloadJob | None: ...

    def put(self, job: DownloadJob) -> DownloadJob:
        """As it is stored. Raises Stale when another row is stored than the one that was read."""
        ...


class DownloadFiles(Protocol):
    """Large files, gone by themselves after a day."""

    def write(self, download_id: str, content_type: str, chunks: Iterator[bytes]) -> int:
        """Stores what the chunks make and returns its size; whatever was stored under the id is replaced.

        Nothing is stored where a chunk raises. Keeps one part in memory, whatever the size.
        """
        ...

    def link(self, download_id: str, filename: str) -> str:
        """An address that works without a token for some minutes."""
        ...
