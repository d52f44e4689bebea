"""What such a process denies itself before it reads the first byte of a stranger's file."""

import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 5
_AGAIN_AFTER = 0.25
"""Seconds after which a step is told again that its time is up: a reader may swallow what is raised."""
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
_WITHIN_THE_PROCESS = 1
"""The address family of the pair of sockets that an event loop wakes itself with."""


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Python's own way to everything that leaves the process; modules are still loaded when needed."""
    if event == "socket.__new__" and arguments[1] == _WITHIN_THE_PROCESS:
        return
    if event.startswith(_REFUSED):
        raise PermissionError(event)


class _TimeIsUp(BaseException):
    """None of the exceptions that a reader of broken files takes for the file's fault."""


@contextmanager
def at_most(cpu_seconds: float) -> Iterator[None]:
    """Ends a step that takes more CPU time than this. Only in the main thread. Raises TimeoutError."""

    def end(*_: object) -> None:
        raise _TimeIsUp

    before = signal.signal(signal.SIGPROF, end)
    try:
        signal.setitimer(signal.ITIMER_PROF, cpu_seconds, _AGAIN_AFTER)
        yield
    except _TimeIsUp as up:
        raise TimeoutError from up
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
