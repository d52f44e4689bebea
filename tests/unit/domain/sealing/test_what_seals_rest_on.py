"""Proofs and their pauses, groups of pages, authorities, and what verifying starts from (L2, L3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.sealing.longevity import NEVER_PROVEN, NO_PROOF, Longevity, Proof
from chalicelib.domain.sealing.riding_seal import RidingSlice, riding_groups, riding_slices
from chalicelib.domain.sealing.trust import TimestampAuthority, Trust
from chalicelib.domain.sealing.verification import (
    CANNOT_BE_VERIFIED,
    Findings,
    Reason,
    Result,
    SignatureFacts,
)

NOW = datetime(2026, 11, 22, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def test_a_proof_is_complete_with_a_time_and_revocation_data_l3() -> None:
    assert Proof(NOW, has_revocation_data=True).is_complete
    assert not Proof(NOW).is_complete
    assert not Proof(has_revocation_data=True).is_complete
    assert Proof(None, None, None, False) == NO_PROOF
    assert Longevity(NO_PROOF, (), 0, None) == NEVER_PROVEN


def test_each_pause_is_twice_the_one_before_up_to_a_day_l3() -> None:
    pauses = []
    for attempts in (0, 1, 2, 8, 9, 16, 17, 10_000):
        tried = Longevity(failed_attempts=attempts).postponed(NOW)
        assert tried.failed_attempts == attempts + 1
        assert tried.next_attempt_at is not None
        pauses.append(tried.next_attempt_at - NOW)

    assert pauses == [4 * MINUTE, 8 * MINUTE, 16 * MINUTE, 1024 * MINUTE, DAY, DAY, DAY, DAY]


def test_a_copy_forgets_the_attempts_and_keeps_the_earlier_copies_l3() -> None:
    proof = Proof(NOW, NOW, NOW + 900 * DAY, True)
    tried = Longevity(archive_sha256s=("a",), failed_attempts=2, next_attempt_at=NOW)

    copied = tried.archived(proof, "b")

    assert copied == Longevity(proof, ("a", "b"), 0, None)
    assert copied.archive_sha256 == "b"
    assert NEVER_PROVEN.archive_sha256 is None


def test_a_failed_attempt_keeps_proof_and_copies_l3() -> None:
    proof = Proof(NOW)

    tried = Longevity(proof, ("a",)).postponed(NOW)

    assert (tried.proof, tried.archive_sha256s) == (proof, ("a",))


def test_a_renewal_is_due_half_a_year_before_the_end_or_in_the_last_third_l3() -> None:
    def due(lives: timedelta) -> timedelta:
        return Longevity(Proof(NOW, NOW, NOW + lives, True)).due_at(NOW - DAY) - NOW

    assert due(900 * DAY) == 720 * DAY
    assert due(540 * DAY) == 360 * DAY
    assert due(300 * DAY) == 200 * DAY


@pytest.mark.parametrize(
    "proof",
    [
        Proof(None, NOW, NOW + 900 * DAY, True),
        Proof(NOW, NOW, NOW + 900 * DAY, False),
        Proof(NOW, None, NOW + 900 * DAY, True),
        Proof(NOW, NOW, None, True),
    ],
)
def test_what_is_not_proven_whole_is_due_since_it_was_sealed_l3(proof: Proof) -> None:
    assert Longevity(proof).due_at(NOW - DAY) == NOW - DAY


@pytest.mark.parametrize(
    ("pages", "largest", "groups"),
    [
        (0, 20, ()),
        (1, 20, ()),
        (2, 20, (2,)),
        (20, 20, (20,)),
        (21, 20, (11, 10)),
        (41, 20, (14, 14, 13)),
        (3, 3, (3,)),
        (4, 3, (2, 2)),
        (5, 3, (3, 2)),
    ],
)
def test_pages_are_divided_evenly_l2(pages: int, largest: int, groups: tuple[int, ...]) -> None:
    assert riding_groups(pages, largest) == groups
    assert riding_groups(21) == (11, 10)


def test_each_page_has_its_slice_from_the_left_l2() -> None:
    assert riding_slices(5, 3) == (
        RidingSlice(0, 3),
        RidingSlice(1, 3),
        RidingSlice(2, 3),
        RidingSlice(0, 2),
        RidingSlice(1, 2),
    )
    assert len(riding_slices(41)) == 41
    assert riding_slices(41)[14] == RidingSlice(0, 14)


@pytest.mark.parametrize("largest", [2, 1, 0, -3])
def test_groups_of_fewer_than_three_are_refused_l2(largest: int) -> None:
    with pytest.raises(ValueError, match="three pages"):
        riding_groups(4, largest)


def test_files_are_timestamped_while_an_authority_is_asked_l3() -> None:
    asked = TimestampAuthority("one", "https://one.example", ("PEM",))
    retired = TimestampAuthority("two", "https://two.example", ("PEM",), asked=False)

    assert asked.asked
    assert asked.policies == ()
    assert Trust((retired, asked)).is_timestamped
    assert not Trust((retired,)).is_timestamped
    assert not Trust().is_timestamped
    assert Trust() == Trust((), ())


def test_what_cannot_be_verified_says_nothing_good_or_bad_of_a_file() -> None:
    assert Findings(Result.UNKNOWN, (Reason.CANNOT_BE_VERIFIED,), None, (), None) == CANNOT_BE_VERIFIED
    facts = SignatureFacts(intact=True, covers_whole_document=True, trusted=True)
    assert (facts.signer, facts.signed_at, facts.timestamp) == (None, None, None)
