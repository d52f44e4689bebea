"""Work that is handed on to other runs, as messages."""

from collections.abc import Mapping, Sequence
from typing import Protocol

Message = Mapping[str, str | int]
"""Ids only: whoever works it off reads the record, and decides by it and the clock."""


class Work(Protocol):
    def hand_on(self, kind: str, messages: Sequence[Message]) -> None:
        """Each arrives at least once, in any order. Raises Unavailable when some are not taken."""
        ...

    def waiting(self, kind: str) -> int:
        """About how many messages of this kind nobody has begun with."""
        ...
