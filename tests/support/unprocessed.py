"""Batches that come back unprocessed, whole or in part, as DynamoDB sends them under load."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders

_BATCHES = {
    "BatchGetItem": ("Responses", "UnprocessedKeys"),
    "BatchWriteItem": ("ItemCollectionMetrics", "UnprocessedItems"),
}


@dataclass
class Load:
    """The first `batches` do nothing at all; with `one_at_a_time`, each does one of what it should.

    The first `transactions` are cancelled, as there is no room for one of their writes.
    """

    batches: int = 0
    one_at_a_time: bool = False
    transactions: int = 0
    reason: str = "ThrottlingError"
    calls: int = 0

    def before_call(self, model: Any, params: dict[str, Any], **_: Any) -> tuple[Any, Any] | None:
        """An answer in place of the service's, or none."""
        if model.name == "TransactWriteItems" and self.transactions > 0:
            self.transactions -= 1
            self.calls += 1
            return self._cancelled(params)
        if model.name not in _BATCHES:
            return None
        self.calls += 1
        if self.one_at_a_time:
            self._cut(model.name, params)
            return None
        if self.calls > self.batches:
            return None
        done, left = _BATCHES[model.name]
        answer = AWSResponse("", 200, HTTPHeaders(), None)
        return answer, {done: {}, left: json.loads(params["body"])["RequestItems"]}

    def _cancelled(self, params: dict[str, Any]) -> tuple[Any, Any]:
        reasons = [{"Code": "None"} for _ in json.loads(params["body"])["TransactItems"]]
        reasons[-1] = {"Code": self.reason}
        error = {"Code": "TransactionCanceledException", "Message": "not now"}
        told = {"Error": error, "CancellationReasons": reasons, "ResponseMetadata": {}}
        return AWSResponse("", 400, HTTPHeaders(), None), told

    def _cut(self, operation: str, params: dict[str, Any]) -> None:
        """Lets the first of what was asked for through; `after_call` adds the others to the answer."""
        body = json.loads(params["body"])
        [(table, asked)] = body["RequestItems"].items()
        if operation == "BatchGetItem":
            self._left = {table: {**asked, "Keys": asked["Keys"][1:]}} if asked["Keys"][1:] else {}
            body["RequestItems"][table] = {**asked, "Keys": asked["Keys"][:1]}
        else:
            self._left = {table: asked[1:]} if asked[1:] else {}
            body["RequestItems"][table] = asked[:1]
        params["body"] = json.dumps(body).encode()

    def after_call(self, model: Any, parsed: dict[str, Any], **_: Any) -> None:
        if self.one_at_a_time and model.name in _BATCHES:
            parsed[_BATCHES[model.name][1]] = self._left


@contextmanager
def under_load(client: Any, load: Load) -> Iterator[Load]:
    """While it lasts, this client's batches are answered as `load` says."""
    events = client.meta.events
    events.register("before-call.dynamodb", load.before_call)
    events.register_first("after-call.dynamodb", load.after_call)
    try:
        yield load
    finally:
        events.unregister("before-call.dynamodb", load.before_call)
        events.unregister("after-call.dynamodb", load.after_call)
