"""Measurements in memory."""

from dataclasses import dataclass, field


@dataclass
class FakeMeasurements:
    counted: dict[str, int] = field(default_factory=dict)
    """How many of each name, whatever the dimensions."""
    dimensions: list[dict[str, str]] = field(default_factory=list)
    timed: dict[str, list[float]] = field(default_factory=dict)

    def count(self, name: str, amount: int = 1, **dimensions: str) -> None:
        self.counted[name] = self.counted.get(name, 0) + amount
        if dimensions:
            self.dimensions.append(dimensions)

    def seconds(self, name: str, seconds: float) -> None:
        self.timed.setdefault(name, []).append(seconds)
