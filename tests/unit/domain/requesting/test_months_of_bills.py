"""Which month a bill is told by, where the provider is (C9, E13)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.requesting import bills
from chalicelib.domain.requesting.bills import bill_id_of, month_of

SHANGHAI, NEW_YORK = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")
DAY = timedelta(days=1)
LATE = datetime(2026, 9, 20, tzinfo=UTC)
"""So late in September that the middle of a month from then on lies in October."""


@pytest.mark.parametrize(
    ("start", "end", "month"),
    [
        ("2026-10-01T00:00+00:00", "2026-11-01T00:00+00:00", "2026-10"),
        ("2026-09-30T16:00+00:00", "2026-10-31T16:00+00:00", "2026-10"),  # from midnight in Beijing
        ("2026-02-01T00:00+00:00", "2026-03-01T00:00+00:00", "2026-02"),
        ("2026-10-30T00:00+00:00", "2026-10-31T00:00+00:00", "2026-10"),
        ("2026-10-31T15:00+00:00", "2026-10-31T18:00+00:00", "2026-11"),  # half past midnight in Beijing
    ],
)
def test_a_bill_is_of_the_month_in_which_the_middle_of_its_period_lies_c9(
    start: str, end: str, month: str
) -> None:
    assert month_of(datetime.fromisoformat(start), datetime.fromisoformat(end), SHANGHAI) == month


@pytest.mark.parametrize("end", [None, LATE, LATE - DAY, LATE + bills._LONGEST_PERIOD + timedelta(seconds=1)])
def test_a_period_without_a_sensible_end_is_taken_for_a_month_c9(end: datetime | None) -> None:
    assert month_of(LATE, end, SHANGHAI) == "2026-10"
    assert month_of(datetime(2026, 10, 1, tzinfo=UTC), None, NEW_YORK) == "2026-10"


def test_the_longest_and_the_shortest_period_are_believed_c9() -> None:
    assert month_of(LATE, LATE + timedelta(microseconds=1), SHANGHAI) == "2026-09"
    start = datetime(2026, 3, 10, tzinfo=UTC)
    middle = start + bills._LONGEST_PERIOD / 2
    assert month_of(start, start + bills._LONGEST_PERIOD, SHANGHAI) == f"{middle:%Y-%m}"


def test_a_bills_id_names_its_month_and_without_one_the_start_of_its_period_e2() -> None:
    start = datetime(2026, 9, 30, 16, tzinfo=UTC)

    named = bill_id_of("acme", "Demo Cloud Ltd", start, "CNY", "2026-10")
    old = bill_id_of("acme", "Demo Cloud Ltd", start, "CNY")

    assert (named[:8], old[:8]) == ("B202610-", "B202609-")
    assert named[8:] == old[8:]
