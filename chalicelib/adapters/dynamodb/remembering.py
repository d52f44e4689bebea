"""What changes once in months and is needed at every turn is remembered for seconds."""

import time
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Remembered(Generic[T]):
    """By names, for so many seconds each."""

    seconds: float
    _known: dict[str, tuple[float, T]] = field(default_factory=dict)

    def get(self, name: str) -> T | None:
        until, value = self._known.get(name, (0.0, None))
        return value if time.monotonic() < until else None

    def keep(self, name: str, value: T) -> T:
        self._known[name] = (time.monotonic() + self.seconds, value)
        return value

    def forget(self) -> None:
        self._known.clear()
