"""A page whose commands are run one after the other, and print what the page says."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_END = "--- end of block {number} ---"
_ANYTHING = "…"


@dataclass(frozen=True)
class Step:
    """What is typed, and what it prints; nothing where the page does not say."""

    typed: str
    printed: str | None = None


def steps_of(page: Path) -> list[Step]:
    found: list[Step] = []
    for kind, text in _BLOCK.findall(page.read_text(encoding="utf-8")):
        if kind == "sh":
            found.append(Step(text))
        else:
            found[-1] = Step(found[-1].typed, text)
    return found


def walked(steps: list[Step], folder: Path, environment: Mapping[str, str]) -> list[str]:
    """What each step printed, in one shell; fails with all that was said where one ends badly."""
    ends = [_END.format(number=number) for number in range(len(steps))]
    script = "".join(f"{step.typed}\necho '{end}'\n" for step, end in zip(steps, ends, strict=True))
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    printed, rest = [], done.stdout
    for end in ends:
        part, _, rest = rest.partition(f"{end}\n")
        printed.append(part)
    return printed


def is_as_told(printed: str, told: str) -> bool:
    """`…` stands for the rest of a line, and alone for any lines."""
    lines = [
        "(.*\n)*" if line == _ANYTHING else ".*".join(map(re.escape, line.split(_ANYTHING))) + "\n"
        for line in told.splitlines()
    ]
    return re.fullmatch("".join(lines), printed) is not None
