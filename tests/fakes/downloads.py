"""Jobs of downloads and their files in memory."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from chalicelib.application.ports.downloads import DownloadJob
from chalicelib.domain.common.errors import Stale


@dataclass
class FakeDownloadJobs:
    stored: dict[str, DownloadJob] = field(default_factory=dict)

    def get(self, download_id: str) -> DownloadJob | None:
        return self.stored.get(download_id)

    def put(self, job: DownloadJob) -> DownloadJob:
        known = self.stored.get(job.download_id)
        if (known.row if known else 0) != job.row:
            raise Stale
        self.stored[job.download_id] = replace(job, row=job.row + 1)
        return self.stored[job.download_id]


@dataclass
class FakeDownloadFiles:
    stored: dict[str, bytes] = field(default_factory=dict)

    def write(self, download_id: str, content_type: str, chunks: Iterator[bytes]) -> int:
        assert "/" in content_type
        content = b"".join(chunks)
        self.stored[download_id] = content
        return len(content)

    def link(self, download_id: str, filename: str) -> str:
        return f"memory://downloads/{download_id}/{filename}"
