"""Jobs of downloads as customers are answered."""

from typing import Literal

from typing_extensions import TypedDict

from chalicelib.web.edge.closed_sets import ProblemCode
from chalicelib.web.edge.fields import Timestamp


class LeftOutAnswer(TypedDict):
    """A contract that the file does not hold."""

    contract_id: str
    code: ProblemCode
    """What a download of it alone would be refused with, or that there was no room."""
    detail: str
    """It as a sentence, in the caller's language."""


class DownloadJobAnswer(TypedDict):
    download_id: str
    """Id of the job."""
    state: Literal["waiting", "ready", "failed", "expired", "outdated"]
    """Failed: nobody came to its end. Outdated: a contract in it has ended since. Ask for it anew then."""
    done: int
    """Contracts, or rows of the list, that are done."""
    total: int | None
    """Contracts to pack; null for a list."""
    filename: str
    """Under which name it is saved."""
    size: int | None
    """Bytes; null until it is ready."""
    left_out: list[LeftOutAnswer]
    """Contracts that the file does not hold."""
    is_cut: bool
    """The list goes on behind the last row that the file has, or that was looked at for it."""
    created_at: Timestamp
    """When it was asked for."""
    url: str | None
    """Where to save it from, without a token until `expires_at`; null unless it is ready."""
    expires_at: Timestamp | None
    """Until when the address works; asked again, the job tells a new one for an hour."""
