"""The official holidays of 2025 and 2026, written out from the State Council's notices of
12 November 2024 and 4 November 2025, beside what the service counts with.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.official_calendar import provider_calendar
from chalicelib.adapters.official_calendar.statutory import statutory_holidays
from chalicelib.domain.provider.profile import BusinessDays
from tests.support import shipped_provider
from tools.checks import calendar_told
from tools.operating.doctor.calendar import holidays

PROFILE = replace(shipped_provider.PROFILE, business_days=BusinessDays("china"))
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


def test_a_year_that_is_not_published_yet_is_told_apart() -> None:
    calendar = provider_calendar(PROFILE)
    following = calendar.published_until + timedelta(days=1)

    assert calendar.published_until >= date(2026, 12, 31)
    assert calendar.is_published(calendar.published_until)
    assert not calendar.is_published(following)


# Written out by hand: New Year's Day of the moon, Qingming, Dragon Boat, Mid-Autumn.
BY_LAW = {
    2028: (date(2028, 1, 26), date(2028, 4, 4), date(2028, 5, 28), date(2028, 10, 3)),
    2029: (date(2029, 2, 13), date(2029, 4, 4), date(2029, 6, 16), date(2029, 9, 22)),
    2030: (date(2030, 2, 3), date(2030, 4, 5), date(2030, 6, 5), date(2030, 9, 12)),
    2033: (date(2033, 1, 31), date(2033, 4, 4), date(2033, 6, 1), date(2033, 9, 8)),
}


@pytest.mark.parametrize("year", BY_LAW)
def test_days_that_are_free_by_law_are_never_worked_in_years_that_nobody_has_announced_p3(year: int) -> None:
    new_year, *others = BY_LAW[year]
    spring = [new_year + timedelta(days=count) for count in (-1, 0, 1, 2)]
    fixed = [date(year, month, day) for month, day in ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))]
    calendar = provider_calendar(PROFILE)

    free = {*fixed, *spring, *others}

    assert statutory_holidays(year) == free
    assert not any(calendar.is_working_day(day) for day in free)
    assert all(
        calendar.is_working_day(day)
        for day in days(date(year, 1, 1), date(year, 12, 31))
        if day not in free and day.weekday() < 5
    )


def test_every_holiday_by_law_is_among_the_announced_ones_of_the_years_since_the_law() -> None:
    calendar = provider_calendar(PROFILE)

    for year in range(2025, calendar.published_until.year + 1):
        assert not any(calendar.is_working_day(day) for day in statutory_holidays(year))


@given(st.integers(2025, 2200))
def test_the_days_of_january_may_and_october_are_free_in_any_year_p3(year: int) -> None:
    calendar = provider_calendar(PROFILE)

    for month, day in ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)):
        assert not calendar.is_working_day(date(year, month, day))


def test_paper_asked_for_at_christmas_is_not_promised_for_new_years_day_p3() -> None:
    calendar = provider_calendar(PROFILE)

    assert calendar.day_after(date(2026, 12, 25), 5) == date(2027, 1, 4)


def test_the_provider_works_on_a_holiday_of_a_coming_year_where_its_profile_says_so_p3() -> None:
    made_up = date(2028, 1, 30)
    own = BusinessDays("china", extra_working_days=frozenset({date(2028, 1, 26), made_up}))

    calendar = provider_calendar(replace(PROFILE, business_days=own))

    assert calendar.is_working_day(date(2028, 1, 26))
    assert calendar.is_working_day(made_up)
    assert not calendar.is_working_day(date(2028, 1, 27))


@pytest.mark.parametrize(
    ("now", "published_until", "missing"),
    [
        (datetime(2026, 11, 30, 15, 59, tzinfo=UTC), date(2026, 12, 31), None),
        (datetime(2026, 11, 30, 16, 0, tzinfo=UTC), date(2026, 12, 31), 2027),  # 1 December in Beijing
        (datetime(2026, 12, 31, tzinfo=UTC), date(2027, 12, 31), None),
        (datetime(2027, 1, 1, tzinfo=UTC), date(2026, 12, 31), 2027),
        (datetime(2027, 6, 1, tzinfo=UTC), date(2027, 6, 30), 2027),
    ],
)
def test_from_december_on_the_next_year_is_missed(
    now: datetime, published_until: date, missing: int | None
) -> None:
    calendar = replace(provider_calendar(PROFILE), published_until=published_until)

    [finding] = holidays(calendar, now)

    assert calendar.missing_year(now) == missing
    assert finding.is_well is (missing is None)
    assert str(missing or published_until) in finding.said


@pytest.mark.shipped_provider
def test_a_check_says_that_a_year_is_missing_and_does_not_fail_by_it() -> None:
    assert "2199 is missing" in calendar_told(datetime(2198, 12, 5, tzinfo=UTC))
    assert not calendar_told(datetime(2198, 12, 5, tzinfo=UTC)).startswith("FAILED")
    assert calendar_told(datetime(2026, 1, 5, tzinfo=UTC)).startswith("known until 20")


def test_the_providers_own_days_go_before_the_official_ones() -> None:
    own = BusinessDays(
        "china",
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
