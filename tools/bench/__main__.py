"""`python -m tools.bench`: prints each figure as a line; medians, so that a noisy moment does not count."""

import multiprocessing
import sys
from collections.abc import Callable, Iterable, Mapping
from subprocess import CalledProcessError
from time import perf_counter

from tools.bench import (
    calls,
    capacity,
    cost,
    feeds,
    functions,
    imports,
    pages,
    scale,
    second_emulator,
    service,
)
from tools.bench.documents import everything
from tools.bench.printing import print_all

_PARTS = {
    "calls": calls.measure,
    "documents": everything.measure,
    "functions": functions.measure,
    "imports": imports.measure,
    "intake": feeds.measure,
    "pages": pages.measure,
    "service": service.measure,
    "scale": scale.measure,
}
_ALONE = multiprocessing.get_context("spawn")
LONGEST = 600
"""Seconds that all parts may take on an idle machine."""

_AT_LENGTH = {"scale": scale.measure_at_length}
"""What measures more where it is asked for by its name."""

_PAGES = {"cost": cost.measure, "capacity": capacity.measure}
"""What writes a page; only when it is asked for."""

_COMPARISONS = {"second-emulator": second_emulator.compare}
"""What gives no figures, and is run by its name alone."""


def main(wanted: list[str]) -> int:
    """Measures the named parts, or all of them; or makes one comparison."""
    if len(wanted) == 1 and wanted[0] in _COMPARISONS:
        return _COMPARISONS[wanted[0]]()
    known = _PARTS | _PAGES
    unknown = [name for name in wanted if name not in known]
    if unknown:
        there_are = ", ".join([*known, *_COMPARISONS])
        print(f"There is no benchmark named {', '.join(unknown)}; there are {there_are}.")
        return 2
    if wanted:
        for name in wanted:
            print_all((known | _AT_LENGTH)[name])
        return 0
    took = {name: _seconds_alone(measure) for name, measure in _PARTS.items()}
    print(length(took), flush=True)
    return 0


def _seconds_alone(measure: Callable[[], Iterable[str]]) -> float:
    """In a process of its own: the stack that one part started and ended is not what the next one asks.

    Raises CalledProcessError.
    """
    started = perf_counter()
    part = _ALONE.Process(target=print_all, args=(measure,))
    part.start()
    part.join()
    if part.exitcode:
        raise CalledProcessError(part.exitcode, [*sys.orig_argv, measure.__module__])
    return perf_counter() - started


def length(took: Mapping[str, float]) -> str:
    """How long all took, and whether somebody may wait for it."""
    together = sum(took.values())
    parts = ", ".join(f"{name} {seconds:.0f}" for name, seconds in took.items())
    judged = "ok" if together <= LONGEST else "MISSED"
    return f"bench: {together:.0f} s, at most {LONGEST} {judged} ({parts})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
