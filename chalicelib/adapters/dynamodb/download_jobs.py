"""Jobs of downloads, beside the keys of requests: both are forgotten by themselves."""

from dataclasses import dataclass, replace
from datetime import timedelta

from chalicelib.adapters.dynamodb.ledger import put
from chalicelib.adapters.dynamodb.records import text_of, unpacked
from chalicelib.adapters.dynamodb.tables import Tables, translated
from chalicelib.application.ports.downloads import DownloadJob

_KEPT = timedelta(days=2)


@dataclass(frozen=True)
class DynamoDownloadJobs:
    tables: Tables

    def get(self, download_id: str) -> DownloadJob | None:
        table = self.tables.table(self.tables.requests)
        with translated():
            answer = table.get_item(Key={"pk": _key(download_id)}, ConsistentRead=True)
        item = answer.get("Item")
        return unpacked(DownloadJob, item) if item else None

    def put(self, job: DownloadJob) -> DownloadJob:
        item = {
            "pk": _key(job.download_id),
            "expires_at": int((job.created_at + _KEPT).timestamp()),
            "record": text_of(job),
        }
        written = put(self.tables.requests, item, job.row, "pk")["Put"]
        with translated():
            self.tables.table(self.tables.requests).put_item(
                **{name: value for name, value in written.items() if name != "TableName"}
            )
        return replace(job, row=job.row + 1)


def _key(download_id: str) -> str:
    return f"download#{download_id}"
