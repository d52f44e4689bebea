"""Waiting for a condition, not for a time."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE_SECONDS = 300  # a slow machine is no fault
POLL_SECONDS = 0.02


def eventually(holds: Callable[[], bool], what: str, patience_seconds: float = PATIENCE_SECONDS) -> None:
    """Return as soon as the condition holds; fail, saying `what` was expected, when it does not."""
    deadline = time.monotonic() + patience_seconds
    while not holds():
        assert time.monotonic() < deadline, f"not within {patience_seconds} s: {what}"
        time.sleep(POLL_SECONDS)
