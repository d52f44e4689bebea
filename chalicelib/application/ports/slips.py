"""Payment slips: uploaded by the customer, looked into, kept for staff (O1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from chalicelib.domain.claims.remittance import Slip


@dataclass(frozen=True)
class UploadForm:
    """A form to post a file with: the file comes last, in the field `file`."""

    url: str
    fields: Mapping[str, str]


class Slips(Protocol):
    def form(self, account_id: str, slip_id: str, content_type: str) -> UploadForm:
        """Takes one file of this type and of at most 5 MB, for some minutes."""
        ...

    def uploaded(self, account_id: str, slip_id: str) -> bytes | None:
        """What this customer has uploaded under this id; it disappears after some days."""
        ...

    def keep(self, account_id: str, slip: Slip, content: bytes) -> None:
        """Stores what was looked into; nothing that is kept is ever overwritten."""
        ...

    def kept(self, account_id: str, slip_id: str) -> Slip | None: ...

    def link(self, account_id: str, slip: Slip, filename: str) -> str:
        """An address that works without a token for some minutes, to save the file, never to show it."""
        ...


class SlipCheck(Protocol):
    def content_type(self, content: bytes) -> str:
        """What the bytes really are. Raises Invalid `slip_unreadable`, or `slip_active` for what acts."""
        ...
