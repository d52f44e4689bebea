"""Files of downloads in S3, written in parts: `downloads/<download>`; the bucket removes them after a day."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from chalicelib.adapters.s3.objects import saving_link, translated
from chalicelib.adapters.s3.uploads import Upload

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


@dataclass(frozen=True)
class S3DownloadFiles:
    s3: "S3Client"
    bucket: str

    def write(self, download_id: str, content_type: str, chunks: Iterator[bytes]) -> int:
        place = {"Bucket": self.bucket, "Key": _key(download_id)}
        upload = Upload(
            self.s3, place, partial(translated, "documents_unavailable"), ContentType=content_type
        )
        try:
            for chunk in chunks:
                upload.add(chunk)
            upload.finish()
        except BaseException:
            upload.give_up()
            raise
        return upload.size

    def link(self, download_id: str, filename: str) -> str:
        return saving_link(self.s3, self.bucket, _key(download_id), filename)


def _key(download_id: str) -> str:
    return f"downloads/{download_id}"
