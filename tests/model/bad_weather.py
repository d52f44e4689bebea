"""Calls go wrong on their way, one in a hundred: throttled, not answered, in conflict with another.

The SDK repeats what it may repeat, as it does in the deployed functions; the rest is the service's to bear.
"""

from __future__ import annotations

import io
import json
import random
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders

from tests.support.crash_points.faults import lost_answer, throttling

if TYPE_CHECKING:
    from botocore.hooks import BaseEventHooks

SHARE = 0.01
"""Of the calls that can go wrong in a way."""
KINDS = {"throttled", "answer lost", "conflict"}
_TRANSACTION = "TransactWriteItems"


@dataclass
class BadWeather:
    """Faults at random, the same ones for the same seed and calls."""

    seed: int
    share: float = 0.0
    """None until a test says so: what it is given is told in fair weather."""
    faults: Counter[str] = field(default_factory=Counter)
    """How many there were, by kind."""

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)  # noqa: S311 - the same faults each time

    def listen(self, events: BaseEventHooks) -> None:
        """To a session's events, before it makes its clients."""
        # What it returns is taken for the answer, which the stubs do not know.
        events.register("before-send", self._before_send)  # type: ignore[arg-type]

    def _before_send(self, request: AWSPreparedRequest, event_name: str, **_: Any) -> AWSResponse | None:
        service, operation = event_name.split(".")[1:]
        kinds = {"throttled": 1, "answer lost": 1}
        if operation == _TRANSACTION:  # there are few of them: of a hundred, five meet another one
            kinds["conflict"] = 5
        kind = next((it for it, times in kinds.items() if self._dice.random() < times * self.share), None)
        if kind is None:
            return None
        self.faults[kind] += 1
        if kind == "answer lost":
            raise lost_answer(request)
        return throttling(service, request) if kind == "throttled" else _conflict(request)


class _Body(io.BytesIO):
    def stream(self) -> Any:
        yield self.read()


def _conflict(request: AWSPreparedRequest) -> AWSResponse:
    """How DynamoDB says that another transaction is at work on one of the items."""
    body: Any = request.body
    items = json.loads(body)["TransactItems"]
    reasons = [{"Code": "None"} for _ in items]
    reasons[0] = {"Code": "TransactionConflict", "Message": "Transaction is ongoing for the item"}
    code = "com.amazonaws.dynamodb.v20120810#TransactionCanceledException"
    text = json.dumps({"__type": code, "Message": "Transaction cancelled", "CancellationReasons": reasons})
    headers = HTTPHeaders()
    headers["content-length"] = str(len(text))
    return AWSResponse(request.url, 400, headers, _Body(text.encode()))
