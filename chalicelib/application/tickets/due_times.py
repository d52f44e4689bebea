"""When the answer to a ticket is due (O2)."""

from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.domain.provider.business_calendar import BusinessCalendar
from chalicelib.domain.provider.profile import TicketLimits


@dataclass(frozen=True)
class DueTimes:
    calendar: BusinessCalendar
    limits: TicketLimits

    def due_at(self, now: datetime) -> datetime:
        """By opening hours, Monday to Friday: not on weekends either that make up for holidays."""
        weekdays = replace(self.calendar, extra_working_days=frozenset())
        return weekdays.due_at(now, self.limits.answered_within)
