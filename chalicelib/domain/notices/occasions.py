"""What a contract's contact is told by e-mail, and what became of telling it, as the record keeps it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class OccasionKind(StrEnum):
    OFFICIAL = "official"
    DAYS_LEFT = "days_left"
    EXPIRED = "expired"
    REINSTATED = "reinstated"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Occasion:
    """One thing to tell. Two equal occasions are the same thing, and nobody is told the same thing twice."""

    kind: OccasionKind
    deadline: datetime | None = None
    """Days left: until when. Another deadline is another occasion."""
    days: int = 0
    """Days left: 7, 3 or 1."""
    turn: int = 0
    """Expired and reinstated: how often the contact had been told that the contract came back."""

    def __str__(self) -> str:
        """As the history tells it."""
        if self.kind is OccasionKind.DAYS_LEFT:
            return f"{self.days} {'day' if self.days == 1 else 'days'} left"
        return str(self.kind)


class NoticeState(StrEnum):
    LEASED = "claimed"
    """Somebody is sending it, or died over it."""
    WAITING = "waiting"
    """It was certainly not sent, and is tried again."""
    SENT = "sent"
    SKIPPED = "skipped"
    """There was nobody to send it to, or it was no news any more."""
    FAILED = "failed"
    """It was certainly not sent, and is not tried again."""
    UNCONFIRMED = "unconfirmed"
    """Nobody knows whether it was sent; it is not sent again."""


OPEN = frozenset({NoticeState.LEASED, NoticeState.WAITING})
"""States that another one follows."""


@dataclass(frozen=True)
class Notice:
    """One occasion, and what became of it."""

    occasion: Occasion
    state: NoticeState
    at: datetime
    """When it came into this state; while it waits, when it is tried again."""
    attempts: int = 0
