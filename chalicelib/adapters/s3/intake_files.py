"""The files of the intake bucket, read in pieces; what was refused of each beside them, by name."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.adapters.s3.objects import code_of, unless_missing
from chalicelib.adapters.s3.uploads import Upload
from chalicelib.application.ports import FeedResult, RejectedLine, rejected_file_of, result_file_of
from chalicelib.domain.common.errors import Unavailable

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

PIECE = 4 * 1024 * 1024
"""Each piece is a request of its own, so that no connection waits while lines are imported."""

_EMPTY_FILE = {"InvalidRange", "416"}
_CHANGED = {"PreconditionFailed", "412"}


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
        place = {"Bucket": self.bucket, "Key": rejected_file_of(name)}
        upload = Upload(self.s3, place, _translated)
        for line in rejected:
            told = {"line": line.line, "code": line.code, "detail": line.detail, "raw": line.raw}
            told["faults"] = [asdict(fault) for fault in line.faults]
            upload.add(json.dumps(told, ensure_ascii=False).encode() + b"\n")
        if upload.size or self._is_there(place):
            upload.finish()

    def write_result(self, name: str, version: str, result: FeedResult, at: datetime) -> None:
        told = {
            "file": name,
            "version": version,
            "status": "done" if result.readable else "unreadable",
            "accepted": result.accepted,
            "rejected": result.rejected,
            "rejected_file": rejected_file_of(name) if result.rejected else None,
            "finished_at": at.isoformat(timespec="milliseconds"),
        }
        with _translated():
            self.s3.put_object(
                Bucket=self.bucket,
                Key=result_file_of(name),
                Body=json.dumps(told, ensure_ascii=False).encode() + b"\n",
                ContentType="application/json",
            )

    def _piece(self, wanted: dict[str, Any]) -> tuple[bytes, int, str] | None:
        """Content, the whole file's size, and its tag; none of a file without content."""
        with _translated():
            try:
                found = self.s3.get_object(**wanted)
            except ClientError as error:
                if code_of(error) in _EMPTY_FILE:
                    return None
                raise
            content = found["Body"].read()
        return content, int(found["ContentRange"].rpartition("/")[2]), found["ETag"]

    def _is_there(self, place: Any) -> bool:
        with _translated():
            return unless_missing(lambda: self.s3.head_object(**place)) is not None


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except ClientError as error:
        code = code_of(error)
        raise Unavailable(
            "feed_file_changed" if code in _CHANGED else "feed_file_unavailable", reason=code
        ) from error
    except BotoCoreError as error:
        raise Unavailable("feed_file_unavailable", reason=type(error).__name__) from error
