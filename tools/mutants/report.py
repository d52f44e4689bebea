"""What is printed: the score of each package, and every mutant that no test noticed."""

from __future__ import annotations

import difflib
from collections import Counter
from pathlib import Path

from tools.mutants.breaking import Mutant
from tools.mutants.trying import Fate

TARGETS = {"domain": 95.0, "application": 90.0}
"""Percent of the mutants of a layer that a unit test must notice."""
NOTICED = (Fate.KILLED, Fate.TIMED_OUT)

Results = list[tuple[Mutant, Fate]]


def table(results: Results) -> str:
    """A line for each package, one for each layer."""
    counts: dict[str, Counter[Fate]] = {}
    for mutant, fate in results:
        for name in {_package(mutant), _layer(mutant)}:  # a file may stand in the layer itself
            counts.setdefault(name, Counter())[fate] += 1
    rows = [f"{'package':<28}{'mutants':>8}" + "".join(f"{fate:>11}" for fate in Fate) + f"{'score':>9}"]
    for name in sorted(counts):
        found = counts[name]
        columns = "".join(f"{found[fate]:>11}" for fate in Fate)
        rows.append(f"{name:<28}{found.total():>8}{columns}{_score(found):>8.1f}%")
    return "\n".join(rows)


def told(mutant: Mutant, fate: Fate, root: Path) -> str:
    """The change of a mutant, as a diff, with where it is and what became of it."""
    before = (root / mutant.path).read_text().splitlines()
    lines = difflib.unified_diff(before, mutant.source.splitlines(), n=0, lineterm="")
    change = "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))
    return f"--- {fate}: {mutant.path}:{mutant.lines.start}\n{change}"


def missed(results: Results) -> list[str]:
    """A sentence for each layer that is under its target."""
    said = []
    for layer, target in TARGETS.items():
        found = Counter(fate for mutant, fate in results if _layer(mutant) == layer)
        if found and _score(found) < target:
            said.append(
                f"{layer}: {_score(found):.1f} % of {found.total()} were noticed, {target:.0f} % must be"
            )
    return said


def _score(found: Counter[Fate]) -> float:
    return 100 * sum(found[fate] for fate in NOTICED) / found.total()


def _layer(mutant: Mutant) -> str:
    return mutant.path.split("/")[1]


def _package(mutant: Mutant) -> str:
    return "/".join(mutant.path.split("/")[1:-1][:2])
