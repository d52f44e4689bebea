"""When the answer to a ticket is due: opening hours of weekdays that are no holidays."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.application.tickets.due_times import DueTimes
from chalicelib.domain.provider.business_calendar import BusinessCalendar
from chalicelib.domain.provider.profile import TicketLimits

SHANGHAI = ZoneInfo("Asia/Shanghai")
HOLIDAY, MADE_UP = date(2026, 10, 1), date(2026, 10, 10)  # a Thursday; a Saturday

DUE_TIMES = DueTimes(
    BusinessCalendar(
        zone=SHANGHAI,
        opens=time(9, 30),
        closes=time(18),
        holidays=frozenset({HOLIDAY, date(2026, 10, 2), *(date(2026, 10, day) for day in (5, 6, 7))}),
        extra_working_days=frozenset({MADE_UP}),
        published_until=date(2026, 12, 31),
    ),
    TicketLimits(timedelta(hours=8, minutes=30)),
)


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("2026-09-28 09:30", "2026-09-28 18:00"),  # a Monday, as the office opens
        ("2026-09-28 03:00", "2026-09-28 18:00"),  # at night
        ("2026-09-28 10:00", "2026-09-29 10:00"),
        ("2026-09-28 18:00", "2026-09-29 18:00"),  # as it closes
        ("2026-09-26 12:00", "2026-09-28 18:00"),  # a Saturday
        ("2026-09-30 17:30", "2026-10-08 17:30"),  # the last half hour before the holidays
        ("2026-10-09 17:00", "2026-10-12 17:00"),  # a Saturday that makes up for a holiday lies between
    ],
)
def test_an_answer_is_due_after_one_day_of_opening_time_o2(asked: str, due: str) -> None:
    assert DUE_TIMES.due_at(_at(asked)).astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M") == due


@given(st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 1), timezones=st.just(UTC)))  # noqa: DTZ001 - aware
def test_an_answer_is_always_due_when_somebody_is_there_o2(asked: datetime) -> None:
    due = DUE_TIMES.due_at(asked).astimezone(SHANGHAI)

    assert due > asked
    assert due.weekday() < 5
    assert due.date() not in DUE_TIMES.calendar.holidays
    assert time(9, 30) <= due.time() <= time(18)


def _at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=SHANGHAI)
