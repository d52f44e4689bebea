"""Waiting for a condition, not for a time."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE_SECONDS = 30
POLL_SECONDS = 0.02


def eventually(holds: Callable[[], bool], what: str) -> None:
    """Return as soon as the condition holds; fail, saying `what` was expected, when it does not."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline, f"not within {PATIENCE_SECONDS} s: {what}"
        time.sleep(POLL_SECONDS)
