"""Timing something several times."""

import statistics
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
RUNS = 20


def milliseconds(action: Callable[[], T], runs: int = RUNS) -> tuple[list[float], T]:
    """One warm-up, then each of `runs` in milliseconds; and what the last run gave."""
    result = action()
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        result = action()
        times.append((time.perf_counter() - started) * 1000)
    return times, result


def median(times: Sequence[float]) -> float:
    return statistics.median(times)


def percentile(times: Sequence[float], percent: int) -> float:
    return statistics.quantiles(times, n=100, method="inclusive")[percent - 1]
