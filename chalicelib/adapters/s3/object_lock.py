"""S3's own promise that a version of an object stays for years, whoever may delete what."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

MODES = ("GOVERNANCE", "COMPLIANCE")
"""In the second one nobody ends it early, the account's root included."""


class LockMisconfigured(ValueError):
    """Raised for a mode or a period that cannot be; the text says which."""


@dataclass(frozen=True)
class ObjectLock:
    mode: str
    years: int

    def parameters(self, now: datetime) -> dict[str, Any]:
        """What a write says beside its content."""
        return {"ObjectLockMode": self.mode, "ObjectLockRetainUntilDate": years_after(now, self.years)}


def object_lock_of(mode: str, years: str) -> ObjectLock | None:
    """As settings tell it; none where no mode is set. Raises LockMisconfigured."""
    if not mode:
        return None
    if mode not in MODES or not years.isascii() or not years.isdigit() or int(years) == 0:
        raise LockMisconfigured(f"OBJECT_LOCK_MODE={mode!r} for RETENTION_YEARS={years!r} cannot be")
    return ObjectLock(mode, int(years))


def years_after(at: datetime, years: int) -> datetime:
    """The same day, or 1 March where it is 29 February of a year that is no leap year."""
    try:
        return at.replace(year=at.year + years)
    except ValueError:
        return at.replace(year=at.year + years, month=3, day=1)
