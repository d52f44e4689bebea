"""Deciding again when the world changed between reading and writing."""

from collections.abc import Callable
from typing import TypeVar

from chalicelib.domain.common.errors import Stale

T = TypeVar("T")

ATTEMPTS = 8


def retry_on_stale(decision: Callable[[], T]) -> T:
    """Runs `decision` (read, decide, commit) again while it finds that something has changed meanwhile.

    The repetition gives the right refusal: what lost a race is decided again on what won it.
    """
    for _ in range(ATTEMPTS - 1):
        try:
            return decision()
        except Stale:
            continue
    return decision()
