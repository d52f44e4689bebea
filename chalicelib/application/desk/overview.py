"""The queues of the desk that somebody may look at, with how much waits in each and since when."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.callers import Caller, Role
from chalicelib.application.ports import Backlog, Backlogs
from chalicelib.domain.provider.business_calendar import BusinessCalendar

SPECIALISTS: Mapping[str, Role] = {
    "paper_requests": Role.MAILROOM,
    "remittance_claims": Role.FINANCE,
    "tickets": Role.STAFF,
    "failed_sealings": Role.STAFF,
    "rejected_lines": Role.STAFF,
}
"""Whose queue it is, beside staff's; in the order in which they are shown."""


@dataclass(frozen=True)
class ViewDesk:
    backlogs: Backlogs
    calendar: BusinessCalendar

    def __call__(self, caller: Caller, now: datetime) -> dict[str, Backlog]:
        """By the queue's name; none for whoever has no desk at all."""
        count: Mapping[str, Callable[[], Backlog]] = {
            "paper_requests": lambda: self.backlogs.paper_requests(self.calendar.day_of(now)),
            "remittance_claims": self.backlogs.remittance_claims,
            "tickets": lambda: self.backlogs.tickets(now),
            "failed_sealings": self.backlogs.failed_sealings,
            "rejected_lines": self.backlogs.rejected_lines,
        }
        return {
            name: count[name]() for name, specialist in SPECIALISTS.items() if caller.may_read(specialist)
        }
