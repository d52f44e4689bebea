"""Runs the strict validator in a process of its own, which may fail in any way without harm."""

import json
import logging
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from chalicelib.adapters.verifying.wire_format import Task, read_findings, written_task
from chalicelib.domain.sealing.seals import RegisteredSeal
from chalicelib.domain.sealing.trust import Trust
from chalicelib.domain.sealing.verification import CANNOT_BE_VERIFIED, Findings

log = logging.getLogger(__name__)

_CODE = Path(__file__).parents[3]
# Without `site`, which costs time and reads more files: where modules are is handed over instead.
# All that the process inherits: where the shared libraries of its interpreter are, as on AWS Lambda.
_INHERITED = ("LD_LIBRARY_PATH",)
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from {module} import main; main()"


class BoundedValidator:
    """Bounds of memory and CPU time are the process's own; the time on the clock is watched from here."""

    def __init__(self, module: str, most_seconds: float = 15.0, interpreter: str = sys.executable) -> None:
        """`module`: its `main()` reads a task from standard input and writes findings."""
        self._interpreter = interpreter
        self._start = _START.format(module=module)
        self._most_seconds = most_seconds

    def examine(self, content: bytes, seals: Sequence[RegisteredSeal], trust: Trust) -> Findings:
        """What the file says by itself; a process that ends otherwise means that it cannot be verified."""
        task = Task(tuple(seals), trust.timestamp_authorities, content)
        try:
            return read_findings(self.answer(written_task(task)))
        except (subprocess.SubprocessError, ValueError, KeyError, TypeError):
            return CANNOT_BE_VERIFIED

    def answer(self, task: bytes) -> bytes:
        """What the process writes to a written task. Raises SubprocessError where it ends otherwise.

        How it ended is logged; of what it says about itself nothing is, since that may be the file's.
        """
        path = json.dumps([str(_CODE), *(entry for entry in sys.path if entry)])
        inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        try:
            done = subprocess.run(  # noqa: S603 - our own code, on our own interpreter
                [self._interpreter, "-I", "-S", "-c", self._start, path],
                input=task,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=self._most_seconds,
                env={"LANG": "C.UTF-8", **inherited},
                check=True,
            )
        except subprocess.CalledProcessError as ended:
            log.warning("the verifying process failed", extra={"exit_code": ended.returncode})
            raise
        except subprocess.TimeoutExpired:
            log.warning("the verifying process took too long", extra={"seconds": self._most_seconds})
            raise
        return done.stdout
