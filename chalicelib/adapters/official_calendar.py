"""China's official holidays and make-up working days, as the State Council announces them each year.

The days come from the library `chinesecalendar`, which publishes a version with each announcement (about
November, for the next year). A year that is not in it has no holidays here: `published_until` says so.
"""

from datetime import date
from zoneinfo import ZoneInfo

from chalicelib.domain.provider.business_calendar import BusinessCalendar
from chalicelib.domain.provider.profile import ProviderProfile


def provider_calendar(profile: ProviderProfile) -> BusinessCalendar:
    """The official calendar, with the provider's own holidays and working days over it."""
    from chinese_calendar import constants

    official: set[date] = set(constants.holidays)
    made_up: set[date] = set(constants.workdays)
    published_until = date(max(official).year, 12, 31)
    own = profile.business_days
    return BusinessCalendar(
        zone=ZoneInfo(profile.time_zone),
        opens=profile.hours.opens,
        closes=profile.hours.closes,
        holidays=frozenset((official - own.extra_working_days) | own.holidays),
        extra_working_days=frozenset((made_up - own.holidays) | own.extra_working_days),
        published_until=max(published_until, own.published_until or published_until),
    )
