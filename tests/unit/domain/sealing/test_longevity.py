"""When an archive copy is due follows from what the file proves, and from the clock alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.sealing.longevity import LONGEST_PAUSE, NEVER_PROVEN, Longevity, Proof

SEALED = datetime(2026, 11, 22, tzinfo=UTC)
YEAR = timedelta(days=365)


def proof(lives: timedelta = 3 * YEAR, *, stored: bool = True) -> Proof:
    return Proof(SEALED, SEALED, SEALED + lives, stored)


def test_what_is_incomplete_is_due_at_once() -> None:
    assert NEVER_PROVEN.due_at(SEALED) == SEALED
    assert Longevity(proof(stored=False)).due_at(SEALED) == SEALED
    assert Longevity(Proof(has_revocation_data=True)).due_at(SEALED) == SEALED


def test_a_long_lived_timestamp_is_renewed_half_a_year_before_it_ends() -> None:
    assert Longevity(proof()).due_at(SEALED) == SEALED + 3 * YEAR - timedelta(days=180)


@given(st.timedeltas(min_value=timedelta(hours=1), max_value=20 * YEAR))
def test_a_renewal_is_never_due_when_it_was_just_made_and_always_before_the_end(lives: timedelta) -> None:
    due = Longevity(proof(lives)).due_at(SEALED)

    assert SEALED + lives / 2 < due < SEALED + lives


def test_failed_attempts_are_spaced_further_and_further_up_to_a_day() -> None:
    longevity, pauses, now = NEVER_PROVEN, [], SEALED
    for _ in range(20):
        longevity = longevity.postponed(now)
        due = longevity.due_at(SEALED)
        pauses.append(due - now)
        now = due

    assert pauses == sorted(pauses)
    assert pauses[0] < timedelta(minutes=5)  # the next run of the sweep
    assert pauses[-1] == LONGEST_PAUSE


def test_a_copy_that_was_made_ends_the_pauses_and_stays_known() -> None:
    first = NEVER_PROVEN.postponed(SEALED).archived(proof(), "a" * 64)

    second = first.archived(proof(), "b" * 64)

    assert first.failed_attempts == 0
    assert second.archive_sha256s == ("a" * 64, "b" * 64)
    assert second.archive_sha256 == "b" * 64
    assert first.due_at(SEALED) > SEALED


@pytest.mark.parametrize(
    ("longevity", "level"),
    [
        (NEVER_PROVEN, "B-B"),
        (Longevity(Proof(has_revocation_data=True)), "B-B"),
        (Longevity(proof(stored=False)), "B-T"),
        (Longevity(proof()), "B-LT"),
        (Longevity(proof(), ("a" * 64,)), "B-LTA"),
        (Longevity(proof(stored=False), ("a" * 64,)), "B-T"),
    ],
)
def test_the_level_is_what_the_file_proves(longevity: Longevity, level: str) -> None:
    assert longevity.level == level
