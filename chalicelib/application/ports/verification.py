"""Looking at files that strangers bring."""

from collections.abc import Sequence
from typing import Protocol

from chalicelib.domain.sealing.seals import RegisteredSeal
from chalicelib.domain.sealing.trust import Trust
from chalicelib.domain.sealing.verification import Findings


class FileExamination(Protocol):
    def examine(self, content: bytes, seals: Sequence[RegisteredSeal], trust: Trust) -> Findings:
        """What a file says by itself, in bounded time, whatever it is. Raises nothing."""
        ...
