"""Mutants that no test can tell from the code, each with the reason; they count neither way."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tools.mutants.breaking import BrokenFile, Mutant

LIST = Path(__file__).with_name("equivalents.toml")


@dataclass(frozen=True)
class Equivalent:
    file: str
    before: str
    """The changed lines as they are, each without what stands around it, joined by a space."""
    after: str
    reason: str


def read() -> tuple[Equivalent, ...]:
    return tuple(Equivalent(**entry) for entry in tomllib.loads(LIST.read_text())["equivalent"])


def changed_lines(text: str, mutant: Mutant) -> tuple[str, str]:
    """The lines that the mutant takes away and those that it puts there, as the list spells them."""
    lines = list(difflib.ndiff(text.splitlines(), mutant.source.splitlines()))
    taken, put = (
        " ".join(line[2:].strip() for line in lines if line.startswith(sign)) for sign in ("- ", "+ ")
    )
    return taken, put


def reason_for(listed: tuple[Equivalent, ...], text: str, mutant: Mutant) -> str | None:
    in_file = [each for each in listed if each.file == mutant.path]
    if not in_file:
        return None
    lines = changed_lines(text, mutant)
    return next((each.reason for each in in_file if (each.before, each.after) == lines), None)


def outdated(listed: tuple[Equivalent, ...], root: Path) -> list[Equivalent]:
    """Those that are the change of no mutant any more."""
    left = set(listed)
    for path in sorted({each.file for each in listed if (root / each.file).is_file()}):
        file = BrokenFile(root, path)
        for number in range(len(file)):
            near = {each for each in left if each.file == path and each.before in file.statement(number)}
            mutant = file.mutant(number) if near else None
            if mutant is not None:
                lines = changed_lines(file.text, mutant)
                left -= {each for each in near if (each.before, each.after) == lines}
    return [each for each in listed if each in left]
