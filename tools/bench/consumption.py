"""What a piece of work consumes of AWS: calls, bytes, and the units that DynamoDB charges."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from chalicelib.bootstrap import Services
from tools.stage.template import data_template, setting_name

KILOBYTE = 1024
_WRITES = ("Put", "Update", "Delete", "ConditionCheck")


@dataclass
class Consumed:
    calls: Counter[str] = field(default_factory=Counter)
    """By `service.Operation`."""
    sent: int = 0
    received: int = 0
    stored: int = 0
    """Bytes of objects put into buckets."""
    read_units: float = 0
    """Of 4 kB, half a unit where the newest state is not asked for."""
    write_units: int = 0
    """Of 1 kB, twice in a transaction, and once more of what each index holds of the record."""
    changes: int = 0
    """Of contracts, each of which a stream tells of."""
    seconds: float = 0
    records: dict[tuple[str, str], int] = field(default_factory=dict)
    """Bytes of each record that was written, with what each index holds of it; by table and key."""


@contextmanager
def consumption(services: Services) -> Iterator[Consumed]:
    """Counts what is asked of DynamoDB, S3, KMS and SES meanwhile."""
    consumed = Consumed()
    count = _Counting(consumed, _indexes(services), _primary_keys(services))
    clients = (services.dynamodb.meta.client, services.s3, services.kms, services.ses)
    for client in clients:
        client.meta.events.register("before-call", count.asked, unique_id="asked")
        client.meta.events.register("after-call", count.answered, unique_id="answered")
    started = perf_counter()
    try:
        yield consumed
    finally:
        consumed.seconds = perf_counter() - started
        for client in clients:
            client.meta.events.unregister("before-call", count.asked, unique_id="asked")
            client.meta.events.unregister("after-call", count.answered, unique_id="answered")


@dataclass
class _Counting:
    consumed: Consumed
    indexes: Mapping[str, list[Index]]
    primary_keys: Mapping[str, list[str]]
    _asked: Mapping[str, Any] = field(default_factory=dict)

    def asked(self, model: Any, params: Mapping[str, Any], **_: Any) -> None:
        body, service = params["body"], model.service_model.service_name
        size = _size(params["headers"], body)
        self.consumed.calls[f"{service}.{model.name}"] += 1
        self.consumed.sent += size
        if service == "s3":
            self.consumed.stored += size
        elif service == "dynamodb":
            told = json.loads(body)
            self._asked = told
            self.consumed.write_units += self._write_units(model.name, told)

    def answered(self, http_response: Any, model: Any, **_: Any) -> None:
        size = int(http_response.headers.get("content-length") or 0)
        self.consumed.received += size
        if model.name in ("GetItem", "Query"):
            units = max(1, math.ceil(size / (4 * KILOBYTE)))
            self.consumed.read_units += units if self._asked.get("ConsistentRead") else units / 2
        elif model.name == "BatchGetItem":
            self.consumed.read_units += _batch_units(self._asked, json.loads(http_response.content))

    def _write_units(self, operation: str, told: Mapping[str, Any]) -> int:
        if operation == "TransactWriteItems":
            writes = [next(it[kind] for kind in _WRITES if kind in it) for it in told["TransactItems"]]
            return sum(self._units_of(write, times=2) for write in writes)
        if operation == "BatchWriteItem":
            puts = [
                it["PutRequest"] | {"TableName": table}
                for table, asked in told["RequestItems"].items()
                for it in asked
                if "PutRequest" in it
            ]
            return sum(self._units_of(put, times=1) for put in puts)
        return self._units_of(told, times=1) if operation in ("PutItem", "UpdateItem", "DeleteItem") else 0

    def _units_of(self, write: Mapping[str, Any], times: int) -> int:
        record = write.get("Item", {})
        self.consumed.changes += record.get("sk") == {"S": "contract"}
        table, length = write["TableName"], _item_size(record)
        held = [it.held(record, self.primary_keys[table]) for it in self.indexes.get(table, ())]
        held = [size for size in held if size]
        if record:
            key = json.dumps([record[name] for name in self.primary_keys[table]])
            self.consumed.records[table, key] = length + sum(held)
        return _kilobytes(length) * times + sum(map(_kilobytes, held))


def _batch_units(asked: Mapping[str, Any], answered: Mapping[str, Any]) -> float:
    """Each record is rounded up by itself; one that does not exist is charged as a small one."""
    units = 0.0
    for table, told in asked["RequestItems"].items():
        found = answered["Responses"].get(table, [])
        missing = len(told["Keys"]) - len(found)
        each = missing + sum(math.ceil(_item_size(it) / (4 * KILOBYTE)) for it in found)
        units += each if told.get("ConsistentRead") else each / 2
    return units


def _item_size(record: Mapping[str, Any]) -> int:
    """As DynamoDB reckons: names and values, binary ones as they are and not as they are sent."""
    return sum(len(name) + _value_size(*next(iter(value.items()))) for name, value in record.items())


def _value_size(kind: str, value: Any) -> int:
    if kind == "B":
        return len(value) * 3 // 4
    return len(value.encode()) if isinstance(value, str) else len(json.dumps(value))


def _kilobytes(size: int) -> int:
    return max(1, math.ceil(size / KILOBYTE))


@dataclass(frozen=True)
class Index:
    keys: set[str]
    others: set[str] | None
    """What it holds besides its keys and the table's; all of the record if none is told."""

    def held(self, record: Mapping[str, Any], primary_keys: Iterable[str]) -> int:
        """Bytes of the record in this index; 0 where it is not in it."""
        if not self.keys <= set(record):
            return 0
        names = set(record) if self.others is None else self.keys | self.others | set(primary_keys)
        return _item_size({name: value for name, value in record.items() if name in names})


def _size(headers: Mapping[str, str], body: Any) -> int:
    """Of what is sent: bytes, or a stream that says its size in a header."""
    if isinstance(body, bytes):
        return len(body)
    named = (headers.get(name) for name in ("X-Amz-Decoded-Content-Length", "Content-Length"))
    return int(next((size for size in named if size), None) or len(getattr(body, "getbuffer", bytes)()))


def _tables(services: Services) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each table's name on this stage, with what the template says of it."""
    for name, resource in data_template()["Resources"].items():
        if resource["Type"] == "AWS::DynamoDB::Table":
            yield getattr(services.settings, setting_name(name).lower()), resource["Properties"]


def _indexes(services: Services) -> dict[str, list[Index]]:
    """By the table's name on this stage."""
    return {
        table: [_index(it) for it in properties.get("GlobalSecondaryIndexes", [])]
        for table, properties in _tables(services)
    }


def _index(told: Mapping[str, Any]) -> Index:
    keys = {key["AttributeName"] for key in told["KeySchema"]}
    projection = told["Projection"]
    everything = projection["ProjectionType"] == "ALL"
    return Index(keys, None if everything else set(projection.get("NonKeyAttributes", ())))


def _primary_keys(services: Services) -> dict[str, list[str]]:
    return {
        table: [key["AttributeName"] for key in properties["KeySchema"]]
        for table, properties in _tables(services)
    }
