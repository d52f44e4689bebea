"""An account that grows a thousandfold: what each call reads, and whether that grows as well."""

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from tools.bench.calls import stage
from tools.bench.scale.client import Client
from tools.bench.scale.filling import Filling
from tools.bench.scale.measuring import Measured, every_call, grown
from tools.bench.scale.scene import Scene

SIZES = (100, 10_000, 100_000)
"""Contracts, orders and bills."""

MOST_BESIDES = 10_000
"""Tickets, claims, payments, requests for paper, and what happened to one thing of each kind."""


def measure(sizes: Sequence[int] = SIZES[:-1]) -> Iterator[str]:
    """A line for each call: at each size calls, read units, bytes answered and milliseconds.

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
            for each in every_call(client):
                found[each.name].append(each)
    for name, at_sizes in found.items():
        told = " | ".join(each.figures for each in at_sizes)
        yield f"scale, {name}: {told}{_growth(at_sizes)}"
    told = " | ".join(str(size) for size in sizes)
    yield f"scale: calls, read units, bytes answered and ms at {told}"


def measure_at_length() -> Iterator[str]:
    """With the largest size, too, which takes many minutes to fill."""
    yield from measure(SIZES)


def _growth(at_sizes: list[Measured]) -> str:
    """A page that is not full at the smallest size, or has fewer rows to look through, has a bound."""
    first, before, last = at_sizes[0], at_sizes[-2], at_sizes[-1]
    if not grown(first, last):
        return ""
    return " (as much at any size from the second on)" if not grown(before, last) else " GROWS"


@contextmanager
def opened(folder: Path) -> Iterator[Client]:
    """The API in this process, on a stage of its own."""
    with stage(folder), Client.signing_in(folder, os.environ):
        yield Client.here(folder)
