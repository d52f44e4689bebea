"""`make mutants`: breaks a sample of domain and application, and prints what no unit test noticed.

COUNT mutants (400), drawn by SEED (1). While writing tests, ONLY names the folders or files to break, such as
`chalicelib/domain/tickets`, and TESTS those of the tests that count.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tools.checkout import CHECKOUT
from tools.mutants import equivalents, report
from tools.mutants.breaking import BrokenFile, Mutant
from tools.mutants.copying import copy_again, copy_tree
from tools.mutants.reach import UNIT_TESTS, TestsFail, measure
from tools.mutants.trying import Trials

BROKEN = ("chalicelib/domain", "chalicelib/application")
AT_ONCE = 2


@dataclass(frozen=True)
class Sample:
    mutants: list[Mutant]
    equivalent: list[tuple[Mutant, str]]
    """Those that were drawn and are on the list, with the reason."""
    out_of: int


def drawn(root: Path, count: int, seed: int, only: str) -> Sample:
    """The same mutants for the same code, count and seed; those on the list of equivalents do not count."""
    files = [BrokenFile(root, path) for path in _paths(root, only)]
    places = [(file, number) for file in files for number in range(len(file))]
    Random(seed).shuffle(places)  # noqa: S311 - repeatable
    listed = equivalents.read()
    sample = Sample([], [], len(places))
    for file, number in places:
        if len(sample.mutants) == count:
            break
        mutant = file.mutant(number)
        if mutant is None:
            continue
        reason = equivalents.reason_for(listed, file.text, mutant)
        if reason is None:
            sample.mutants.append(mutant)
        else:
            sample.equivalent.append((mutant, reason))
    return sample


def _paths(root: Path, only: str) -> Iterator[str]:
    for folder in BROKEN:
        for path in sorted((root / folder).rglob("*.py")):
            name = str(path.relative_to(root))
            if name.startswith(tuple(only.split()) or ""):
                yield name


def main() -> int:
    count, seed = int(os.environ.get("COUNT") or 400), int(os.environ.get("SEED") or 1)
    os.environ["CI"] = "true"  # the same random examples each time
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        pristine = copy_tree(Path(folder) / "pristine")
        reach = measure(pristine, os.environ.get("TESTS") or UNIT_TESTS)
        sample = drawn(pristine, count, seed, os.environ.get("ONLY") or "")
        print(f"{len(sample.mutants)} of {sample.out_of} mutants, {len(reach.seconds)} tests", flush=True)
        copies = [copy_again(pristine, Path(folder) / str(number)) for number in range(AT_ONCE)]
        results: report.Results = []
        try:
            for mutant, fate in Trials(copies, pristine, reach).of(sample.mutants):
                results.append((mutant, fate))
                if fate not in report.NOTICED:
                    print(report.told(mutant, fate, pristine), flush=True)
        except KeyboardInterrupt:
            print(f"Stopped after {len(results)}; of these:", flush=True)
    for mutant, reason in sample.equivalent:
        print(f"--- equivalent: {mutant.path}:{mutant.lines.start}: {reason}")
    print(report.table(results))
    said = report.missed(results)
    said += [
        f"no mutant: {each.file}: {each.after}" for each in equivalents.outdated(equivalents.read(), CHECKOUT)
    ]
    print("\n".join([*said, f"seed {seed}, {time.monotonic() - started:.0f} s"]))
    return 1 if said else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except TestsFail as failed:
        sys.exit(f"{failed}\nThe unit tests fail without any change; see above.")
