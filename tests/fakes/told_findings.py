"""Findings that were told, in memory."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass
class FakeToldFindings:
    told: dict[str, datetime] = field(default_factory=dict)

    def first_told(self, finding: str, now: datetime) -> datetime:
        return self.told.setdefault(finding, now)
