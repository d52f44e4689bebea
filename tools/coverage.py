"""`make coverage`: how much of domain and application the unit tests alone run through, by package."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from tools.checkout import CHECKOUT

PYTHON = CHECKOUT / ".venv" / "bin" / "python"
LAYERS = ("chalicelib/domain", "chalicelib/application")
LEAST_LINES, LEAST_BRANCHES = 95.0, 90.0
"""Percent of each layer; what is below fails."""

_TESTS = ("-m", "pytest", "tests/unit", "--numprocesses=2", "--quiet", "--cov")


@dataclass(frozen=True)
class Coverage:
    """What was run of what there is."""

    lines: int = 0
    lines_run: int = 0
    branches: int = 0
    branches_run: int = 0

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            self.lines + other.lines,
            self.lines_run + other.lines_run,
            self.branches + other.branches,
            self.branches_run + other.branches_run,
        )

    @property
    def percent_of_lines(self) -> float:
        return 100 * self.lines_run / self.lines if self.lines else 100.0

    @property
    def percent_of_branches(self) -> float:
        return 100 * self.branches_run / self.branches if self.branches else 100.0

    @property
    def is_enough(self) -> bool:
        return self.percent_of_lines >= LEAST_LINES and self.percent_of_branches >= LEAST_BRANCHES


def measure() -> Mapping[str, Any]:
    """Runs the unit tests and returns what coverage.py found of each file, by its path in the checkout.

    Raises CalledProcessError where a test fails: what failed has covered nothing.
    """
    with TemporaryDirectory() as folder:
        found = Path(folder) / "coverage.json"
        command: list[str | Path] = [PYTHON, *_TESTS, f"--cov-report=json:{found}"]
        environment = {**os.environ, "COVERAGE_FILE": f"{folder}/data"}
        subprocess.run(command, cwd=CHECKOUT, env=environment, check=True)
        files: Mapping[str, Any] = json.loads(found.read_text())["files"]
    return files


def of_file(report: Mapping[str, Any]) -> Coverage:
    summary = report["summary"]
    return Coverage(
        summary["num_statements"],
        summary["covered_lines"],
        summary["num_branches"],
        summary["covered_branches"],
    )


def by_package(files: Mapping[str, Any]) -> dict[str, Coverage]:
    """One line a package, and one for each layer as a whole before its packages."""
    found: dict[str, Coverage] = {}
    for path, report in sorted(files.items()):
        folder = PurePath(path).parent
        for package in {folder.as_posix(), "/".join(folder.parts[:2])}:
            found[package] = found.get(package, Coverage()) + of_file(report)
    return dict(sorted(found.items()))


def gaps(files: Mapping[str, Any]) -> Iterable[str]:
    """What no unit test runs: lines, and branches from line to line."""
    for path, report in sorted(files.items()):
        lines = [str(line) for line in report["missing_lines"]]
        ends = (f"{start}→{'end' if end < 0 else end}" for start, end in report["missing_branches"])
        missed = [*lines, *(end for end in ends if end.partition("→")[0] not in lines)]
        if missed:
            yield f"{path}: {', '.join(missed)}"


def main() -> int:
    """Prints the table; returns 0 only if each layer has enough."""
    try:
        files = measure()
    except subprocess.CalledProcessError as failed:
        return failed.returncode
    packages = by_package(files)
    print("\nnot run by any unit test:", *gaps(files), sep="\n  ")
    print(f"\n{'package':<40}{'lines':>9}{'branches':>10}")
    for package, covered in packages.items():
        print(f"{package:<40}{covered.percent_of_lines:>8.1f}%{covered.percent_of_branches:>9.1f}%")
    short = [layer for layer in LAYERS if not packages[layer].is_enough]
    print(f"\nleast: {LEAST_LINES:.0f}% of lines, {LEAST_BRANCHES:.0f}% of branches of each layer", end="")
    print(f": too little in {' and '.join(short)}" if short else ": enough")
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
