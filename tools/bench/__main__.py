"""`python -m tools.bench`: prints each figure as a line; medians, so that a noisy moment does not count."""

import sys

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
    asked_for = known | _AT_LENGTH if wanted else known
    for name in wanted or _PARTS:
        for line in asked_for[name]():
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
