"""Streams of tables are read as Lambda reads them.

The emulator repeated a whole batch for ever where the function named what had failed, where it should be
halved, and where it should be given up after some attempts. A function's role needed no permission to read.
Where a reader stands was kept over a restart and the stream was not, so that the reader waited for as many
changes as it had seen before. And every change was kept in memory for a day.
"""

# ruff: noqa: SLF001 - what is corrected has no public name

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ministack.services import dynamodb, lambda_svc
from ministack.services.cloudformation import provisioners

from tools.local.aws.emulator.limits import LARGEST_PAYLOAD
from tools.local.aws.emulator.roles import may

Mapping = dict[str, Any]
Record = dict[str, Any]

KEPT = 1_000
"""Changes of a table that stay after every reader has seen them; DynamoDB keeps all of them for a day."""
PAUSE_SECONDS = 0.2
_OF_THE_STREAM = ("DescribeStream", "GetRecords", "GetShardIterator")


def read_streams_like_lambda() -> None:
    """Put the corrections in place."""
    lambda_svc._poll_dynamodb_streams = Readers().read
    lambda_svc.get_state = _without_positions(lambda_svc.get_state)
    dynamodb._emit_stream_event = _forgetting(dynamodb._emit_stream_event)
    handlers = provisioners._RESOURCE_HANDLERS["AWS::Lambda::EventSourceMapping"]
    handlers["create"] = _if_permitted(handlers["create"])


@dataclass
class Trouble:
    """Of a reader with the batch that comes next."""

    attempts: int = 0
    size: int | None = None
    """Of the batch, after it was halved."""
    rests_until: float = 0.0


