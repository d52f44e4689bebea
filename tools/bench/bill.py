"""What AWS charges for a piece of work, by what it charges for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tools.bench.consumption import Consumed
from tools.bench.prices import MILLION, PRICES
from tools.stage.functions import given

GIGABYTE = 1024**3
CHECKING_A_TOKEN = Decimal("0.1")
"""Seconds (docs/decisions/function-sizes.md); for each call, though answers are kept for a minute."""
LOG_KILOBYTES = Decimal(1)
"""Of a call, its access log among them."""
LOG_MONTHS = 3
TRACED = Decimal("0.05")
"""X-Ray's share of the calls beyond one a second."""
_OBJECTS = {"s3.PutObject": "put", "s3.GetObject": "get", "s3.HeadObject": "get"}


@dataclass(frozen=True)
class Use:
    """One operation once."""

    consumed: Consumed
    is_event: bool
    """Nobody calls: no gateway, no edge, no token."""
    handed_out: int
    """Bytes that a customer fetches from the bucket."""


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
    if not use.is_event:
        parts |= _call(count)
    parts["downloads"] = PRICES["transfer"].of(use.handed_out * count / GIGABYTE)
    return Bill({name: dollars for name, dollars in parts.items() if dollars})


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
    memory = Decimal(given("seal" if use.is_event else "app")["lambda_memory_size"]) / 1024
    seconds = Decimal(use.consumed.seconds)
    return {"functions": PRICES["start"].of(count) + PRICES["GB second"].of(memory * seconds * count)}


def _call(count: Decimal) -> dict[str, Decimal]:
    """What stands before the function, each call."""
    memory = Decimal(given("authorizer")["lambda_memory_size"]) / 1024
    checked = PRICES["start"].of(count) + PRICES["GB second"].of(memory * CHECKING_A_TOKEN * count)
    return {
        "gateway and edge": PRICES["gateway call"].of(count) + PRICES["edge call"].of(count),
        "edge functions": PRICES["edge function"].of(count),
        "authorizer": checked,
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
