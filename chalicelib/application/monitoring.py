"""What wakes nobody up by itself: certificates that end, work that piles up, alarms that nobody hears."""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

T = TypeVar("T")

log = logging.getLogger(__name__)

MOST_COUNTED = 1000
"""What piles up beyond this is told as this much."""

End = Callable[[datetime], datetime | None]
"""When the first certificate of a kind ends, looked at now; none where there is none to look at."""
Count = Callable[[datetime], int]


@dataclass(frozen=True)
class Readings:
    """What was seen; what could not be seen is left out, and named."""

    days_left: Mapping[str, int]
    """Of certificates, by whose they are; below 0: it has ended."""
    backlogs: Mapping[str, int]
    unconfirmed: int | None
    """Addresses of alarms; none where there are no alarms."""
    unseen: tuple[str, ...]


@dataclass(frozen=True)
class Monitor:
    """Looks once; one thing that does not answer hides no other."""

    certificates: Mapping[str, End]
    backlogs: Mapping[str, Count]
    unconfirmed: Callable[[], int | None]

    def __call__(self, now: datetime) -> Readings:
        unseen: list[str] = []
        ends = dict(_seen(self.certificates, now, unseen))
        counts = dict(_seen(self.backlogs, now, unseen))
        addresses = dict(_seen({"alarms": lambda _: self.unconfirmed()}, now, unseen))
        days = {of: (end - now) // timedelta(days=1) for of, end in ends.items()}
        return Readings(days, counts, addresses.get("alarms"), tuple(unseen))


def _seen(
    looks: Mapping[str, Callable[[datetime], T | None]], now: datetime, unseen: list[str]
) -> Iterator[tuple[str, T]]:
    for of, look in looks.items():
        try:
            found = look(now)
        except Exception as failure:  # whatever it was, the others are looked at
            log.warning("not seen", extra={"of": of, "reason": f"{type(failure).__name__}: {failure}"})
            unseen.append(of)
        else:
            if found is not None:
                yield of, found
