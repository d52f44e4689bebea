"""What the validating process denies itself before it reads the first byte of a stranger's file."""

import resource
import sys
from typing import Any

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 10
_MOST_OPEN = 64


def confine() -> None:
    """No more memory and time than this, no files written, no processes, no network. Cannot be undone."""
    _limit(resource.RLIMIT_AS, MEMORY)
    _limit(resource.RLIMIT_CPU, CPU_SECONDS)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_NOFILE, _MOST_OPEN)
    sys.addaudithook(_refuse)


def _limit(which: int, most: int) -> None:
    _, hard = resource.getrlimit(which)
    lower = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(which, (lower, lower))


_REFUSED = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "ctypes.")


def _refuse(event: str, _: tuple[Any, ...]) -> None:
    """Python's own way to everything that leaves the process; modules are still loaded when needed."""
    if event.startswith(_REFUSED):
        raise PermissionError(event)
