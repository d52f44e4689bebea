"""Payment slips in S3.

`slips/uploaded/<customer>/<slip>`  what a customer has posted; the bucket removes it after some days
`slips/kept/<customer>/<slip>`      what was looked into, byte for byte; nothing overwrites it
"""

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from chalicelib.adapters.s3.objects import (
    put_once,
    read_upload,
    saving_link,
    translated,
    unless_missing,
    upload_form,
)
from chalicelib.application.ports import UploadForm
from chalicelib.domain.claims.remittance import Slip
from chalicelib.domain.common.policy import LARGEST_SLIP, SLIP_UPLOAD_LIFETIME

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


@dataclass(frozen=True)
class S3Slips:
    s3: "S3Client"
    bucket: str

    def form(self, account_id: str, slip_id: str, content_type: str) -> UploadForm:
        return upload_form(
            self.s3,
            self.bucket,
            _uploaded(account_id, slip_id),
            content_type=content_type,
            largest=LARGEST_SLIP,
            lifetime=SLIP_UPLOAD_LIFETIME,
        )

    def uploaded(self, account_id: str, slip_id: str) -> bytes | None:
        with translated("slips_unavailable"):
            return read_upload(self.s3, self.bucket, _uploaded(account_id, slip_id), LARGEST_SLIP)

    def keep(self, account_id: str, slip: Slip, content: bytes) -> None:
        with translated("slips_unavailable"):
            put_once(
                self.s3,
                Bucket=self.bucket,
                Key=_kept(account_id, slip.slip_id),
                Body=content,
                ContentType=slip.content_type,
                Metadata={"sha256": slip.sha256},
            )

    def kept(self, account_id: str, slip_id: str) -> Slip | None:
        with translated("slips_unavailable"):
            kept = _kept(account_id, slip_id)
            head = unless_missing(lambda: self.s3.head_object(Bucket=self.bucket, Key=kept))
        return (
            None
            if head is None
            else Slip(slip_id, head["ContentType"], head["ContentLength"], head["Metadata"]["sha256"])
        )

    def link(self, account_id: str, slip: Slip, filename: str) -> str:
        return saving_link(self.s3, self.bucket, _kept(account_id, slip.slip_id), filename, slip.content_type)


def _uploaded(account_id: str, slip_id: str) -> str:
    return f"slips/uploaded/{_folder(account_id)}/{_name(slip_id)}"


def _kept(account_id: str, slip_id: str) -> str:
    return f"slips/kept/{_folder(account_id)}/{_name(slip_id)}"


def _folder(account_id: str) -> str:
    """The customer's own; an account's id may hold characters that mean something in a key."""
    return hashlib.sha256(account_id.encode()).hexdigest()[:32]


def _name(slip_id: str) -> str:
    return quote(slip_id, safe="")
