"""What was measured beside what was aimed at, as lines of text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tools.bench.sealing.contenders import (
    DOCUMENTED,
    ENDESIVE,
    FLOOR,
    MERGED,
    PDFBOX,
    PRODUCT,
    SIGNPDF,
    TUNED,
)
from tools.bench.sealing.materials import KEYS, PAGES
from tools.bench.sealing.rounds import Cell, Results
from tools.bench.sealing.stages import STAGES

TIMES_FASTER: dict[str, tuple[float, ...]] = {
    PDFBOX: (8, 7, 9, 11),
    TUNED: (30, 30, 28, 35),
    SIGNPDF: (120, 130, 220, 230),
    DOCUMENTED: (200, 190, 130, 110),
    MERGED: (400, 700, 1500, 4000),
}
TIMES_FLOOR: tuple[float, ...] = (1.6, 1.6, 2.0, 2.0)
MOST_ADDED = 16_000
MOST_MORE_KB = 45 * 1024
MOST_FIRST_MS = 100
_ORDER = (FLOOR, PRODUCT, PDFBOX, TUNED, SIGNPDF, DOCUMENTED, MERGED, ENDESIVE)


def lines(results: Results, first: Sequence[dict[str, Any]]) -> Iterator[str]:
    for key in KEYS:
        yield from _times(results, key)
        yield from _ratios(results, key)
    yield from _sizes(results, first)
    for error in results.errors:
        yield f"ERROR {error}"


def stages(key: str, measured: Mapping[str, Mapping[str, float]]) -> Iterator[str]:
    """What the product's time goes into: microseconds, by number of pages and stage."""
    yield _row(f"\n{key}: median µs of", [f"{pages} pages" for pages in PAGES])
    for stage in STAGES:
        yield _row(stage, [f"{measured[str(pages)][stage]:.0f}" for pages in PAGES])


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{name:26}" + "".join(f"{cell:>22}" for cell in cells)


def _times(results: Results, key: str) -> Iterator[str]:
    yield _row(f"\n{key}: median ms (of)", [f"{pages} pages" for pages in PAGES])
    for name in _ORDER:
        cells = [results.cells.get((name, key, pages)) for pages in PAGES]
        if any(cells):
            yield _row(name, [_timed(cell) for cell in cells])


def _timed(cell: Cell | None) -> str:
    if cell is None or not cell.times:
        return "-"
    verdict = "" if cell.verdict in ("valid", "") else " INVALID"
    return f"{cell.median:.3f} ({len(cell.times)}){verdict}"


def _ratios(results: Results, key: str) -> Iterator[str]:
    yield _row(f"\n{key}: times faster than", [f"{pages} pages" for pages in PAGES])
    for name, targets in TIMES_FASTER.items():
        aims = zip(PAGES, targets, strict=True)
        if (name, key, PAGES[0]) in results.cells:
            yield _row(name, [_reached(_ratio(results, name, PRODUCT, key, n), aim, True) for n, aim in aims])
    aims = zip(PAGES, TIMES_FLOOR, strict=True)
    yield _row(
        "times the floor", [_reached(_ratio(results, PRODUCT, FLOOR, key, n), aim, False) for n, aim in aims]
    )


def _ratio(results: Results, one: str, other: str, key: str, pages: int) -> float | None:
    cells = [results.cells.get((name, key, pages)) for name in (one, other)]
    if any(cell is None or not cell.times for cell in cells):
        return None
    return cells[0].median / cells[1].median  # type: ignore[union-attr]


def _reached(value: float | None, aim: float, at_least: bool, unit: str = "") -> str:
    if value is None:
        return "-"
    held = value >= aim if at_least else value <= aim
    shown = f"{value:.2f}" if value < 10 else f"{value:.0f}"  # noqa: PLR2004 - digits that matter
    return f"{shown}{unit} / {aim:g} {'ok' if held else 'MISSED'}"


def _sizes(results: Results, first: Sequence[dict[str, Any]]) -> Iterator[str]:
    for key in KEYS:
        added = [results.cells[PRODUCT, key, pages].added for pages in PAGES]
        yield _row(f"\n{key}: bytes added", [_reached(value, MOST_ADDED, False) for value in added])
        for name in _ORDER[2:]:
            cells = [results.cells.get((name, key, pages)) for pages in PAGES]
            if any(cells):
                yield _row(name, [f"{cell.added}" if cell else "-" for cell in cells])
    yield "\npeak resident memory of each process, MB: " + ", ".join(
        f"{name} {max(results.peaks.get((name, key), 0) for key in KEYS) / 1024:.0f}"
        for name in _ORDER
        if any((name, key) in results.peaks for key in KEYS)
    )
    more, ms = (sorted(run[what] for run in first)[len(first) // 2] for what in ("more_kb", "ms"))
    yield f"first file in a fresh process: {_reached(ms, MOST_FIRST_MS, False, ' ms')}"
    yield f"memory over bare Python after it: {_reached(more / 1024, MOST_MORE_KB / 1024, False, ' MB')}"
