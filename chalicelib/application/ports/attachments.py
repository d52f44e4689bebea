"""PDFs that staff attach to tickets (O2)."""

from typing import Protocol

from chalicelib.application.ports.slips import UploadForm
from chalicelib.domain.tickets.tickets import Attachment


class Attachments(Protocol):
    def form(self, ticket_id: str, attachment_id: str) -> UploadForm:
        """Takes one PDF of at most 20 MB, for some minutes."""
        ...

    def uploaded(self, ticket_id: str, attachment_id: str) -> bytes | None:
        """What was posted, or its beginning where it is too large; it disappears after some days."""
        ...

    def keep(self, ticket_id: str, attachment_id: str, sha256: str, content: bytes) -> None:
        """Stores what was looked into; nothing that is kept is ever overwritten."""
        ...

    def link(self, ticket_id: str, attachment: Attachment) -> str:
        """An address that works without a token for some minutes, to save the file."""
        ...


class AttachmentCheck(Protocol):
    def fault(self, content: bytes) -> str | None:
        """The code of what is wrong with it: `attachment_unreadable`, or `attachment_active` if it acts."""
        ...
