"""What AWS charges for a piece of work, by what it charges for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tools.bench.consumption import Consumed
from tools.bench.prices import MILLION, PRICES
from tools.stage.functions import given
from tools.stage.work_queues import WorkQueue

GIGABYTE = 1024**3
API = "app"
"""The function that answers calls."""
CHECKING_A_TOKEN = Decimal("0.1")
"""Seconds (docs/decisions/function-sizes.md); for each call, though answers are kept for a minute."""
LOG_KILOBYTES = Decimal(1)
"""Of a call, its access log among them."""
LOG_MONTHS = 3
PUBLISHING = Decimal("0.1")
"""Seconds."""
SENT_TOGETHER = 10
"""Messages of one request to a queue."""
TRACED = Decimal("0.05")
"""X-Ray's share of the calls beyond one a second."""
_OBJECTS = {"s3.PutObject": "put", "s3.GetObject": "get", "s3.HeadObject": "get"}


@dataclass(frozen=True)
class Use:
    """One operation once."""

    consumed: Consumed
    function: str = API
    handed_out: int = 0
    """Bytes that a customer fetches from the bucket."""
    messages: int = 0
    """Requests to a queue."""

    @property
    def is_event(self) -> bool:
        """Nobody calls: no gateway, no edge, no token."""
        return self.function != API


@dataclass(frozen=True)
class Bill:
    parts: Mapping[str, Decimal]
    """Dollars, by what they are for."""

    @property
    def total(self) -> Decimal:
        return sum(self.parts.values(), Decimal())


def usage(use: Use, times: int) -> Bill:
    """Of the operation so many times in each of a million contracts."""
    count = Decimal(MILLION * times)
    parts = _data(use.consumed, count) | _function(use, count) | _watching(use, count)
    parts |= _events(use.consumed.changes * count)
    if not use.is_event:
        parts |= _call(count)
    parts["queues"] = PRICES["queue request"].of(use.messages * count)
    parts["downloads"] = PRICES["transfer"].of(use.handed_out * count / GIGABYTE)
    return Bill({name: dollars for name, dollars in parts.items() if dollars})


def background(consumed: Consumed, queue: WorkQueue, seconds: float, times: int) -> Bill:
    """A month of work that a queue hands on: so many messages, each so many seconds of its function."""
    count = Decimal(times)
    starts = count / queue.batch
    objects = sum(consumed.calls[name] for name in _OBJECTS)
    # Ten are sent with one request; a run takes its batch with one, and deletes it with another.
    requests = count / SENT_TOGETHER + 2 * starts
    parts = _data(consumed, count) | {
        "functions": runs_of(queue.function, Decimal(seconds) * queue.batch, starts),
        "queues": PRICES["queue request"].of(requests),
        "trail of documents": PRICES["data event"].of(objects * count),
    }
    return Bill({name: dollars for name, dollars in parts.items() if dollars})


def runs_of(function: str, seconds: Decimal, count: Decimal) -> Decimal:
    """So many, each so many seconds."""
    memory = Decimal(given(function)["lambda_memory_size"]) / 1024
    return PRICES["start"].of(count) + PRICES["GB second"].of(memory * seconds * count)


def keeping(documents: int, records: int) -> dict[str, Decimal]:
    """A month, of a million contracts. Args: bytes of each contract."""
    kept, held = (Decimal(size) * MILLION / GIGABYTE for size in (documents, records))
    return {
        "documents": PRICES["kept document"].of(kept),
        "records": PRICES["kept record"].of(held),
        "recovery of records": PRICES["recovery"].of(held),
    }


def _data(consumed: Consumed, count: Decimal) -> dict[str, Decimal]:
    objects = (PRICES[price].of(consumed.calls[name] * count) for name, price in _OBJECTS.items())
    reads = PRICES["read unit"].of(Decimal(consumed.read_units) * count)
    return {
        "records": reads + PRICES["write unit"].of(consumed.write_units * count),
        "documents": sum(objects, Decimal()),
        "signatures": PRICES["signature"].of(consumed.calls["kms.Sign"] * count),
    }


def _function(use: Use, count: Decimal) -> dict[str, Decimal]:
    return {"functions": runs_of(use.function, Decimal(use.consumed.seconds), count)}


def _events(count: Decimal) -> dict[str, Decimal]:
    """What other systems are told of changes, each by a run of its own, as in quiet hours."""
    return {"events": PRICES["event"].of(count) + runs_of("publish", PUBLISHING, count)}


def _call(count: Decimal) -> dict[str, Decimal]:
    """What stands before the function, each call."""
    return {
        "gateway and edge": PRICES["gateway call"].of(count) + PRICES["edge call"].of(count),
        "edge functions": PRICES["edge function"].of(count),
        "authorizer": runs_of("authorizer", CHECKING_A_TOKEN, count),
        "firewall": PRICES["firewall call"].of(count),
    }


def _watching(use: Use, count: Decimal) -> dict[str, Decimal]:
    """Logs, traces, and what the trail records of documents."""
    logged = LOG_KILOBYTES * count / 1024**2
    objects = sum(use.consumed.calls[name] for name in _OBJECTS) + bool(use.handed_out)
    return {
        "logs": PRICES["log"].of(logged) + PRICES["kept log"].of(logged * LOG_MONTHS),
        "traces": PRICES["trace"].of(TRACED * count),
        "trail of documents": PRICES["data event"].of(objects * count),
    }
