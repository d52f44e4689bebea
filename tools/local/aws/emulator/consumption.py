"""What a function's process and its children use of memory and temporary files, watched while they run."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType

LOOK_SECONDS = 0.05
_KIBIBYTE = 1024


class Consumption:
    """A context in which a process is watched; it is killed as soon as it has taken too much."""

    def __init__(
        self,
        process: Callable[[], subprocess.Popen[str] | None],
        temporary: Callable[[], Path | None],
        memory: int,
        space: int,
    ) -> None:
        """
        Args:
            process: the process, none before it is started.
            temporary: the folder of its temporary files.
            memory: bytes that it and its children may hold at once.
            space: bytes that its temporary files may take.
        """
        self._process, self._temporary = process, temporary
        self._memory, self._space = memory, space
        self._ended = threading.Event()
        self._watch = threading.Thread(target=self._look_again_and_again, daemon=True)
        self.exceeded: str | None = None
        """What was too much, in Lambda's words."""

    def __enter__(self) -> Consumption:
        self._watch.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        self._ended.set()
        self._watch.join()
        if self.exceeded is None:
            self._look(at_the_end=True)

    def _look_again_and_again(self) -> None:
        while not self._ended.wait(LOOK_SECONDS):
            self._look()
            process = self._process()
            if self.exceeded is not None and process is not None:
                for number in (*_below(process.pid), process.pid):
                    _kill(number)
                return

    def _look(self, *, at_the_end: bool = False) -> None:
        process, temporary = self._process(), self._temporary()
        if process is None:
            return
        held = sum(_resident(number) for number in (process.pid, *_below(process.pid)))
        if at_the_end:
            held = max(held, _status(process.pid, "VmHWM"))  # the most it ever held: looks have gaps
        if held > self._memory:
            self.exceeded = "Runtime exited with error: signal: killed (it ran out of memory)"
        elif temporary is not None and _size(temporary) > self._space:
            self.exceeded = "[Errno 28] No space left on device: /tmp"


def _resident(number: int) -> int:
    return _status(number, "VmRSS")


def _status(number: int, name: str) -> int:
    """A figure in bytes of what the kernel says of a process; 0 once it has ended."""
    try:
        lines = Path(f"/proc/{number}/status").read_text().splitlines()
    except OSError:
        return 0
    figures = [line.split()[1] for line in lines if line.startswith(f"{name}:")]
    return int(figures[0]) * _KIBIBYTE if figures else 0


def _below(number: int) -> Iterator[int]:
    """The processes that this one has started, and theirs."""
    for listed in Path(f"/proc/{number}/task").glob("*/children"):
        try:
            children = [int(child) for child in listed.read_text().split()]
        except OSError:
            continue
        for child in children:
            yield child
            yield from _below(child)


def _size(folder: Path) -> int:
    total = 0
    for path, _, names in os.walk(folder):
        for name in names:
            try:
                total += os.lstat(os.path.join(path, name)).st_size
            except OSError:
                continue
    return total


def _kill(number: int) -> None:
    try:
        os.kill(number, signal.SIGKILL)
    except ProcessLookupError:
        return
