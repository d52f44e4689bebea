"""An account that grows a thousandfold: what each call reads, and whether that grows as well."""

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from statistics import median
from time import perf_counter

from tools.bench.calls import stage
from tools.bench.scale.client import Client
from tools.bench.scale.filling import Filling
from tools.bench.scale.measuring import Measured, every_call, grown
from tools.bench.scale.scene import Scene
from tools.bench.scale.work import every_work

SIZES = (100, 10_000, 100_000)
"""Contracts, orders and bills."""
SHORT = (100, 10_000, 12_000)
"""In minutes: from the second on every page and every list as CSV is full, and a fifth more is seen."""

_GROWS = " GROWS"

MOST_BESIDES = 3_000
"""Tickets, claims, payments, requests for paper, and what happened to one thing of each kind."""


def measure(sizes: Sequence[int] = SHORT) -> Iterator[str]:
    """A line for each call and each work besides: at each size calls, read units, bytes, milliseconds.

    The milliseconds are those of the embedded AWS, too; calls, units and bytes are the service's own.
    """
    found: dict[str, list[Measured]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder)) as client:
        filling = Filling(client.services, Scene(client.services, client.folder).official())
        list(every_call(client))  # all is warm from here on
        for size in sizes:
            started = perf_counter()
            filling.up_to(size, min(size, MOST_BESIDES))
            yield f"scale, {size}: filled in {perf_counter() - started:.0f} s"
            for each in chain(every_call(client), every_work(client)):
                found[each.name].append(each)
    for name, at_sizes in found.items():
        told = " | ".join(each.figures for each in at_sizes)
        yield f"scale, {name}: {told}{_growth(at_sizes)}"
    told = " | ".join(f"{size:,}" for size in sizes)
    yield f"scale: calls, read units, bytes answered and ms at {told} contracts, orders and bills"
    yield from verdict(found)


def verdict(found: Mapping[str, Sequence[Measured]]) -> Iterator[str]:
    """Whether calls, units or bytes grow with the account; and milliseconds, which nothing is promised of."""
    growing = [name for name, at_sizes in found.items() if _growth(at_sizes) == _GROWS]
    told = f"{len(growing)} of {len(found)} calls take or give more: {', '.join(growing)}"
    yield f"scale, verdict: {told if growing else f'none of {len(found)} calls takes or gives more'}"
    times = [
        (at_sizes[-1].milliseconds / max(at_sizes[0].milliseconds, 1), name)
        for name, at_sizes in found.items()
    ]
    longest, name = max(times)
    usual = median(ratio for ratio, _ in times)
    yield (
        f"scale, milliseconds: the largest account takes {usual:.1f} times as many as the smallest, "
        f"{longest:.1f} at most ({name}), with the embedded AWS in it"
    )


def measure_at_length() -> Iterator[str]:
    """With the largest size, too, which takes many minutes to fill."""
    yield from measure(SIZES)


def _growth(at_sizes: Sequence[Measured]) -> str:
    """A page that is not full at the smallest size, or has fewer rows to look through, has a bound."""
    first, before, last = at_sizes[0], at_sizes[-2], at_sizes[-1]
    if not grown(first, last):
        return ""
    return " (as much at any size from the second on)" if not grown(before, last) else _GROWS


@contextmanager
def opened(folder: Path) -> Iterator[Client]:
    """The API in this process, on a stage of its own; what it logs of each call is not printed."""
    os.environ.setdefault("POWERTOOLS_LOG_LEVEL", "ERROR")
    with stage(folder), Client.signing_in(folder, os.environ):
        yield Client.here(folder)
