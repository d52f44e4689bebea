"""Are the holidays known that the provider promises dates by?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from chalicelib.domain.provider.business_calendar import BusinessCalendar
from tools.operating.findings import Finding


def holidays(calendar: BusinessCalendar, now: datetime) -> Iterator[Finding]:
    """One finding: the year that must be known by now is, or it is missing."""
    missing = calendar.missing_year(now)
    yield Finding("official calendar", missing is None, told(calendar, missing))


def told(calendar: BusinessCalendar, missing: int | None) -> str:
    if missing is None:
        return f"known until {calendar.published_until}"
    return (
        f"{missing} is missing: dates in it are promised by law's holidays and weekends alone. Update"
        " chinesecalendar, or enter the year in business_days of the provider's profile (docs/provider.md)"
    )
