"""Runs the strict validator in a process of its own."""

import subprocess
import sys
from collections.abc import Sequence

from chalicelib.adapters.verifying.wire_format import Task, read_findings, written_task
from chalicelib.confining.process import ConfinedProcess
from chalicelib.domain.sealing.seals import RegisteredSeal
from chalicelib.domain.sealing.trust import Trust
from chalicelib.domain.sealing.verification import CANNOT_BE_VERIFIED, Findings


class BoundedValidator:
    def __init__(
        self, module: str, most_seconds: float | None = None, interpreter: str = sys.executable
    ) -> None:
        """`module`: its `main()` reads a task from standard input and writes findings."""
        self._process = ConfinedProcess(module, most_seconds, interpreter)

    def examine(self, content: bytes, seals: Sequence[RegisteredSeal], trust: Trust) -> Findings:
        """What the file says by itself; a process that ends otherwise means that it cannot be verified."""
        task = Task(tuple(seals), trust.timestamp_authorities, content)
        try:
            return read_findings(self.answer(written_task(task)))
        except (subprocess.SubprocessError, ValueError, KeyError, TypeError):
            return CANNOT_BE_VERIFIED

    def answer(self, task: bytes) -> bytes:
        """What the process writes to a written task. Raises SubprocessError where it ends otherwise."""
        return self._process.answer(task)
