"""When the provider works: business days and business hours, by the official calendar.

Every day is a day of the provider's time zone, every instant an aware one. Weekends are free unless they
are make-up working days; holidays are free whatever day they fall on.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_SATURDAY = 5
_DECEMBER = 12
"""The next year is announced in November."""
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class BusinessCalendar:
    zone: ZoneInfo
    opens: time
    closes: time
    holidays: Container[date]
    extra_working_days: frozenset[date]
    """Saturdays and Sundays that make up for a longer holiday."""
    published_until: date
    """The last day of which all is known: of later years only the holidays that need no announcement are."""

    def day_of(self, instant: datetime) -> date:
        """The day that the provider's calendar shows at this instant."""
        if instant.tzinfo is None:
            raise ValueError("an instant without a time zone belongs to no day")
        return instant.astimezone(self.zone).date()

    def is_working_day(self, day: date) -> bool:
        if day in self.extra_working_days:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays

    def is_published(self, day: date) -> bool:
        """Whether the official holidays around this day are known; where not, a date may still move."""
        return day <= self.published_until

    def missing_year(self, now: datetime) -> int | None:
        """The year whose days should be known by now: from December on the next one. None where all are."""
        today = self.day_of(now)
        needed = today.year + 1 if today.month == _DECEMBER else today.year
        return None if self.is_published(date(needed, 12, 31)) else needed

    def day_after(self, day: date, business_days: int) -> date:
        """The day that is so many business days after `day`, which itself does not count."""
        if business_days < 1:
            raise ValueError("the day itself is no business day after it")
        following = self._working_days(day + _ONE_DAY)
        return next(found for count, found in enumerate(following, start=1) if count == business_days)

    def due_at(self, now: datetime, business_hours: timedelta) -> datetime:
        """The first instant, in UTC, at which so much opening time has passed since `now`.

        An answer that is due in one full day, asked for before opening, is due at that day's closing.
        """
        if business_hours < timedelta(0):
            raise ValueError("nothing is due before it is asked for")
        if not business_hours:
            return now.astimezone(UTC)
        left = business_hours
        for day in self._working_days(self.day_of(now)):
            opening, closing = self._instant(day, self.opens), self._instant(day, self.closes)
            begin = max(opening, now.astimezone(UTC))
            if begin + left <= closing:
                return begin + left
            left -= max(closing - begin, timedelta(0))
        raise AssertionError("working days never end")

    def _working_days(self, first: date) -> Iterator[date]:
        day = first
        while True:
            if self.is_working_day(day):
                yield day
            day += _ONE_DAY

    def _instant(self, day: date, moment: time) -> datetime:
        return datetime.combine(day, moment, self.zone).astimezone(UTC)
