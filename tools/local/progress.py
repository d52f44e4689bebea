"""Telling on the terminal what is being started, for as long as it takes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import TracebackType

SAY_EVERY = 5.0
"""Seconds; nobody looks at a silent terminal for longer than ten."""


class Progress:
    """Says each step at once, and again every few seconds until the next one, or the end of the `with`."""

    def __init__(self, say: Callable[[str], None], say_every: float = SAY_EVERY) -> None:
        self._say = say
        self._every = say_every
        self._step, self._since = "", time.monotonic()
        self._ended = threading.Event()
        self._clock = threading.Thread(target=self._repeat, daemon=True)

    def __call__(self, step: str) -> None:
        self._step, self._since = step, time.monotonic()
        self._say(f"{step} …")

    def __enter__(self) -> Progress:
        self._clock.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._clock.join()

    def _repeat(self) -> None:
        while not self._ended.wait(self._every):
            if self._step:
                self._say(f"{self._step} … ({time.monotonic() - self._since:.0f} s)")
