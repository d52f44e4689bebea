"""How many functions at once the work in the background needs: arithmetic of what is counted and measured.

`python -m tools.bench capacity` counts the calls of each kind of work on the embedded AWS, and writes what
follows for a hundred million contracts a month into docs/cost.md. Milliseconds stay as they stand there, as
they depend on the machine: `TIMES=new` measures them anew. Where none were measured yet, a call is taken for
ten.
"""

from __future__ import annotations

import math
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from chalicelib.application.ports.due import SHARDS
from chalicelib.bootstrap import Services
from chalicelib.domain.common.policy import SEALING_LEASE
from chalicelib.domain.sealing.trust import Trust
from tools.bench.calls import stage
from tools.bench.consumption import consumption
from tools.bench.functions.contracts import Contracts
from tools.checkout import CHECKOUT
from tools.harness.development_authority import RunningAuthority, running_authority
from tools.stage.work_queues import WORK_QUEUES, WorkQueue

PAGE = CHECKOUT / "docs" / "cost.md"
CONTRACTS_A_MONTH = 100_000_000
SECONDS_OF_A_MONTH = 730 * 3600
PEAK = 10
USUAL_MILLISECONDS = 10
"""Of a call to AWS that nobody has measured: DynamoDB and SQS answer within these."""
_BEGIN = "<!-- reckoned by `python -m tools.bench capacity`; the table is written by it -->\n"
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


# An audit looks at all there is, whenever that may be; its bound says how fast.
DEMANDS = {
    "expire": Demand(0.2, "one in five is not paid"),
    "remind": Demand(4, "four notices each"),
    "reconcile": Demand(0.01, "one in a hundred loses its event"),
    "archive": Demand(2.4, "four in five are paid, three copies in ten years", peak=1, others=300),
}


@dataclass(frozen=True)
class Need:
    """One row."""

    it: WorkQueue
    calls: int
    """To AWS, for one contract."""
    milliseconds: float

    @property
    def demand(self) -> Demand:
        return DEMANDS[self.it.kind]

    @property
    def a_month(self) -> int:
        return round(self.demand.for_each * CONTRACTS_A_MONTH)

    @property
    def a_second(self) -> float:
        """At the peak."""
        return self.a_month / SECONDS_OF_A_MONTH * self.demand.peak

    @property
    def runs_at_once(self) -> int:
        """A batch is worked off one message after the other."""
        return math.ceil(self.a_second * self.milliseconds / 1000)

    def row(self) -> str:
        return (
            f"| {self.it.kind} | {self.demand.because} | {self.a_month:,} | {self.a_second:,.0f} | "
            f"{self.calls} | {self.milliseconds:.0f} | {self.runs_at_once} | {self.it.runs_at_once} |\n"
        )


def counted() -> list[Need]:
    """Calls and milliseconds of each kind, for one contract."""
    with ExitStack() as things:
        folder = Path(things.enter_context(tempfile.TemporaryDirectory()))
        services = things.enter_context(stage(folder))
        now = datetime.now(UTC)
        authority = things.enter_context(running_authority(folder, now))
        works = _works(services, now)
        for ready in works.values():
            ready()  # the first of each loads what it needs
        found = []
        for it in WORK_QUEUES:
            if it.kind not in DEMANDS:
                continue
            if it.kind == "archive":
                services.trust.put(_with_lists(authority))
            work = works[it.kind]()
            with consumption(services) as consumed:
                work()
            calls = sum(consumed.calls.values())
            found.append(Need(it, calls, consumed.seconds * 1000))
        return found


def _with_lists(authority: RunningAuthority) -> Trust:
    """What was sealed without an address of its own gets its revocation data from these."""
    known = authority.authority
    lists = tuple(known.list_address(issuer) for issuer in known.issuers)
    return replace(authority.trust, revocation_addresses=lists)


def _works(services: Services, now: datetime) -> dict[str, Callable[[], Callable[[], object]]]:
    """Each makes a contract ready, and returns what is done for it."""
    contracts = Contracts(services)

    def expire() -> Callable[[], object]:
        overdue = contracts.unpaid(due_in=-timedelta(hours=1))
        return lambda: services.expire.expire(overdue, now)

    def remind() -> Callable[[], object]:
        unpaid = contracts.unpaid(due_in=timedelta(days=1))
        return lambda: services.remind.told(unpaid, now)

    def reconcile() -> Callable[[], object]:
        waiting = contracts.finalized(contracts.short())
        return lambda: services.reconcile.asked_again(waiting, now + 2 * SEALING_LEASE)

    def archive() -> Callable[[], object]:
        official = contracts.official(contracts.short())
        return lambda: services.keep_archive.kept(official, datetime.now(UTC) + timedelta(seconds=1))

    return {"expire": expire, "remind": remind, "reconcile": reconcile, "archive": archive}


def with_known_times(needs: list[Need], text: str) -> list[Need]:
    """The same with the milliseconds that the page tells."""
    found = []
    for need in needs:
        known = re.search(rf"^\| {need.it.kind} \|.*\| (\d+) \| \d+ \| \d+ \|$", text, re.MULTILINE)
        usual = need.calls * USUAL_MILLISECONDS + need.demand.others
        found.append(replace(need, milliseconds=float(known[1]) if known else usual))
    return found


def table(needs: list[Need]) -> str:
    together = sum(need.runs_at_once for need in needs)
    bound = sum(need.it.runs_at_once for need in needs)
    rows = "".join(need.row() for need in needs)
    return f"{_HEAD}{rows}| **together** | | | | | | **{together}** | {bound} |\n"


def measure() -> Iterator[str]:
    """Write the table into the page, and print each row."""
    text = PAGE.read_text(encoding="utf-8")
    needs = counted()
    if os.environ.get("TIMES") != "new":
        needs = with_known_times(needs, text)
    before, rest = text.split(_BEGIN)
    PAGE.write_text(before + _BEGIN + table(needs) + _END + rest.split(_END)[1], encoding="utf-8")
    for need in needs:
        yield (
            f"capacity, {need.it.kind}: {need.a_second:,.0f} a second at the peak, {need.milliseconds:.0f} "
            f"ms each: {need.runs_at_once} functions at once (may have {need.it.runs_at_once})"
        )
    yield f"capacity, finding what is due: {SHARDS} pages of 100 contracts at once for each kind"


_HEAD = """
| work | how often | a month | a second at the peak | calls each | ms each | functions at once | may have |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""
