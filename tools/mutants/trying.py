"""Trying mutants: each in a process of its own, in a copy of the checkout, until a test fails."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tools.mutants.breaking import Mutant
from tools.mutants.process import SAID, import_what_is_not_ours, run
from tools.mutants.reach import Reach, TestsFail

FIRST_SECONDS, FIRST_FILES = 2.0, 6
"""The tests that are tried at first; most mutants die of them."""
MOST_SECONDS = 30.0
"""Of recorded time that is spent on one mutant; what only later tests could notice counts as unnoticed."""
GRACE_SECONDS = 20.0
SLOWER = 6
"""A mutant has timed out after the grace and so many times the recorded time of its tests."""
_POLL_SECONDS = 0.02


class Fate(StrEnum):
    KILLED = "killed"
    TIMED_OUT = "timed out"
    SURVIVED = "survived"
    UNREACHED = "unreached"
    """No unit test runs it."""


@dataclass
class _Running:
    mutant: Mutant
    copy: Path
    portions: list[list[str]]
    """Tests that are still to be tried after these."""
    deadline: float = 0.0


class Trials:
    """Tries mutants, one at a time in each copy.

    Raises TestsFail where the tests fail in such a process without any change, so that failing means nothing.
    """

    def __init__(self, copies: list[Path], pristine: Path, reach: Reach) -> None:
        self._free, self._pristine, self._reach = list(copies), pristine, reach
        self._running: dict[int, _Running] = {}
        import_what_is_not_ours(reach.modules)

    def of(self, mutants: Iterable[Mutant]) -> Iterator[tuple[Mutant, Fate]]:
        """What becomes of each, in the order in which it is known."""
        waiting = list(reversed(list(mutants)))
        if waiting:
            self._try_without_change(waiting[-1])
        try:
            while waiting or self._running:
                while waiting and self._free:
                    mutant = waiting.pop()
                    portions = self._portions(mutant)
                    if not portions:
                        yield mutant, Fate.UNREACHED
                        continue
                    copy = self._free.pop()
                    (copy / mutant.path).write_text(mutant.source)
                    self._start(_Running(mutant, copy, portions))
                yield from self._ended()
        finally:
            self._end_all()

    def _end_all(self) -> None:
        """What still runs when the trials are stopped: it has a session of its own and hears of no Ctrl-C."""
        for pid in self._running:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        self._running.clear()

    def _try_without_change(self, mutant: Mutant) -> None:
        for copy in self._free:
            for tests in self._portions(mutant):
                pid = os.fork()
                if pid == 0:
                    run(copy, tests)
                if os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) != 0:
                    raise TestsFail((copy / SAID).read_text())

    def _portions(self, mutant: Mutant) -> list[list[str]]:
        first: list[str] = []
        rest: list[str] = []
        files, spent = set(), 0.0
        for test in self._reach.of(mutant):
            spent += self._reach.seconds.get(test, 0.0)
            files.add(test.partition("::")[0])
            if spent <= FIRST_SECONDS and len(files) <= FIRST_FILES:
                first.append(test)
            elif spent <= MOST_SECONDS or not first:
                rest.append(test)
        return [portion for portion in (first, rest) if portion]

    def _start(self, running: _Running) -> None:
        tests = running.portions.pop(0)
        seconds = sum(self._reach.seconds.get(test, 0.0) for test in tests)
        running.deadline = time.monotonic() + GRACE_SECONDS + SLOWER * seconds
        pid = os.fork()
        if pid == 0:
            run(running.copy, tests)
        self._running[pid] = running

    def _ended(self) -> Iterator[tuple[Mutant, Fate]]:
        pid, status = os.waitpid(-1, os.WNOHANG) if self._running else (0, 0)
        if pid == 0:
            for late in [it for it, run in self._running.items() if time.monotonic() > run.deadline]:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(late, signal.SIGKILL)
            time.sleep(_POLL_SECONDS)
            return
        running, passed = self._running.pop(pid), os.waitstatus_to_exitcode(status) == 0
        if passed and running.portions:
            self._start(running)
            return
        fate = Fate.SURVIVED if passed else Fate.KILLED
        if os.WIFSIGNALED(status) and time.monotonic() > running.deadline:
            fate = Fate.TIMED_OUT
        shutil.copy2(self._pristine / running.mutant.path, running.copy / running.mutant.path)
        self._free.append(running.copy)
        yield running.mutant, fate
