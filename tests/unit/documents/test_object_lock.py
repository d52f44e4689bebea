"""For how long, and how strictly, S3 keeps what is official is a setting of the stage."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.s3.object_lock import LockMisconfigured, ObjectLock, object_lock_of, years_after


def test_a_version_is_kept_to_the_same_day_so_many_years_later() -> None:
    sealed_at = datetime(2026, 3, 1, 12, tzinfo=UTC)

    assert ObjectLock("COMPLIANCE", 30).parameters(sealed_at) == {
        "ObjectLockMode": "COMPLIANCE",
        "ObjectLockRetainUntilDate": datetime(2056, 3, 1, 12, tzinfo=UTC),
    }


@given(st.datetimes(max_value=datetime(9000, 1, 1)), st.integers(1, 100))  # noqa: DTZ001 - of any zone
def test_years_are_whole_ones_of_every_day(at: datetime, years: int) -> None:
    after = years_after(at, years)

    assert after.year == at.year + years
    assert (after.month, after.day) in {(at.month, at.day), (3, 1)}


def test_a_stage_without_a_mode_has_no_lock() -> None:
    assert object_lock_of("", "") is None


@pytest.mark.parametrize(
    ("mode", "years"), [("governance", "10"), ("GOVERNANCE", ""), ("GOVERNANCE", "0"), ("COMPLIANCE", "ten")]
)
def test_a_lock_that_cannot_be_is_refused(mode: str, years: str) -> None:
    with pytest.raises(LockMisconfigured, match="cannot be"):
        object_lock_of(mode, years)
