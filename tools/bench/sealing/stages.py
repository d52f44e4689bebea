"""Run as a program: what the product's time goes into, timed while it seals.

A stage takes a third less when it is run alone, again and again, than between the others. Prints JSON: for
each number of pages, microseconds by stage in the median.
"""

import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from chalicelib.adapters.sealing import AppendingSealer
from chalicelib.adapters.sealing.appending import seal, update
from tools.bench.sealing.workers.file_keys import FileKeys, sealing_with
from tools.bench.sealing.workers.protocol import Seal

HASH, SIGNATURE, FINDING, PREPARING = "hash of the base", "signature", "finding places", "writing the update"
STRUCTURE, VERIFYING, REST = "reading the update back", "verifying the signature", "all else"
STAGES = (HASH, SIGNATURE, FINDING, PREPARING, STRUCTURE, VERIFYING, REST)
RUNS, WARM = 400, 40
_TIMED: tuple[tuple[object, str, str], ...] = (
    (seal, "sha256", HASH),
    (FileKeys, "sign", SIGNATURE),
    (seal, "prepared", PREPARING),
    (update, "places_in", FINDING),
    (seal, "check_structure", STRUCTURE),
    (seal, "check_container", VERIFYING),
)
"""Where the sealer finds each function, and its stage."""


class Stages:
    """Nanoseconds of one run, by stage. From when it is made, the sealer's functions are timed."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        for holder, name, stage in _TIMED:
            setattr(holder, name, self._timed(getattr(holder, name), stage))

    def _timed(self, function: Callable[..., Any], stage: str) -> Callable[..., Any]:
        def timed(*given: Any) -> Any:
            started = time.perf_counter_ns()
            result = function(*given)
            self.spent[stage] += time.perf_counter_ns() - started
            return result

        return timed

    def of(self, sealed: Seal, base: bytes) -> dict[str, float]:
        """Microseconds by stage, in the median of some runs."""
        runs = [self._run(sealed, base) for _ in range(WARM + RUNS)][WARM:]
        return {stage: statistics.median([run[stage] for run in runs]) / 1000 for stage in STAGES}

    def _run(self, sealed: Seal, base: bytes) -> Counter[str]:
        self.spent.clear()
        started = time.perf_counter_ns()
        sealed(base, {})
        whole = time.perf_counter_ns() - started
        spent = self.spent.copy()
        spent[PREPARING] -= spent[FINDING]  # places are found while the update is prepared
        spent[REST] = whole - spent.total()
        return spent


def main(folder: str, key: str, *counts: str) -> None:
    sealed, stages = sealing_with(AppendingSealer, Path(folder), key), Stages()
    bases = {pages: (Path(folder) / f"{pages}.pdf").read_bytes() for pages in counts}
    print(json.dumps({pages: stages.of(sealed, base) for pages, base in bases.items()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
