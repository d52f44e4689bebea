"""Sums of business days and hours, beside slow ones that count each day and each minute."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chalicelib.domain.provider.business_calendar import BusinessCalendar

SHANGHAI = ZoneInfo("Asia/Shanghai")
TEN_YEARS = (date(2020, 1, 1), date(2029, 12, 31))
PLAIN = BusinessCalendar(
    SHANGHAI, time(9, 30), time(18), frozenset(), frozenset(), published_until=date(2029, 12, 31)
)
ZONES = ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Pacific/Apia", "UTC")

some_days = st.lists(st.dates(*TEN_YEARS), max_size=40)


@st.composite
def calendars(draw: st.DrawFn) -> BusinessCalendar:
    """Any zone and hours; holidays in runs of up to nine days, and weekends that are worked."""
    starts = draw(some_days)
    lengths = draw(st.lists(st.integers(1, 9), min_size=len(starts), max_size=len(starts)))
    holidays = {
        start + timedelta(days=day)
        for start, length in zip(starts, lengths, strict=True)
        for day in range(length)
    }
    weekends = {day for day in draw(some_days) if day.weekday() >= 5} - holidays
    opens = draw(st.integers(5 * 60, 12 * 60))
    closes = draw(st.integers(opens + 30, 23 * 60))
    return BusinessCalendar(
        zone=ZoneInfo(draw(st.sampled_from(ZONES))),
        opens=time(*divmod(opens, 60)),
        closes=time(*divmod(closes, 60)),
        holidays=frozenset(holidays),
        extra_working_days=frozenset(weekends),
        published_until=TEN_YEARS[1],
    )


def slowly_open(calendar: BusinessCalendar, day: date) -> bool:
    if day in calendar.extra_working_days:
        return True
    return day.strftime("%a") not in ("Sat", "Sun") and day not in calendar.holidays


def slow_day_after(calendar: BusinessCalendar, day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        if slowly_open(calendar, day):
            count -= 1
    return day


def slow_due_at(calendar: BusinessCalendar, now: datetime, minutes: int) -> datetime:
    """Minute by minute: looks at the clock on the provider's wall, and counts while it is open."""
    at = now
    while minutes:
        local = at.astimezone(calendar.zone)
        if slowly_open(calendar, local.date()) and calendar.opens <= local.time() < calendar.closes:
            minutes -= 1
        at += timedelta(minutes=1)
    return at


@given(calendars(), st.dates(*TEN_YEARS), st.integers(1, 60))
def test_business_days_agree_with_counting_each_day_p3(
    calendar: BusinessCalendar, day: date, count: int
) -> None:
    assert calendar.day_after(day, count) == slow_day_after(calendar, day, count)


@settings(max_examples=60)
@given(
    calendars(),
    st.datetimes(datetime(2020, 1, 1), datetime(2029, 12, 1)),  # noqa: DTZ001 - made aware below
    st.integers(1, 30 * 60),
)
@example(PLAIN, datetime(2026, 3, 13, 10, 0), 510)  # noqa: DTZ001 - exactly one day from the closing
@example(replace(PLAIN, zone=ZoneInfo("Europe/Berlin")), datetime(2026, 3, 27, 16), 600)  # noqa: DTZ001
def test_business_hours_agree_with_counting_each_minute(
    calendar: BusinessCalendar, at: datetime, minutes: int
) -> None:
    now = at.replace(second=0, microsecond=0, tzinfo=UTC)

    due = calendar.due_at(now, timedelta(minutes=minutes))

    assert due == slow_due_at(calendar, now, minutes)


@pytest.mark.parametrize(
    ("asked", "hours", "due"),
    [
        ("2026-03-16 09:30", 8.5, "2026-03-16 18:00"),  # a whole day ends at closing
        ("2026-03-16 17:00", 2, "2026-03-17 10:30"),
        ("2026-03-16 20:00", 1, "2026-03-17 10:30"),  # after closing: from the next opening
        ("2026-03-16 03:00", 1, "2026-03-16 10:30"),  # before opening
        ("2026-03-13 17:30", 1, "2026-03-16 10:00"),  # over a weekend
        ("2026-03-14 12:00", 17, "2026-03-17 18:00"),
    ],
)
def test_business_hours_pass_only_while_the_provider_works(asked: str, hours: float | int, due: str) -> None:
    now = datetime.fromisoformat(asked).replace(tzinfo=SHANGHAI)

    found = PLAIN.due_at(now, timedelta(hours=hours))

    assert found.tzinfo is UTC
    assert f"{found.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" == due


def test_what_takes_no_time_is_due_at_once() -> None:
    now = datetime(2026, 3, 14, 12, tzinfo=UTC)

    assert PLAIN.due_at(now, timedelta(0)) == now


def test_the_day_is_the_one_on_the_providers_wall() -> None:
    late = datetime(2026, 3, 16, 16, 30, tzinfo=UTC)

    assert PLAIN.day_of(late) == date(2026, 3, 17)


def test_senseless_questions_are_refused() -> None:
    naive = datetime(2026, 3, 16, 16, 30)  # noqa: DTZ001

    with pytest.raises(ValueError, match="time zone"):
        PLAIN.day_of(naive)
    with pytest.raises(ValueError, match="itself"):
        PLAIN.day_after(date(2026, 3, 16), 0)
    with pytest.raises(ValueError, match="before"):
        PLAIN.due_at(datetime(2026, 3, 16, tzinfo=UTC), timedelta(hours=-1))
