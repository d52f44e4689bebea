"""Work handed on in memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from chalicelib.application.ports.work import Message


@dataclass
class FakeWork:
    messages: list[tuple[str, Message]] = field(default_factory=list)
    """Each with its kind, the oldest first."""

    def hand_on(self, kind: str, messages: Sequence[Message]) -> None:
        self.messages += [(kind, message) for message in messages]

    def waiting(self, kind: str) -> int:
        return sum(each == kind for each, _ in self.messages)
