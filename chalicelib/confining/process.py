"""Starts a process that reads a stranger's file, and watches it from outside."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

log = logging.getLogger(__name__)

MOST_SECONDS = 15.0
"""On the clock; of CPU time the process gives itself less."""
PATIENCE = "CONFINED_SECONDS"
"""Set where nobody waits and the machine may be too busy to give it its time in these: so many instead."""

_CODE = Path(__file__).parents[2]
# Without `site`, which costs time and reads more files: where modules are is handed over instead.
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from {module} import main; main()"
# All that the process inherits: where the shared libraries of its interpreter are, as on AWS Lambda.
_INHERITED = ("LD_LIBRARY_PATH",)


class ConfinedProcess:
    """Bounds of memory and CPU time are the process's own; the time on the clock is watched from here."""

    def __init__(
        self, module: str, most_seconds: float | None = None, interpreter: str = sys.executable
    ) -> None:
        """`module`: its `main()` confines itself, reads standard input, and writes its answer."""
        self._interpreter = interpreter
        self._start = _START.format(module=module)
        self.most_seconds = most_seconds or float(os.environ.get(PATIENCE) or MOST_SECONDS)

    def answer(self, task: bytes) -> bytes:
        """What the process writes to what it is given. Raises SubprocessError where it ends otherwise.

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
                timeout=self.most_seconds,
                env={"LANG": "C.UTF-8", **inherited},
                check=True,
            )
        except subprocess.CalledProcessError as ended:
            log.warning("the confined process failed", extra={"exit_code": ended.returncode})
            raise
        except subprocess.TimeoutExpired:
            log.warning("the confined process took too long", extra={"seconds": self.most_seconds})
            raise
        return done.stdout
