"""Trying mutants: each in a process of its own, in a copy of the checkout, until a test fails."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import resource
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tools.mutants import recording
from tools.mutants.breaking import Mutant
from tools.mutants.reach import Reach, TestsFail

FIRST_SECONDS, FIRST_FILES = 2.0, 6
"""The tests that are tried at first; most mutants die of them."""
MOST_SECONDS = 30.0
"""Of recorded time that is spent on one mutant; what only later tests could notice counts as unnoticed."""
GRACE_SECONDS = 20.0
SLOWER = 6
"""A mutant has timed out after the grace and so many times the recorded time of its tests."""
MOST_MEMORY = 4 << 30
SAID = ".said.txt"
"""The file of a copy that has what the tests said last."""
_POLL_SECONDS = 0.02
_OURS = ("chalicelib", "tests", "tools", "app")


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
        _import_what_is_not_ours(reach.modules)

    def of(self, mutants: Iterable[Mutant]) -> Iterator[tuple[Mutant, Fate]]:
        """What becomes of each, in the order in which it is known."""
        waiting = list(reversed(list(mutants)))
        if waiting:
            self._try_without_change(waiting[-1])
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

    def _try_without_change(self, mutant: Mutant) -> None:
        for copy in self._free:
            for tests in self._portions(mutant):
                pid = os.fork()
                if pid == 0:
                    _run(copy, tests)
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
            _run(running.copy, tests)
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


def _run(copy: Path, tests: list[str]) -> None:
    """Never returns: this process ends with what pytest says."""
    code = 3
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        said = os.open(copy / SAID, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(said, 1)
        os.dup2(said, 2)
        os.chdir(copy)
        sys.path[:] = [str(copy), *sys.path]
        sys.dont_write_bytecode = True
        for name in [name for name in sys.modules if name.partition(".")[0] in _OURS]:
            del sys.modules[name]
        (copy / ".wanted.json").write_text(json.dumps(tests))
        os.environ[recording.WANTED] = str(copy / ".wanted.json")
        files = list(dict.fromkeys(test.partition("::")[0] for test in tests))
        quiet = ["-x", "-q", "--no-header", "--tb=short", "-p", "no:cacheprovider", "-p", "no:xdist"]
        plain = ["--assert=plain"]  # needs no modules that are compiled anew, and that one fails is enough
        import pytest

        code = int(pytest.main([*quiet, *plain, "-p", "no:cov", "-p", recording.__name__, *files]))
    except BaseException:  # whatever it is, this process ends here and does not return into its parent's work
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _import_what_is_not_ours(modules: Iterable[str]) -> None:
    """Once, here, and not in the process of each mutant."""
    for name in modules:
        if name.partition(".")[0] not in {*_OURS, "__main__", "__mp_main__"}:
            with contextlib.suppress(Exception):
                importlib.import_module(name)
