"""Steps of the set-up: programs that take their time, while the user is told what they do."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence

from tools.checkout import CHECKOUT

SAY_EVERY = 5.0
"""Seconds; nobody looks at a silent terminal for longer than ten."""


class SetUpFailed(Exception):
    """Raised when a step fails; the text says what to do."""


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def do(
    what: str,
    command: Sequence[str],
    advice: str,
    progress: Callable[[Sequence[str]], str] = lambda _: "",
    say_every: float = SAY_EVERY,
) -> None:
    """Runs a program without its output, and says every few seconds how far it is.

    Args:
        what: what is done, in a few words; said at once.
        advice: what to do if it fails; said behind all that the program has printed.
        progress: how far the program is, in a few words, from the lines that it has printed so far.
        say_every: seconds.

    Raises SetUpFailed when the program is missing or fails.
    """
    say(f"{what} …")
    started, lines = time.monotonic(), list[str]()
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "PYTHONUNBUFFERED": "1"}
    try:
        running = subprocess.Popen(
            command,
            cwd=CHECKOUT,
            env=environment,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
    except FileNotFoundError:
        raise SetUpFailed(f"There is no program {command[0]}. {advice}") from None
    with running:
        reader = threading.Thread(target=lambda: lines.extend(running.stdout or ()))
        reader.start()
        try:
            while not _ended(running, say_every):
                parts = (f"{what} …", progress(lines), f"({time.monotonic() - started:.0f} s)")
                say(" ".join(part for part in parts if part))
        except BaseException:
            running.kill()
            raise
        reader.join()
    if running.returncode != 0:
        raise SetUpFailed(f"{''.join(lines)}\nThis failed: {' '.join(command)}\n{advice}")


def _ended(running: subprocess.Popen[str], within: float) -> bool:
    try:
        running.wait(within)
    except subprocess.TimeoutExpired:
        return False
    return True
