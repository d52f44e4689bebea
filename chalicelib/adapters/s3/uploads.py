"""Objects whose length is known at their end."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import CompletedPartTypeDef

PART = 8 * 1024 * 1024
"""Bytes that are held, then sent; S3 takes 10,000 parts, of 5 MiB at least but for the last."""


class Upload:
    """One request if it is small, in parts if it is not.

    What a run that dies leaves half-way is removed by the bucket's rule for abandoned uploads.
    """

    def __init__(
        self,
        s3: "S3Client",
        place: dict[str, str],
        translated: Callable[[], AbstractContextManager[None]],
        **facts: str,
    ) -> None:
        """Args: place: bucket and key. translated: tells S3's errors as ours. facts: of the object."""
        self.size = 0
        self._s3: Any = s3
        self._place, self._facts = place, facts
        self._translated = translated
        self._buffer = bytearray()
        self._upload: dict[str, str] = {}
        self._parts: list[CompletedPartTypeDef] = []

    def add(self, content: bytes) -> None:
        self._buffer += content
        self.size += len(content)
        if len(self._buffer) >= PART:
            with self._translated():
                self._send_part()

    def finish(self) -> None:
        """Whatever was there before is replaced."""
        with self._translated():
            if not self._parts:
                self._s3.put_object(**self._place, **self._facts, Body=bytes(self._buffer))
                return
            if self._buffer:
                self._send_part()
            self._s3.complete_multipart_upload(**self._upload, MultipartUpload={"Parts": self._parts})

    def give_up(self) -> None:
        """Whatever was there before stays."""
        if self._upload:
            with self._translated():
                self._s3.abort_multipart_upload(**self._upload)

    def _send_part(self) -> None:
        if not self._upload:
            upload_id = self._s3.create_multipart_upload(**self._place, **self._facts)["UploadId"]
            self._upload = {**self._place, "UploadId": upload_id}
        number = len(self._parts) + 1
        sent = self._s3.upload_part(**self._upload, PartNumber=number, Body=bytes(self._buffer))
        self._parts.append({"PartNumber": number, "ETag": sent["ETag"]})
        self._buffer.clear()
