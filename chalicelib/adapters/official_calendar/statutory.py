"""The days that are free by China's law, every year, before anybody announces how they are bridged.

New Year (one day), Spring Festival (four, from New Year's Eve), Qingming, Labour Day (two), Dragon Boat,
Mid-Autumn, National Day (three): the regulation of the State Council as amended on 10 November 2024. Which
days follow from moon and sun is the word of the library `borax`, which knows the years until 2100.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

_LAST_KNOWN = 2100
_FIXED = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
_SPRING_FESTIVAL = (-1, 0, 1, 2)
"""From New Year's Eve; the first day of the first month is day 0."""
_LUNAR = ((5, 5), (8, 15))
"""Dragon Boat, Mid-Autumn."""


@cache
def statutory_holidays(year: int) -> frozenset[date]:
    """The free days that are certain; two festivals may fall on one day."""
    fixed = {date(year, month, day) for month, day in _FIXED}
    return frozenset(fixed.union(_of_moon_and_sun(year) if year <= _LAST_KNOWN else ()))


def _of_moon_and_sun(year: int) -> Iterator[date]:
    from borax.calendars.lunardate import LunarDate, TermUtils

    new_year: date = LunarDate(year, 1, 1).to_solar_date()
    yield from (new_year + timedelta(days=count) for count in _SPRING_FESTIVAL)
    yield TermUtils.day_start_from_term(year, "清明")
    for month, day in _LUNAR:
        yield LunarDate(year, month, day).to_solar_date()
