"""How many functions at once the work in the background needs, and what it costs: arithmetic.

`python -m tools.bench capacity` counts the calls of each kind of work on the embedded AWS, takes each for as
long as `waiting.py` says, adds the processor time that was measured (`measured_times.toml`, on the part of a
processor that the function's memory brings), takes what the whole took here where that is longer, and writes
what follows for a hundred million contracts a month into docs/cost.md. `TIMES=new` measures anew.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from chalicelib.application.ports.due import SHARDS
from tools.bench import besides, measured_times
from tools.bench.background_work import counted, times
from tools.bench.bill import background
from tools.bench.consumption import Consumed
from tools.bench.measured_times import Measured
from tools.bench.waiting import WAITS, waiting
from tools.checkout import CHECKOUT
from tools.stage.functions import share_of_a_processor
from tools.stage.work_queues import WORK_QUEUES, WorkQueue

PAGE = CHECKOUT / "docs" / "cost.md"
CONTRACTS_A_MONTH = 100_000_000
SECONDS_OF_A_MONTH = 730 * 3600
PEAK = 10
_BEGIN = "<!-- reckoned by `python -m tools.bench capacity`; the tables are written by it -->\n"
_END = "<!-- until here -->\n"


@dataclass(frozen=True)
class Demand:
    """How often a kind of work comes, of so many contracts a month."""

    for_each: float
    """Times in a contract's life."""
    because: str
    peak: int = PEAK
    others: int = 0
    """Milliseconds of others than AWS: of whoever tells the time and what was revoked."""

    @property
    def a_month(self) -> int:
        return round(self.for_each * CONTRACTS_A_MONTH)

    @property
    def a_second(self) -> float:
        """At the peak."""
        return self.a_month / SECONDS_OF_A_MONTH * self.peak


# An audit looks at all there is, whenever that may be; its bound says how fast. People ask for packing.
DEMANDS = {
    "expire": Demand(0.2, "one in five is not paid"),
    "remind": Demand(4, "four notices each"),
    "reconcile": Demand(0.01, "one in a hundred loses its event"),
    "archive": Demand(2.4, "four in five are paid, three copies in ten years", peak=1, others=300),
}


@dataclass(frozen=True)
class Need:
    """One kind of work, a contract's."""

    it: WorkQueue
    calls: int
    waiting: int
    """Milliseconds for AWS and for others."""
    processor: float
    """Milliseconds of a whole processor."""
    elapsed: float | None = None
    """Milliseconds that it took on the embedded AWS, if that was measured."""
    dollars: Decimal = Decimal()
    """A month."""

    @property
    def demand(self) -> Demand:
        return DEMANDS[self.it.kind]

    @property
    def milliseconds(self) -> float:
        reckoned = self.waiting + self.processor / share_of_a_processor(self.it.function)
        return max(reckoned, self.elapsed or 0)

    @property
    def runs_at_once(self) -> int:
        """A batch is worked off one message after the other."""
        return math.ceil(self.demand.a_second * self.milliseconds / 1000)

    def row(self) -> str:
        demand = self.demand
        here = "–" if self.elapsed is None else f"{self.elapsed:.0f}"
        return (
            f"| {self.it.kind} | {demand.because} | {demand.a_month:,} | {demand.a_second:,.0f} | "
            f"{self.calls} | {self.waiting} | {self.processor:.1f} | {here} | {self.milliseconds:.0f} | "
            f"{self.runs_at_once} | {self.it.runs_at_once} | {self.dollars:,.0f} |\n"
        )


def needs(consumed: dict[str, Consumed], times: Measured) -> list[Need]:
    return [_need(it, consumed[it.kind], times) for it in WORK_QUEUES if it.kind in DEMANDS]


def _need(it: WorkQueue, consumed: Consumed, times: Measured) -> Need:
    demand = DEMANDS[it.kind]
    waited, processor = waiting(consumed.calls) + demand.others, times.milliseconds[it.kind]
    plain = Need(it, sum(consumed.calls.values()), waited, processor, times.elapsed.get(it.kind))
    bill = background(consumed, it, plain.milliseconds / 1000, demand.a_month)
    return replace(plain, dollars=bill.total)


def tables(found: list[Need], times: Measured) -> str:
    rows = "".join(need.row() for need in found)
    together = sum(need.runs_at_once for need in found)
    bound = sum(need.it.runs_at_once for need in found)
    dollars = sum((need.dollars for need in found), Decimal())
    last = f"| **together** |{' |' * 8} **{together}** | {bound} | **{dollars:,.0f}** |\n"
    waits = "".join(f"| {name} | {it.milliseconds} | {it.because} |\n" for name, it in WAITS.items())
    told = f"\nProcessor time was measured on {times.day}: {times.machine}.\n"
    return f"{_HEAD}{rows}{last}{told}{_WAITS}{waits}"


def measure() -> Iterator[str]:
    """Write the tables into the page, and print each row."""
    if os.environ.get("TIMES") == "new":
        measured_times.write(times(), besides.times())
    known = measured_times.measured()
    found = needs(counted(), known)
    before, rest = PAGE.read_text(encoding="utf-8").split(_BEGIN)
    written = before + _BEGIN + tables(found, known) + _END + rest.split(_END, 1)[1]
    PAGE.write_text(written, encoding="utf-8")
    for need in found:
        yield (
            f"capacity, {need.it.kind}: {need.demand.a_second:,.0f} a second at the peak; "
            f"{need.waiting} ms of waiting (taken), "
            f"{need.processor:.1f} ms of a processor (measured {known.day}) each: "
            f"{need.runs_at_once} functions at once (may have {need.it.runs_at_once}), "
            f"{need.dollars:,.0f} dollars a month"
        )
    yield f"capacity, finding what is due: {SHARDS} pages of 100 contracts at once for each kind"


_HEAD = """
| work | how often | a month | a second at the peak | calls each | ms of waiting | ms of a processor | \
ms measured here | ms each | functions at once | may have | dollars a month |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""
_WAITS = """
| a call of | is taken for ms | because |
| --- | --- | --- |
"""
