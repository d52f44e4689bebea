"""What is asked for now and then in a contract's life: evidence reports, the desk's search, packed files.

Counted on the embedded AWS. What a function of it takes is reckoned as that of the work in the background is:
calls of AWS for as long as `waiting.py` says, and processor time that was measured.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from chalicelib.application.downloads.ordering import DownloadWish
from chalicelib.application.ports.downloads import ListName, WantedList
from chalicelib.bootstrap import Services
from tools.bench import measured_times
from tools.bench.background_work import Ready, consumed_by
from tools.bench.bill import API, Bill, Use, usage
from tools.bench.calls import stage, told_calls
from tools.bench.consumption import Consumed
from tools.bench.functions.contracts import ACCOUNT, Contracts
from tools.bench.measured_times import Took, least
from tools.bench.scale.client import Clock
from tools.bench.waiting import waiting
from tools.stage.functions import share_of_a_processor

PACKED = 10
"""Contracts of a file."""
_REQUESTS_TO_A_QUEUE = 3
"""Handed on, taken, deleted."""
_LETTERS = 6
"""That somebody reads off the end of a number."""
_TITLE = "## What is asked for now and then"


@dataclass(frozen=True)
class Step:
    name: str
    function: str
    """Which does it; the API's is called, the others are started."""
    ready: Ready


@dataclass(frozen=True)
class Counted:
    step: Step
    consumed: Consumed
    processor: float
    """Milliseconds of a whole one, as they were measured."""

    @property
    def waiting(self) -> int:
        return waiting(self.consumed.calls)

    @property
    def bill(self) -> Bill:
        """For a million."""
        seconds = (self.waiting + self.processor / share_of_a_processor(self.step.function)) / 1000
        messages = _REQUESTS_TO_A_QUEUE if self.step.function == "pack" else 0
        handed_out = self.consumed.stored if self.step.function != API else 0
        timed = replace(self.consumed, seconds=seconds)
        return usage(Use(timed, self.step.function, handed_out, messages), 1)

    @property
    def row(self) -> str:
        """What is the same on every machine."""
        told = told_calls(self.consumed.calls)
        read, written = self.consumed.read_units, self.consumed.write_units
        return f"| {self.step.name} | {self.step.function} | {told} | {read:g} | {written} | {self.waiting} |"


def counted() -> list[Counted]:
    """With the processor times that are known."""
    known = measured_times.measured().besides
    with _steps() as (services, steps):
        return [Counted(it, consumed_by(services, it.ready), known[it.name]) for it in steps]


def times() -> dict[str, Took]:
    """By step."""
    with _steps() as (_, steps):
        return {it.name: least(it.ready) for it in steps}


def table(found: Sequence[Counted]) -> str:
    rows = "".join(f"{it.row} {it.processor:.1f} | {it.bill.total:.2f} |\n" for it in found)
    return f"{_HEAD}{rows}"


@contextmanager
def _steps() -> Iterator[tuple[Services, Sequence[Step]]]:
    with tempfile.TemporaryDirectory() as folder, stage(Path(folder)) as services:
        yield services, _of(services, datetime.now(UTC))


def _of(services: Services, now: datetime) -> Sequence[Step]:
    contracts, clock = Contracts(services), Clock.of_lists(services)
    packed = [contracts.official(contracts.short()) for _ in range(PACKED)]
    last_letters = contracts.record(packed[0]).contract_number[-_LETTERS:]

    def asked() -> Callable[[], object]:
        official = contracts.official(contracts.short())
        return lambda: services.ask_for_evidence(ACCOUNT, official, now)

    def made() -> Callable[[], object]:
        official = contracts.official(contracts.short())
        return lambda: services.make_evidence(official, now)

    def searched() -> Callable[[], object]:
        return lambda: services.search_desk(last_letters, now)

    def wished(**what: object) -> Callable[[], object]:
        wish = _wish(**what)
        return lambda: services.order_download(wish, now)

    def written(**what: object) -> Callable[[], object]:
        job = services.order_download(_wish(**what), now)
        clock.goes_on()  # what has just been made is none that a list has to look for
        return lambda: services.make_download(job.download_id, now)

    several: Mapping[str, object] = {"contract_ids": tuple(packed)}
    listed: Mapping[str, object] = {"wanted": WantedList(ListName.CONTRACTS)}
    return (
        Step("evidence report: asked for", API, asked),
        Step("evidence report: made", "seal", made),
        Step("search at the desk", API, searched),
        Step(f"file of {PACKED} contracts: asked for", API, lambda: wished(**several)),
        Step(f"file of {PACKED} contracts: packed", "pack", lambda: written(**several)),
        Step("list as CSV, of one page: written", "pack", lambda: written(**listed)),
    )


def _wish(**what: object) -> DownloadWish:
    return DownloadWish(account_id=ACCOUNT, actor="bench", language="en", **what)  # type: ignore[arg-type]


_HEAD = f"""
{_TITLE}

An evidence report is asked for, made, and asked for again until it is there; so is a packed file.
Milliseconds are reckoned as those of [work in the background](#work-in-the-background).

| what | function | calls | read units | write units | ms of waiting | ms of a processor | dollars a million |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""
