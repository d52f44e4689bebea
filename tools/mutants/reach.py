"""Which unit tests run which lines, and how long they take: one run of all of them, without any change."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from coverage import CoverageData

from tools.mutants import recording
from tools.mutants.breaking import Mutant

UNIT_TESTS = "tests/unit"
CODE = "chalicelib"


class TestsFail(Exception):
    """The unit tests fail as they are: nothing can be learnt from their failing on a mutant."""


@dataclass(frozen=True)
class Reach:
    """What the run has shown."""

    root: Path
    seconds: dict[str, float]
    """Of each test, by its id."""
    modules: tuple[str, ...]
    """Everything that the tests import, ours and others'."""
    tests: dict[str, dict[int, frozenset[str]]]
    """By file and line: the tests that run it."""

    def of(self, mutant: Mutant) -> list[str]:
        """The tests that may notice this mutant, the nearest and fastest first.

        Within a function: those that run the changed lines. What runs at import is noticed by those that
        run a line, or stand in a file, with one of the names that are defined there.
        """
        if mutant.names:
            found = self._that_mention(re.compile(rf"\b({'|'.join(sorted(mutant.names))})\b"))
        else:
            at = self.tests.get(mutant.path, {})
            found = frozenset[str]().union(*(at.get(line, frozenset()) for line in mutant.lines))
        layer = f"{UNIT_TESTS}/{mutant.path.split('/')[1]}/"
        return sorted(found, key=lambda test: (not test.startswith(layer), self.seconds.get(test, 0.0), test))

    def _that_mention(self, names: re.Pattern[str]) -> frozenset[str]:
        found: set[str] = set()
        for path, lines in self.tests.items():
            for number, text in enumerate((self.root / path).read_text().splitlines(), start=1):
                if number in lines and names.search(text):
                    found |= lines[number]
        files = {test.partition("::")[0] for test in self.seconds}
        mentioning = {path for path in files if names.search((self.root / path).read_text())}
        return frozenset(found | {test for test in self.seconds if test.partition("::")[0] in mentioning})


def measure(root: Path, tests: str) -> Reach:
    """Raises TestsFail.

    Args:
        root: a copy of the checkout.
        tests: the folders or files of the tests to run, with spaces between them.
    """
    notes, data = root / ".notes.json", root / ".reach"
    environment = os.environ | {"COVERAGE_FILE": str(data), recording.NOTES: str(notes)}
    command = [sys.executable, "-m", "pytest", *tests.split(), "-q", "-n", "2", "-p", "no:cacheprovider"]
    command += ["-p", recording.__name__, f"--cov={CODE}", "--cov-context=test", "--cov-report="]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise TestsFail(done.stdout[-5000:] + done.stderr[-2000:])
    noted = json.loads(notes.read_text())
    return Reach(root, noted["seconds"], tuple(noted["modules"]), _tests_by_line(root, data))


def _tests_by_line(root: Path, data: Path) -> dict[str, dict[int, frozenset[str]]]:
    covered = CoverageData(str(data))
    covered.read()
    return {
        str(Path(path).relative_to(root)): {
            line: frozenset(context.rpartition("|")[0] for context in contexts if context)
            for line, contexts in covered.contexts_by_lineno(path).items()
        }
        for path in covered.measured_files()
    }
