"""What handlers took when it was measured, of a processor and in all: in a file, with day and machine."""

from __future__ import annotations

import json
import os
import platform
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time

FILE = Path(__file__).with_name("measured_times.toml")
TIMES = 5
"""The least of them counts: whatever else the machine did only adds."""


@dataclass(frozen=True)
class Measured:
    day: str
    machine: str
    milliseconds: Mapping[str, float]
    """Of a whole processor, by kind of work."""
    elapsed: Mapping[str, float]
    """From beginning to end, with the calls of the embedded AWS; of the kinds of which it was measured."""
    besides: Mapping[str, float]
    """Of a whole processor, by what is asked for now and then."""


@dataclass(frozen=True)
class Took:
    processor: float
    elapsed: float
    """Both in milliseconds."""


def measured() -> Measured:
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    parts = told["milliseconds"], told.get("elapsed", {}), told.get("besides", {})
    return Measured(told["day"], told["machine"], *parts)


def least(ready: Callable[[], Callable[[], object]]) -> Took:
    """The least of each. Args: ready: makes something ready, and returns what is measured."""
    found = []
    for _ in range(TIMES):
        work = ready()
        began, started = perf_counter(), process_time()
        work()
        found.append(((process_time() - started) * 1000, (perf_counter() - began) * 1000))
    processor, elapsed = (min(each) for each in zip(*found, strict=True))
    return Took(processor, elapsed)


def write(work: Mapping[str, Took], besides: Mapping[str, Took]) -> None:
    """Measured today, here. Args: work: by kind; besides: by what is asked for now and then."""
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    machine = f"{_processor()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    parts = {
        "milliseconds": {kind: took.processor for kind, took in work.items()},
        "elapsed": {kind: took.elapsed for kind, took in work.items()},
        "besides": {name: took.processor for name, took in besides.items()},
    }
    rows = "".join(f"\n[{part}]\n{_rows(figures)}" for part, figures in parts.items())
    FILE.write_text(
        "# Written by `TIMES=new python -m tools.bench capacity`: the least of several, of a whole "
        "processor.\n"
        f'day = "{day}"\nmachine = "{machine}"\n{rows}',
        encoding="utf-8",
    )


def _rows(figures: Mapping[str, float]) -> str:
    return "".join(f"{json.dumps(name)} = {figure:.1f}\n" for name, figure in figures.items())


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
