"""China's official holidays and make-up working days, as the State Council announces them each year.

The days come from the library `chinesecalendar`, which publishes a version with each announcement (about
November, for the next year). Of a year that is not in it only the days are known that are free by law; how
they are bridged, and which days make up for that, may still be announced: `published_until` says so.
"""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date

from chalicelib.adapters.official_calendar.statutory import statutory_holidays
from chalicelib.domain.provider.business_calendar import BusinessCalendar
from chalicelib.domain.provider.profile import ProviderProfile


@dataclass(frozen=True)
class Holidays(Container[date]):
    """Announced ones, and in later years those that need no announcement."""

    announced: frozenset[date]
    last_year: int

    def __contains__(self, day: object) -> bool:
        if day in self.announced:
            return True
        return isinstance(day, date) and day.year > self.last_year and day in statutory_holidays(day.year)


@dataclass(frozen=True)
class HolidaysByLaw(Container[date]):
    """Of a country whose law fixes them for years ahead; the provider's own days lie over it."""

    country: Container[date]
    free: frozenset[date]
    worked: frozenset[date]

    def __contains__(self, day: object) -> bool:
        return day in self.free or (day in self.country and day not in self.worked)


def provider_calendar(profile: ProviderProfile) -> BusinessCalendar:
    """The official calendar, with the provider's own holidays and working days over it."""
    if profile.business_days.calendar != "china":
        return _calendar_of_a_country(profile)
    from chinese_calendar import constants

    official: set[date] = set(constants.holidays)
    made_up: set[date] = set(constants.workdays)
    last_year = max(official).year
    published_until = date(last_year, 12, 31)
    own = profile.business_days
    return BusinessCalendar(
        zone=profile.time_zone.zone,
        opens=profile.hours.opens,
        closes=profile.hours.closes,
        holidays=Holidays(frozenset((official - own.extra_working_days) | own.holidays), last_year),
        extra_working_days=frozenset((made_up - own.holidays) | own.extra_working_days),
        published_until=max(published_until, own.published_until or published_until),
    )


def _calendar_of_a_country(profile: ProviderProfile) -> BusinessCalendar:
    """Of the library `holidays`, which computes them: nothing is announced year by year."""
    from holidays import country_holidays

    own = profile.business_days
    country, _, part = own.calendar.partition("-")
    official = country_holidays(country, subdiv=part or None)
    return BusinessCalendar(
        zone=profile.time_zone.zone,
        opens=profile.hours.opens,
        closes=profile.hours.closes,
        holidays=HolidaysByLaw(official, own.holidays, own.extra_working_days),
        extra_working_days=own.extra_working_days,
        published_until=date(official.end_year, 12, 31),
    )
