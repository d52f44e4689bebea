"""The files of the intake bucket, read in pieces; what was refused of each beside them, by name."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.application.ports import RejectedLine, rejected_file_of
from chalicelib.domain.common.errors import Unavailable

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.type_defs import CompletedPartTypeDef

PIECE = 4 * 1024 * 1024
"""Each piece is a request of its own, so that no connection waits while lines are imported."""

PART = 8 * 1024 * 1024
"""Rejected lines are held up to this size, then uploaded; S3 takes 10,000 parts."""

_EMPTY_FILE = {"InvalidRange", "416"}
_CHANGED = {"PreconditionFailed", "412"}
# Without the permission to list, S3 says AccessDenied for what is not there.
_MISSING = {"404", "NoSuchKey", "NotFound", "403", "AccessDenied"}


@dataclass(frozen=True)
class S3IntakeFiles:
    s3: "S3Client"
    bucket: str

    def chunks(self, name: str, version: str | None = None) -> Iterator[bytes]:
        """Raises Unavailable, with `feed_file_changed` where another drop took its place meanwhile."""
        wanted: dict[str, Any] = {"Bucket": self.bucket, "Key": name}
        if version:
            wanted["VersionId"] = version
        start, size = 0, 1
        while start < size:
            piece = self._piece({**wanted, "Range": f"bytes={start}-{start + PIECE - 1}"})
            if piece is None:
                return
            content, size, tag = piece
            yield content
            start += len(content)
            wanted["IfMatch"] = tag

    def write_rejected(self, name: str, rejected: Iterable[RejectedLine]) -> None:
        """Without a rejected line nothing is written, unless there are some of an earlier import."""
        upload = _Upload(self.s3, {"Bucket": self.bucket, "Key": rejected_file_of(name)})
        for line in rejected:
            told = {"line": line.line, "code": line.code, "detail": line.detail, "raw": line.raw}
            told["faults"] = [asdict(fault) for fault in line.faults]
            upload.add(json.dumps(told, ensure_ascii=False).encode() + b"\n")
        with _translated():
            upload.finish()

    def _piece(self, wanted: dict[str, Any]) -> tuple[bytes, int, str] | None:
        """Content, the whole file's size, and its tag; none of a file without content."""
        with _translated():
            try:
                found = self.s3.get_object(**wanted)
            except ClientError as error:
                if _code(error) in _EMPTY_FILE:
                    return None
                raise
            content = found["Body"].read()
        return content, int(found["ContentRange"].rpartition("/")[2]), found["ETag"]


class _Upload:
    """An object of unknown length: one request if it is small, in parts if it is not.

    What is given up half-way is removed by the bucket's rule for abandoned uploads.
    """

    def __init__(self, s3: "S3Client", place: dict[str, str]) -> None:
        self._s3: Any = s3
        self._place = place
        self._buffer = bytearray()
        self._upload: dict[str, str] = {}
        self._parts: list[CompletedPartTypeDef] = []

    def add(self, content: bytes) -> None:
        self._buffer += content
        if len(self._buffer) >= PART:
            with _translated():
                self._send_part()

    def finish(self) -> None:
        if not self._parts:
            if self._buffer or self._is_there():
                self._s3.put_object(**self._place, Body=bytes(self._buffer))
            return
        if self._buffer:
            self._send_part()
        self._s3.complete_multipart_upload(**self._upload, MultipartUpload={"Parts": self._parts})

    def _send_part(self) -> None:
        if not self._upload:
            upload_id = self._s3.create_multipart_upload(**self._place)["UploadId"]
            self._upload = {**self._place, "UploadId": upload_id}
        number = len(self._parts) + 1
        sent = self._s3.upload_part(**self._upload, PartNumber=number, Body=bytes(self._buffer))
        self._parts.append({"PartNumber": number, "ETag": sent["ETag"]})
        self._buffer.clear()

    def _is_there(self) -> bool:
        try:
            self._s3.head_object(**self._place)
        except ClientError as error:
            if _code(error) in _MISSING:
                return False
            raise
        return True


def _code(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        code = _code(error)
        raise Unavailable(
            "feed_file_changed" if code in _CHANGED else "feed_file_unavailable", reason=code
        ) from error
    except BotoCoreError as error:
        raise Unavailable("feed_file_unavailable", reason=type(error).__name__) from error
