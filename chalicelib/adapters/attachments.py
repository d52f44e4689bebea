"""PDFs that staff attach to tickets, in S3.

`tickets/uploaded/<ticket>/<attachment>`       what was posted; the bucket removes it after some days
`tickets/kept/<ticket>/<attachment>-<sha256>`  what was looked into, byte for byte; nothing overwrites it
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.application.ports import UploadForm
from chalicelib.domain.errors import Unavailable
from chalicelib.domain.policy import DOWNLOAD_LINK_LIFETIME, LARGEST_ATTACHMENT, UPLOAD_FORM_LIFETIME
from chalicelib.domain.tickets import Attachment

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

PDF = "application/pdf"
# Without the permission to list, S3 says AccessDenied for what is not there.
_MISSING = {"404", "NoSuchKey", "NotFound", "403", "AccessDenied"}
_ALREADY_THERE = {"PreconditionFailed", "412", "ConditionalRequestConflict", "409"}


@dataclass(frozen=True)
class S3Attachments:
    s3: "S3Client"
    bucket: str

    def form(self, ticket_id: str, attachment_id: str) -> UploadForm:
        posted = self.s3.generate_presigned_post(
            Bucket=self.bucket,
            Key=_uploaded(ticket_id, attachment_id),
            Fields={"Content-Type": PDF},
            Conditions=[{"Content-Type": PDF}, ["content-length-range", 1, LARGEST_ATTACHMENT]],
            ExpiresIn=int(UPLOAD_FORM_LIFETIME.total_seconds()),
        )
        return UploadForm(posted["url"], posted["fields"])

    def uploaded(self, ticket_id: str, attachment_id: str) -> bytes | None:
        with _translated():
            try:
                found = self.s3.get_object(Bucket=self.bucket, Key=_uploaded(ticket_id, attachment_id))
            except ClientError as error:
                if _code(error) in _MISSING:
                    return None
                raise
            return found["Body"].read(LARGEST_ATTACHMENT + 1)

    def keep(self, ticket_id: str, attachment_id: str, sha256: str, content: bytes) -> None:
        with _translated():
            try:
                self.s3.put_object(
                    Bucket=self.bucket,
                    Key=_kept(ticket_id, attachment_id, sha256),
                    Body=content,
                    ContentType=PDF,
                    IfNoneMatch="*",
                )
            except ClientError as error:
                if _code(error) not in _ALREADY_THERE:
                    raise

    def link(self, ticket_id: str, attachment: Attachment) -> str:
        return self.s3.generate_presigned_url(
            "get_object",
            Params={
                "Bucket": self.bucket,
                "Key": _kept(ticket_id, attachment.attachment_id, attachment.sha256),
                "ResponseContentType": PDF,
                "ResponseContentDisposition": f"attachment; filename*=UTF-8''{quote(attachment.filename)}",
            },
            ExpiresIn=int(DOWNLOAD_LINK_LIFETIME.total_seconds()),
        )


def _uploaded(ticket_id: str, attachment_id: str) -> str:
    return f"tickets/uploaded/{quote(ticket_id, safe='')}/{quote(attachment_id, safe='')}"


def _kept(ticket_id: str, attachment_id: str, sha256: str) -> str:
    return f"tickets/kept/{quote(ticket_id, safe='')}/{quote(attachment_id, safe='')}-{sha256}.pdf"


def _code(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        raise Unavailable("attachments_unavailable", reason=_code(error)) from error
    except BotoCoreError as error:
        raise Unavailable("attachments_unavailable", reason=type(error).__name__) from error
