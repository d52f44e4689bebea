"""What a linter has found, and what of it is excepted, with its reason."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

EXCEPTIONS = Path(__file__).with_name("exceptions.toml")


class LinterFailed(Exception):
    """Raised when a linter could not do its work; the text says why."""


@dataclass(frozen=True)
class Finding:
    """One fault as a linter sees it: `rule` is the linter's name for it, `where` the resource or policy."""

    linter: str
    rule: str
    where: str
    said: str


@dataclass(frozen=True)
class Exempt:
    """Findings that are none here. `where` may hold `*`."""

    linter: str
    rule: str
    where: str
    reason: str

    def covers(self, finding: Finding) -> bool:
        same = (self.linter, self.rule) == (finding.linter, finding.rule)
        return same and fnmatchcase(finding.where, self.where)


def read_exceptions(path: Path = EXCEPTIONS) -> list[Exempt]:
    """Raises TypeError for one that lacks something, such as its reason, or says more."""
    return [Exempt(**told) for told in tomllib.loads(path.read_text())["exception"]]


def faults(findings: Iterable[Finding], exceptions: Sequence[Exempt]) -> Iterator[str]:
    """What is wrong: each finding that nothing covers, and each exception that covers nothing any more."""
    needed = set[Exempt]()
    for finding in findings:
        covering = [it for it in exceptions if it.covers(finding)]
        needed.update(covering)
        if not covering:
            yield f"{finding.linter} {finding.rule}, {finding.where}: {finding.said}"
    for it in exceptions:
        if it not in needed:
            yield f"{EXCEPTIONS}: {it.linter} {it.rule}, {it.where}: nothing needs this exception any more"
