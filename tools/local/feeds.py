"""Dropping files into the intake as upstream systems do, and waiting for what became of them.

The intake function keeps a record of each import in the intake table: `pk` is `import#<key>`, `sk` the
version of the object, `status` `done` or `unreadable`, with the counts `accepted` and `rejected`.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import quote_plus

from botocore.exceptions import ClientError

from chalicelib.application.ports import rejected_file_of
from tools.stage.functions import FEED_PREFIXES

if TYPE_CHECKING:
    import boto3

POLL_SECONDS = 0.05
PATIENCE_SECONDS = 15 * 60


class ImportFailed(Exception):
    """Raised when the function gave up on a file, or never came to it."""


@dataclass(frozen=True)
class Imported:
    """What became of one file."""

    accepted: int
    rejected: int
    readable: bool


@dataclass(frozen=True)
class Drop:
    """A file in the intake bucket; each drop under the same key is a version of its own."""

    key: str
    version: str


class Intake:
    """The intake of a running stack."""

    def __init__(self, session: boto3.Session, names: Mapping[str, str], url: str | None = None) -> None:
        """Args: names: INTAKE_BUCKET, INTAKE_TABLE and FAILED_EVENTS_QUEUE (an ARN).

        `url`: where AWS answers, if not where the session asks by itself.
        """
        self._s3 = session.client("s3", endpoint_url=url)
        self._dynamodb = session.client("dynamodb", endpoint_url=url)
        self._sqs = session.client("sqs", endpoint_url=url)
        self._bucket = names["INTAKE_BUCKET"]
        self._table = names["INTAKE_TABLE"]
        self._queue = names["FAILED_EVENTS_QUEUE"].rpartition(":")[2]

    def drop(self, file: Path, key: str) -> Drop:
        """Upload a file under a key of the intake bucket."""
        with file.open("rb") as content:
            return self.drop_content(content, key)

    def drop_content(self, content: bytes | IO[bytes], key: str) -> Drop:
        return Drop(key, self._s3.put_object(Bucket=self._bucket, Key=key, Body=content)["VersionId"])

    def holds(self, key: str) -> bool:
        """Whether a file was ever dropped under this key."""
        found = self._s3.list_objects_v2(Bucket=self._bucket, Prefix=key, MaxKeys=1).get("Contents", [])
        return any(entry["Key"] == key for entry in found)

    def first_rejected(self, key: str, most: int) -> list[dict[str, Any]]:
        """The first lines that the latest import of this file refused, as they are written out."""
        refused = self._s3.get_object(Bucket=self._bucket, Key=rejected_file_of(key))["Body"]
        return [json.loads(line) for line in islice(refused.iter_lines(), most)]

    def drop_unfinished_again(self) -> int:
        """Repeat the event of every file that has no record of its import; return how many there were."""
        unfinished = [drop for drop in self._dropped() if self._record(drop) is None]
        for drop in unfinished:
            self._s3.copy_object(
                Bucket=self._bucket,
                Key=drop.key,
                CopySource={"Bucket": self._bucket, "Key": drop.key},
                MetadataDirective="REPLACE",
            )
        return len(unfinished)

    def wait_for(self, drop: Drop) -> Imported:
        """Return once the drop is worked off; raise ImportFailed if the function gave it up."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            record = self._record(drop)
            if record is not None:
                return record
            if self._has_failed(drop):
                raise ImportFailed(f"The intake function failed three times on {drop.key}.")
            time.sleep(POLL_SECONDS)
        raise ImportFailed(f"{drop.key} was not imported within {PATIENCE_SECONDS // 60} minutes.")

    def _dropped(self) -> Iterator[Drop]:
        """The latest drop under each key."""
        for prefix in FEED_PREFIXES:
            for page in self._s3.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket, Prefix=prefix
            ):
                for found in page.get("Contents", []):
                    head = self._s3.head_object(Bucket=self._bucket, Key=found["Key"])
                    # After a kill, the embedded AWS may know an object and not its version.
                    yield Drop(found["Key"], head.get("VersionId", "unknown"))

    def _record(self, drop: Drop) -> Imported | None:
        key = {"pk": {"S": f"import#{drop.key}"}, "sk": {"S": drop.version}}
        found: dict[str, Any] = self._dynamodb.get_item(
            TableName=self._table, Key=key, ConsistentRead=True
        ).get("Item", {})
        status = found.get("status", {}).get("S")
        if status not in ("done", "unreadable"):
            return None
        return Imported(int(found["accepted"]["N"]), int(found["rejected"]["N"]), readable=status == "done")

    def _has_failed(self, drop: Drop) -> bool:
        """Look at the failed events without taking any away."""
        try:
            url = self._sqs.get_queue_url(QueueName=self._queue)["QueueUrl"]
            seen = self._sqs.receive_message(QueueUrl=url, VisibilityTimeout=0, MaxNumberOfMessages=10)
        except ClientError:
            return False
        return any(_is_about(json.loads(message["Body"]), drop) for message in seen.get("Messages", []))


def _is_about(failure: dict[str, Any], drop: Drop) -> bool:
    records = failure.get("requestPayload", {}).get("Records", [])
    objects = [record.get("s3", {}).get("object", {}) for record in records]
    return any(
        found.get("key") == quote_plus(drop.key, safe="/") and found.get("versionId") == drop.version
        for found in objects
    )
