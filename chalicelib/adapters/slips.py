"""Payment slips in S3.

`slips/uploaded/<customer>/<slip>`  what a customer has posted; the bucket removes it after some days
`slips/kept/<customer>/<slip>`      what was looked into, byte for byte; nothing overwrites it
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.application.ports import UploadForm
from chalicelib.domain.errors import Unavailable
from chalicelib.domain.policy import DOWNLOAD_LINK_LIFETIME, LARGEST_SLIP, SLIP_UPLOAD_LIFETIME
from chalicelib.domain.remittance import Slip

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

# Without the permission to list, S3 says AccessDenied (to HEAD: 403) for what is not there.
_MISSING = {"404", "NoSuchKey", "NotFound", "403", "AccessDenied"}
_ALREADY_THERE = {"PreconditionFailed", "412", "ConditionalRequestConflict", "409"}


@dataclass(frozen=True)
class S3Slips:
    s3: "S3Client"
    bucket: str

    def form(self, account_id: str, slip_id: str, content_type: str) -> UploadForm:
        posted = self.s3.generate_presigned_post(
            Bucket=self.bucket,
            Key=_uploaded(account_id, slip_id),
            Fields={"Content-Type": content_type},
            Conditions=[{"Content-Type": content_type}, ["content-length-range", 1, LARGEST_SLIP]],
            ExpiresIn=int(SLIP_UPLOAD_LIFETIME.total_seconds()),
        )
        return UploadForm(posted["url"], posted["fields"])

    def uploaded(self, account_id: str, slip_id: str) -> bytes | None:
        with _translated():
            try:
                found = self.s3.get_object(Bucket=self.bucket, Key=_uploaded(account_id, slip_id))
            except ClientError as error:
                if _code(error) in _MISSING:
                    return None
                raise
            return found["Body"].read(LARGEST_SLIP + 1)

    def keep(self, account_id: str, slip: Slip, content: bytes) -> None:
        with _translated():
            try:
                self.s3.put_object(
                    Bucket=self.bucket,
                    Key=_kept(account_id, slip.slip_id),
                    Body=content,
                    ContentType=slip.content_type,
                    Metadata={"sha256": slip.sha256},
                    IfNoneMatch="*",
                )
            except ClientError as error:
                if _code(error) not in _ALREADY_THERE:
                    raise

    def kept(self, account_id: str, slip_id: str) -> Slip | None:
        with _translated():
            try:
                head = self.s3.head_object(Bucket=self.bucket, Key=_kept(account_id, slip_id))
            except ClientError as error:
                if _code(error) in _MISSING:
                    return None
                raise
        return Slip(slip_id, head["ContentType"], head["ContentLength"], head["Metadata"]["sha256"])

    def link(self, account_id: str, slip: Slip, filename: str) -> str:
        return self.s3.generate_presigned_url(
            "get_object",
            Params={
                "Bucket": self.bucket,
                "Key": _kept(account_id, slip.slip_id),
                "ResponseContentType": slip.content_type,
                "ResponseContentDisposition": f'attachment; filename="{quote(filename)}"',
            },
            ExpiresIn=int(DOWNLOAD_LINK_LIFETIME.total_seconds()),
        )


def _uploaded(account_id: str, slip_id: str) -> str:
    return f"slips/uploaded/{_folder(account_id)}/{_name(slip_id)}"


def _kept(account_id: str, slip_id: str) -> str:
    return f"slips/kept/{_folder(account_id)}/{_name(slip_id)}"


def _folder(account_id: str) -> str:
    """The customer's own; an account's id may hold characters that mean something in a key."""
    return hashlib.sha256(account_id.encode()).hexdigest()[:32]


def _name(slip_id: str) -> str:
    return quote(slip_id, safe="")


def _code(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        raise Unavailable("slips_unavailable", reason=_code(error)) from error
    except BotoCoreError as error:
        raise Unavailable("slips_unavailable", reason=type(error).__name__) from error
