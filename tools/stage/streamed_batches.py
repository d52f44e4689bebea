"""Batches of a table's stream that a function could not work off, read anew as Lambda would bring them."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from tools.stage.template import MOST_CHANGES_IN_A_BATCH

_MOST_IN_VAIN = 5
"""Pages in a row that may be empty although more is to come."""
_NOT_THERE = ("ResourceNotFoundException", "TrimmedDataAccessException")


class ChangesGone(Exception):
    """Raised when the stream has nothing of a batch any more: it keeps changes for 24 hours."""


def batches_of(streams: Any, batch: Mapping[str, Any]) -> Iterator[bytes]:
    """Events for the function that failed, of all changes of the batch. Raises ChangesGone.

    Args: batch: as Lambda tells it to the queue of failed events (`DDBStreamBatchInfo`).
    """
    stream, last = str(batch["streamArn"]), int(batch["endSequenceNumber"])
    changes = list[Any]()
    for record in _read(streams, batch):
        number = int(record["dynamodb"]["SequenceNumber"])
        if number <= last:
            changes.append({**record, "eventSourceARN": stream})
        if number >= last:
            break
    if not changes:
        first = batch["startSequenceNumber"]
        raise ChangesGone(f"The stream has nothing of the batch from {first} on any more.")
    for start in range(0, len(changes), MOST_CHANGES_IN_A_BATCH):
        part = changes[start : start + MOST_CHANGES_IN_A_BATCH]
        yield json.dumps({"Records": part}, default=_as_lambda_writes).encode()


def _read(streams: Any, batch: Mapping[str, Any]) -> Iterator[Any]:
    try:
        iterator = streams.get_shard_iterator(
            StreamArn=batch["streamArn"],
            ShardId=batch["shardId"],
            ShardIteratorType="AT_SEQUENCE_NUMBER",
            SequenceNumber=batch["startSequenceNumber"],
        ).get("ShardIterator")
        in_vain = 0
        while iterator and in_vain < _MOST_IN_VAIN:
            page = streams.get_records(ShardIterator=iterator)
            yield from page["Records"]
            in_vain = 0 if page["Records"] else in_vain + 1
            iterator = page.get("NextShardIterator")
    except streams.exceptions.ClientError as error:
        if error.response["Error"]["Code"] not in _NOT_THERE:
            raise


def _as_lambda_writes(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.timestamp()
    return base64.b64encode(value).decode()
