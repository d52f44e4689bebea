"""Runs the tools round by round, each in turn, so that a noisy moment falls on all of them."""

import json
import statistics
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from tools.bench.sealing.contenders import CHECKOUT, FLOOR, Contender
from tools.bench.sealing.materials import Document

ROUNDS = 20
_SECONDS = 2.0
"""What one tool may take for one file and key; a slow one gets fewer rounds, at least one."""
_WARM_SECONDS, _WARM_RUNS = 1.5, 60
"""Beforehand, with the shortest file, so that what compiles while it runs has done so."""
_QUICK_MS = 200
"""A tool quicker than this seals again in its turn, up to so often, and the median counts: none starts cold
where another has just filled the processor's caches."""
_TURN_SECONDS, _MOST_TIMES = 0.06, 20
_ALL_SECONDS = 200.0
"""After this, whatever takes longer than a moment gets one turn only."""
_MOMENT_MS = 20
_SLOW_MS = 5000
"""Where a tool is slower, the kind of key does not show, and one is enough."""


@dataclass
class Cell:
    """What was measured for one tool, key and file."""

    times: list[float] = field(default_factory=list)
    spent: float = 0.0
    """Seconds, of all turns."""
    added: int = 0
    peak_kb: int = 0
    verdict: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.times)


@dataclass
class Results:
    """By tool, key and number of pages; and by tool and key, kilobytes at the peak and the first file."""

    cells: dict[tuple[str, str, int], Cell] = field(default_factory=dict)
    peaks: dict[tuple[str, str], int] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    until: float = field(default_factory=lambda: time.monotonic() + _ALL_SECONDS)

    def is_late_for(self, cell: Cell) -> bool:
        """Whether another turn would take too long for the whole."""
        return bool(cell.times) and cell.median > _MOMENT_MS and time.monotonic() > self.until


class Worker:
    """A tool at work in a process of its own."""

    def __init__(self, contender: Contender, materials: Path, key: str) -> None:
        self.name = contender.name
        self.process = subprocess.Popen(
            contender.started(materials, key),
            cwd=CHECKOUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._answer()

    def seal(self, document: Document, out: Path | None = None, times: int = 1) -> dict[str, Any]:
        order = {
            "base": str(document.base),
            "plan": str(document.plan),
            "times": str(times),
            "out": str(out) if out else None,
        }
        assert self.process.stdin
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            assert self.process.stderr
            raise RuntimeError(f"{self.name} ended: {self.process.stderr.read()[-2000:]}")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.communicate()


def run_rounds(
    contenders: Sequence[Contender], documents: Sequence[Document], keys: Sequence[str], materials: Path
) -> Results:
    """Everything measured; a tool that fails is left out of what follows, and named."""
    results = Results()
    for key in keys:
        with _workers([one for one in contenders if key in one.keys], materials, key, results) as workers:
            _warm_up(workers, documents[0], results)
            for document in documents:
                _measure(workers, document, key, materials, results)
    return results


@contextmanager
def _workers(
    contenders: Sequence[Contender], materials: Path, key: str, results: Results
) -> Iterator[list[Worker]]:
    with ExitStack() as running:
        workers = []
        for contender in contenders:
            try:
                workers.append(running.enter_context(Worker(contender, materials, key)))
            except RuntimeError as error:
                results.errors.append(str(error))
        yield workers


def _warm_up(workers: list[Worker], document: Document, results: Results) -> None:
    for worker in list(workers):
        until = time.monotonic() + _WARM_SECONDS
        runs = 0
        with _leaving_out(worker, workers, results):
            while runs < _WARM_RUNS and time.monotonic() < until:
                worker.seal(document)
                runs += 1


def _measure(workers: list[Worker], document: Document, key: str, materials: Path, results: Results) -> None:
    outputs = materials.parent / "outputs"
    outputs.mkdir(exist_ok=True)
    for position in range(ROUNDS):
        for worker in list(workers):
            place = worker.name, key, document.pages
            cell = results.cells.setdefault(place, _known_slow(place, results) or Cell())
            if cell.spent < _SECONDS and not results.is_late_for(cell):
                out = outputs / f"{worker.name}-{key}-{document.pages}.pdf" if position == 0 else None
                with _leaving_out(worker, workers, results):
                    _take_turn(worker, document, cell, out)
                    results.peaks[worker.name, key] = cell.peak_kb


def _known_slow(place: tuple[str, str, int], results: Results) -> Cell | None:
    """What was measured with another key, where measuring it again would take long and say the same."""
    name, _, pages = place
    for (other, _, length), cell in results.cells.items():
        if (other, length) == (name, pages) and cell.times and cell.median > _SLOW_MS:
            return cell
    return None


def _take_turn(worker: Worker, document: Document, cell: Cell, out: Path | None) -> None:
    started = time.monotonic()
    answer = worker.seal(document, out)
    if answer["ms"] < _QUICK_MS:
        times = int(1000 * _TURN_SECONDS / answer["ms"]) + 1
        answer = worker.seal(document, times=min(times, _MOST_TIMES))
    cell.spent += time.monotonic() - started
    cell.times.append(answer["ms"])
    cell.added, cell.peak_kb = answer["added"], answer["peak_kb"]
    if out is not None:
        cell.verdict = "valid" if worker.name == FLOOR else verdict_of(out)


@contextmanager
def _leaving_out(worker: Worker, workers: list[Worker], results: Results) -> Iterator[None]:
    """A tool that fails takes no further part."""
    try:
        yield
    except RuntimeError as error:
        results.errors.append(str(error))
        workers.remove(worker)


def verdict_of(path: Path) -> str:
    """What pdfsig says of a sealed file: `valid`, or its own words."""
    report = subprocess.run(
        ["pdfsig", "-nocert", str(path)], capture_output=True, text=True, check=False
    ).stdout
    said = [line.partition(":")[2].strip() for line in report.splitlines() if "Signature Validation" in line]
    path.unlink()
    return "valid" if said == ["Signature is Valid."] else "; ".join(said) or "no signature found"
