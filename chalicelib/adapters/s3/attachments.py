"""PDFs that staff attach to tickets, in S3.

`tickets/uploaded/<ticket>/<attachment>`       what was posted; the bucket removes it after some days
`tickets/kept/<ticket>/<attachment>-<sha256>`  what was looked into, byte for byte; nothing overwrites it
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from chalicelib.adapters.s3.objects import put_once, read_upload, saving_link, translated, upload_form
from chalicelib.application.ports import UploadForm
from chalicelib.domain.common.policy import LARGEST_ATTACHMENT, UPLOAD_FORM_LIFETIME
from chalicelib.domain.tickets.tickets import Attachment

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

PDF = "application/pdf"


@dataclass(frozen=True)
class S3Attachments:
    s3: "S3Client"
    bucket: str

    def form(self, ticket_id: str, attachment_id: str) -> UploadForm:
        return upload_form(
            self.s3,
            self.bucket,
            _uploaded(ticket_id, attachment_id),
            content_type=PDF,
            largest=LARGEST_ATTACHMENT,
            lifetime=UPLOAD_FORM_LIFETIME,
        )

    def uploaded(self, ticket_id: str, attachment_id: str) -> bytes | None:
        with translated("attachments_unavailable"):
            return read_upload(self.s3, self.bucket, _uploaded(ticket_id, attachment_id), LARGEST_ATTACHMENT)

    def keep(self, ticket_id: str, attachment_id: str, sha256: str, content: bytes) -> None:
        with translated("attachments_unavailable"):
            put_once(
                self.s3,
                Bucket=self.bucket,
                Key=_kept(ticket_id, attachment_id, sha256),
                Body=content,
                ContentType=PDF,
            )

    def link(self, ticket_id: str, attachment: Attachment) -> str:
        kept = _kept(ticket_id, attachment.attachment_id, attachment.sha256)
        return saving_link(self.s3, self.bucket, kept, attachment.filename, PDF)


def _uploaded(ticket_id: str, attachment_id: str) -> str:
    return f"tickets/uploaded/{quote(ticket_id, safe='')}/{quote(attachment_id, safe='')}"


def _kept(ticket_id: str, attachment_id: str, sha256: str) -> str:
    return f"tickets/kept/{quote(ticket_id, safe='')}/{quote(attachment_id, safe='')}-{sha256}.pdf"
