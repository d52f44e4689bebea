"""How much waits at the desk."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

MOST_COUNTED = 100


@dataclass(frozen=True)
class Backlog:
    """What waits in one queue; counting stops beyond `MOST_COUNTED`, however much there is."""

    count: int
    oldest_at: datetime | None
    overdue: int | None = None
    """How many of them should have been done; none where nothing is ever due."""

    @property
    def there_are_more(self) -> bool:
        return self.count > MOST_COUNTED


class Backlogs(Protocol):
    """Each is one Query a state, which reads no more than is counted."""

    def tickets(self, now: datetime) -> Backlog:
        """Open tickets."""
        ...

    def paper_requests(self, today: date) -> Backlog:
        """Paper contracts that are not mailed yet; overdue after the last day of their window."""
        ...

    def remittance_claims(self) -> Backlog:
        """Open claims."""
        ...

    def failed_sealings(self) -> Backlog: ...

    def rejected_lines(self) -> Backlog:
        """Lines that the feeds refused and that are still kept."""
        ...
