"""PDFs that staff attach to answers: uploaded past the API, looked into, kept, given to the customer (O2)."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.ports import AttachmentCheck, Attachments, Tickets, UploadForm
from chalicelib.domain.common.errors import Conflict, FaultyFields, FieldFault, NotFound
from chalicelib.domain.common.policy import DOWNLOAD_LINK_LIFETIME, LARGEST_ATTACHMENT, UPLOAD_FORM_LIFETIME
from chalicelib.domain.tickets.tickets import Attachment, Ticket, TicketStatus


@dataclass(frozen=True)
class UploadOffer:
    attachment_id: str
    form: UploadForm
    expires_at: datetime


@dataclass(frozen=True)
class AttachmentLink:
    attachment: Attachment
    url: str
    expires_at: datetime


@dataclass(frozen=True)
class AttachDocument:
    tickets: Tickets
    attachments: Attachments
    check: AttachmentCheck
    new_id: Callable[[datetime], str]

    def offer(self, ticket_id: str, now: datetime) -> UploadOffer:
        """Where staff post the PDF to. Raises NotFound, Conflict `ticket_closed`."""
        ticket = self.tickets.get(ticket_id)
        if ticket is None:
            raise NotFound()
        if ticket.status is TicketStatus.CLOSED:
            raise Conflict("ticket_closed", reopen_until=ticket.reopen_until)
        attachment_id = self.new_id(now)
        form = self.attachments.form(ticket_id, attachment_id)
        return UploadOffer(attachment_id, form, now + UPLOAD_FORM_LIFETIME)

    def looked_into(self, ticket_id: str, attachment_id: str, filename: str) -> Attachment:
        """What was uploaded, checked and kept: from then on nothing changes it.

        Raises FaultyFields naming `attachment_id` for what is not there, and for anything but a PDF that
        opens, without scripts, of at most 20 MB.
        """
        content = self.attachments.uploaded(ticket_id, attachment_id)
        if content is None:
            raise FaultyFields([FieldFault("attachment_id", "attachment_missing")])
        code = "attachment_too_large" if len(content) > LARGEST_ATTACHMENT else self.check.fault(content)
        if code is not None:
            raise FaultyFields([FieldFault("attachment_id", code)])
        sha256 = hashlib.sha256(content).hexdigest()
        self.attachments.keep(ticket_id, attachment_id, sha256, content)
        return Attachment(attachment_id, filename or "contract.pdf", len(content), sha256)

    def link(self, ticket: Ticket, attachment_id: str, now: datetime) -> AttachmentLink:
        """An address that dies soon. Raises NotFound for what no answer of this ticket carries."""
        found = self.tickets.attachment(ticket.ticket_id, attachment_id)
        if found is None:
            raise NotFound()
        url = self.attachments.link(ticket.ticket_id, found)
        return AttachmentLink(found, url, now + DOWNLOAD_LINK_LIFETIME)
