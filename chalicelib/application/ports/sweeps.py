"""What scheduled runs tell."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sweep:
    """What a scheduled run did."""

    done: int = 0
    failed: int = 0
    notes: tuple[str, ...] = field(default=())
