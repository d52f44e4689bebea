"""The official holidays of 2025 and 2026, written out from the State Council's notices of
12 November 2024 and 4 November 2025, beside what the service counts with.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from chalicelib.adapters.official_calendar import provider_calendar
from chalicelib.adapters.provider_profile import read_provider_profile
from chalicelib.bootstrap import ASSETS
from chalicelib.domain.provider.profile import BusinessDays

PROFILE = read_provider_profile(ASSETS / "provider.json")

# (first day, last day) of each holiday, then the Saturdays and Sundays that are worked instead.
PUBLISHED = {
    2025: (
        [
            (date(2025, 1, 1), date(2025, 1, 1)),  # 元旦
            (date(2025, 1, 28), date(2025, 2, 4)),  # 春节
            (date(2025, 4, 4), date(2025, 4, 6)),  # 清明节
            (date(2025, 5, 1), date(2025, 5, 5)),  # 劳动节
            (date(2025, 5, 31), date(2025, 6, 2)),  # 端午节
            (date(2025, 10, 1), date(2025, 10, 8)),  # 国庆节、中秋节
        ],
        [date(2025, 1, 26), date(2025, 2, 8), date(2025, 4, 27), date(2025, 9, 28), date(2025, 10, 11)],
    ),
    2026: (
        [
            (date(2026, 1, 1), date(2026, 1, 3)),  # 元旦
            (date(2026, 2, 15), date(2026, 2, 23)),  # 春节
            (date(2026, 4, 4), date(2026, 4, 6)),  # 清明节
            (date(2026, 5, 1), date(2026, 5, 5)),  # 劳动节
            (date(2026, 6, 19), date(2026, 6, 21)),  # 端午节
            (date(2026, 9, 25), date(2026, 9, 27)),  # 中秋节
            (date(2026, 10, 1), date(2026, 10, 7)),  # 国庆节
        ],
        [
            date(2026, 1, 4),
            date(2026, 2, 14),
            date(2026, 2, 28),
            date(2026, 5, 9),
            date(2026, 9, 20),
            date(2026, 10, 10),
        ],
    ),
}


def days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=count) for count in range((last - first).days + 1))


@pytest.mark.parametrize("year", PUBLISHED)
def test_each_day_of_the_year_is_free_or_worked_as_the_state_council_says_p3(year: int) -> None:
    holidays, made_up = PUBLISHED[year]
    free = {day for first, last in holidays for day in days(first, last)}
    calendar = provider_calendar(PROFILE)

    for day in days(date(year, 1, 1), date(year, 12, 31)):
        worked = day in made_up or (day.weekday() < 5 and day not in free)
        assert calendar.is_working_day(day) == worked, day


@pytest.mark.parametrize(
    ("asked", "third", "fifth"),
    [
        # Before the Spring Festival of 2026: the 14th, a Saturday, is worked, then nine days are free.
        (date(2026, 2, 12), date(2026, 2, 24), date(2026, 2, 26)),
        # Over the National Day of 2025: eight days free, Saturday the 11th worked.
        (date(2025, 9, 30), date(2025, 10, 11), date(2025, 10, 14)),
        # An ordinary Wednesday.
        (date(2026, 3, 11), date(2026, 3, 16), date(2026, 3, 18)),
        # A Sunday that makes up for a holiday counts: from Friday 2025-09-26.
        (date(2025, 9, 26), date(2025, 9, 30), date(2025, 10, 10)),
    ],
)
def test_business_days_are_counted_over_holidays_and_make_up_days_p3(
    asked: date, third: date, fifth: date
) -> None:
    calendar = provider_calendar(PROFILE)

    assert calendar.day_after(asked, 3) == third
    assert calendar.day_after(asked, 5) == fifth


def test_a_year_that_is_not_published_yet_has_weekends_only_and_is_told_apart() -> None:
    calendar = provider_calendar(PROFILE)
    following = calendar.published_until + timedelta(days=1)

    assert calendar.published_until >= date(2026, 12, 31)
    assert calendar.is_published(calendar.published_until)
    assert not calendar.is_published(following)
    assert calendar.is_working_day(date(following.year, 10, 4)) == (date(following.year, 10, 4).weekday() < 5)


def test_the_providers_own_days_go_before_the_official_ones() -> None:
    own = BusinessDays(
        holidays=frozenset({date(2026, 2, 28), date(2026, 3, 4)}),
        extra_working_days=frozenset({date(2026, 2, 23), date(2026, 3, 7)}),
        published_until=date(2031, 12, 31),
    )

    calendar = provider_calendar(replace(PROFILE, business_days=own))

    assert not calendar.is_working_day(date(2026, 2, 28)), "a make-up day that the provider takes off"
    assert not calendar.is_working_day(date(2026, 3, 4))
    assert calendar.is_working_day(date(2026, 2, 23)), "a holiday on which the provider works"
    assert calendar.is_working_day(date(2026, 3, 7))
    assert calendar.published_until == date(2031, 12, 31)