class Readers:
    """Each mapping of a table's stream to a function."""

    def __init__(self) -> None:
        self._troubles: dict[str, Trouble] = defaultdict(Trouble)

    def read(self) -> bool:
        """A batch for each reader; whether any of them got on."""
        read = False
        for account, region, mapping in lambda_svc._iter_all_esms():
            scope = lambda_svc._request_account_id.set(account), lambda_svc._request_region.set(region)
            try:
                read |= self._read(mapping)
            finally:
                lambda_svc._request_account_id.reset(scope[0])
                lambda_svc._request_region.reset(scope[1])
        return read

    def _read(self, mapping: Mapping) -> bool:
        stream, trouble = mapping["EventSourceArn"], self._troubles[mapping["UUID"]]
        if not _is_stream(stream) or not mapping.get("Enabled", True) or time.time() < trouble.rests_until:
            return False
        function, _ = lambda_svc._get_func_record_for_qualifier(
            mapping["FunctionName"], mapping.get("Qualifier")
        )
        table = dynamodb._tables.get(_table_of(stream))
        if function is None or not table or table.get("LatestStreamArn") != stream:
            return False
        size = trouble.size or int(mapping.get("BatchSize", 100))
        batch = _within_a_payload(dynamodb.stream_records_since(_table_of(stream), _position(mapping), size))
        if not batch:
            return False
        wanted = lambda_svc._apply_filter_criteria(batch, mapping)
        result = lambda_svc._execute_function(function, {"Records": wanted}) if wanted else {}
        failed = _failed(result, wanted, mapping)
        _advance(mapping, len(batch) if failed is None else batch.index(wanted[failed]))
        if failed is None or failed > 0:
            self._troubles[mapping["UUID"]] = Trouble()
        if failed is not None:
            self._after_failure(mapping, function, wanted[failed:], batch, result)
        return failed is None

    def _after_failure(
        self, mapping: Mapping, function: Any, wanted: Sequence[Record], batch: list[Record], result: Any
    ) -> None:
        """Halves the batch, which is no attempt; tries again; or gives up and tells of it."""
        trouble = self._troubles[mapping["UUID"]]
        trouble.rests_until = time.time() + PAUSE_SECONDS
        if mapping.get("BisectBatchOnFunctionError") and len(wanted) > 1:
            trouble.size = max(1, len(wanted) // 2)
            return
        trouble.attempts += 1
        most = int(mapping.get("MaximumRetryAttempts", -1))
        if 0 <= most < trouble.attempts:
            told = (mapping, function, list(wanted), mapping["EventSourceArn"], result)
            lambda_svc._send_ddb_stream_failure_record(*told, "RetryAttemptsExhausted")
            _advance(mapping, batch.index(wanted[-1]) + 1 - batch.index(wanted[0]))
            self._troubles[mapping["UUID"]] = Trouble()


def _is_stream(arn: str) -> bool:
    return ":dynamodb:" in arn and "/stream/" in arn


def _table_of(stream: str) -> str:
    return stream.split("/")[1]


def _position(mapping: Mapping) -> int:
    """What is gone from the stream is passed over."""
    table, known = _table_of(mapping["EventSourceArn"]), lambda_svc._dynamodb_stream_positions
    start: int = dynamodb.stream_start_position(table)
    if mapping["UUID"] not in known:
        latest = mapping.get("StartingPosition", "LATEST") == "LATEST"
        known[mapping["UUID"]] = dynamodb.stream_end_position(table) if latest else start
    return max(int(known[mapping["UUID"]]), start)


def _advance(mapping: Mapping, records: int) -> None:
    lambda_svc._dynamodb_stream_positions[mapping["UUID"]] = _position(mapping) + records


def _within_a_payload(batch: list[Record]) -> list[Record]:
    """Lambda gives a function fewer changes where so many would be more than it takes."""
    while len(batch) > 1 and len(json.dumps({"Records": batch})) > LARGEST_PAYLOAD:
        batch = batch[: len(batch) // 2]
    return batch


def _failed(result: Any, wanted: Sequence[Record], mapping: Mapping) -> int | None:
    """The first of these records that was not worked off; none if all were."""
    if result.get("error"):
        return 0
    body = result.get("body")
    if "ReportBatchItemFailures" not in mapping.get("FunctionResponseTypes", ()) or not body:
        return None
    told = json.loads(body) if isinstance(body, (str, bytes)) else body
    named = {it["itemIdentifier"] for it in told.get("batchItemFailures", ())}
    sequence = [record["dynamodb"]["SequenceNumber"] for record in wanted]
    if named - set(sequence):
        return 0  # a number that it was not given: all of it failed, says Lambda
    return min((sequence.index(number) for number in named), default=None)


def _without_positions(state: Callable[[], Mapping]) -> Callable[[], Mapping]:
    return lambda: {name: it for name, it in state().items() if name != "dynamodb_stream_positions"}


def _forgetting(emit: Callable[..., None]) -> Callable[..., None]:
    def corrected(table: str, *change: Any, **more: Any) -> None:
        emit(table, *change, **more)
        records = dynamodb._stream_records.get(table) or []
        if len(records) > 2 * KEPT:
            start, stream = dynamodb.stream_start_position(table), dynamodb._tables[table]["LatestStreamArn"]
            readers = [it for it in lambda_svc._esms.values() if it["EventSourceArn"] == stream]
            seen = min((_position(it) - start for it in readers), default=len(records))
            gone = min(seen, len(records) - KEPT)
            del records[:gone]
            dynamodb._stream_trimmed[table] = start + gone

    return corrected


def _if_permitted(create: Callable[..., Any]) -> Callable[..., Any]:
    def corrected(logical: str, properties: Mapping, stack: str) -> Any:
        stream = properties.get("EventSourceArn", "")
        if _is_stream(stream) and (denied := _denied(properties["FunctionName"], stream)):
            raise ValueError(
                f"Cannot access stream {stream}. Please ensure the role can perform the GetRecords, "
                f"GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM ({denied})."
            )
        return create(logical, properties, stack)

    return corrected


def _denied(function_name: str, stream: str) -> str:
    """What the function's role may not do with the stream."""
    name = lambda_svc._resolve_name_and_qualifier(function_name)[0]
    role = lambda_svc._functions[name]["config"]["Role"]
    wanted = [("ListStreams", "*"), *((action, stream) for action in _OF_THE_STREAM)]
    asked = ((f"dynamodb:{action}", resource) for action, resource in wanted)
    return ", ".join(action for action, resource in asked if not may(role, action, resource))
