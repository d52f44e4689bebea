"""From the confirmed base to the official contract, whatever happens on the way."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from chalicelib.domain.common.errors import Conflict, Stale, Unavailable, Unsealable
from chalicelib.domain.common.policy import SEALING_LEASE
from chalicelib.domain.contract.contracts import Contract, Status
from tests.support.centre import CUSTOMER, Centre
from tools.samples.factories import NOW, an_order, an_unpaid_order

LATER = NOW + timedelta(minutes=10, microseconds=5)
INSTANT = timedelta(microseconds=1)


def official_file(centre: Centre, contract: Contract) -> bytes:
    stored = centre.services.documents.official[contract.contract_id, contract.base_sha256]
    return stored.content


def test_a_sealed_contract_is_official_and_knows_its_file_l2(centre: Centre) -> None:
    sealing = centre.sealing()

    assert centre.seal(sealing, LATER) is Status.OFFICIAL

    official, content = centre.now_of(sealing), official_file(centre, sealing)
    assert official.status is Status.OFFICIAL
    assert official.sealed_at == LATER.replace(microsecond=0)
    assert official.official_sha256 == hashlib.sha256(content).hexdigest()
    assert content.startswith(centre.services.documents.bases[sealing.contract_id, sealing.base_sha256])
    assert (official.sealing_since, official.sealing_lease_until, official.sealing_fault) == (
        None,
        None,
        None,
    )
    assert official.longevity.proof.has_revocation_data
    assert official.longevity.proof.timestamped_at is None
    assert centre.services.sealer.sealed_numbers == [sealing.contract_number]


def test_a_timestamp_in_the_seal_is_part_of_what_it_proves(centre: Centre) -> None:
    centre.trust_an_authority()

    proof = centre.official().longevity.proof

    assert (proof.timestamped_at, proof.timestamp_made_at, proof.is_complete) == (NOW, NOW, True)
    assert proof.timestamp_ends_at == NOW + timedelta(days=3650)


def test_the_history_tells_what_was_sealed_by_whom_with_what_l11(centre: Centre) -> None:
    sealing = centre.sealing()
    centre.seal(sealing, LATER)

    entry = centre.services.history.of(sealing.contract_id)[-1]
    sha256 = centre.now_of(sealing).official_sha256
    assert (entry.action, entry.actor, entry.at) == ("contract.sealed", "system", LATER)
    assert entry.detail == f"sha256 {sha256}, B-B, finalized by {CUSTOMER}, certificate sha256 "


def test_the_register_finds_the_file_by_its_hash(centre: Centre) -> None:
    official = centre.official()

    assert centre.services.contracts.by_document(official.official_sha256 or "") == official


def test_an_event_that_comes_again_changes_nothing_l2(centre: Centre) -> None:
    official = centre.official()

    assert centre.seal(official, LATER) is Status.OFFICIAL
    assert centre.now_of(official) == official
    assert len(centre.services.sealer.sealed_numbers) == 1


def test_an_event_for_nothing_is_told_as_such(centre: Centre) -> None:
    assert centre.services.seal("nothing", NOW) is None


def test_a_draft_is_not_sealed_l1(centre: Centre) -> None:
    draft = centre.draft()

    assert centre.seal(draft) is Status.DRAFT
    assert centre.now_of(draft) == draft


def test_a_contract_past_its_deadline_is_not_sealed_l8(centre: Centre) -> None:
    sealing = centre.sealing(an_unpaid_order(placed_at=NOW))
    deadline = NOW + timedelta(days=30)

    assert centre.seal(sealing, deadline) is Status.EXPIRED
    assert centre.seal(sealing, deadline - INSTANT) is Status.OFFICIAL


def test_only_one_run_seals_at_a_time_l2(centre: Centre) -> None:
    sealing = centre.sealing()
    centre.change(sealing, sealing_lease_until=LATER, sealing_attempts=1)

    with pytest.raises(Conflict, match=r"^sealing_in_progress$"):
        centre.seal(sealing, LATER - INSTANT)
    assert centre.seal(sealing, LATER) is Status.OFFICIAL


def test_the_right_to_seal_is_a_lease_of_a_minute(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    sealing = centre.sealing()
    seen: list[Contract] = []
    seal = centre.services.sealer.seal

    def watched(*args: object, **told: object) -> bytes:
        seen.append(centre.now_of(sealing))
        return seal(*args, **told)  # type: ignore[arg-type]

    monkeypatch.setattr(centre.services.sealer, "seal", watched)
    centre.seal(sealing, LATER)

    [while_sealing] = seen
    assert while_sealing.sealing_lease_until == LATER + SEALING_LEASE
    assert while_sealing.sealing_attempts == 1


def test_an_undisturbed_run_reads_its_contract_once_and_writes_it_twice(
    centre: Centre, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealing, read = centre.sealing(), 0
    get, commits = centre.services.contracts.get, centre.services.records.commits

    def counted(contract_id: str) -> Contract | None:
        nonlocal read
        read += 1
        return get(contract_id)

    monkeypatch.setattr(centre.services.contracts, "get", counted)
    centre.seal(sealing)

    assert (read, centre.services.records.commits) == (1, commits + 2)


def test_what_cannot_be_sealed_waits_for_staff_with_its_reason(centre: Centre) -> None:
    sealing = centre.sealing()
    centre.services.sealer.faults.append(Unsealable("certificate_not_in_force"))

    assert centre.seal(sealing, LATER) is Status.SEALING

    failed = centre.now_of(sealing)
    assert (failed.status, failed.sealing_fault) == (Status.SEALING, "certificate_not_in_force")
    assert failed.sealing_lease_until is None
    assert centre.story(sealing)[-1] == ("contract.seal_failed", "system", "certificate_not_in_force")
    assert centre.services.history.of(sealing.contract_id)[-1].at == LATER
    assert centre.services.documents.official == {}


def test_a_failed_sealing_is_not_tried_again_by_its_event(centre: Centre) -> None:
    sealing = centre.sealing()
    failed = centre.change(sealing, sealing_fault="base_altered")

    assert centre.seal(sealing) is Status.SEALING
    assert centre.now_of(sealing) == failed
    assert centre.services.sealer.sealed_numbers == []


def test_a_fault_of_a_contract_that_was_cancelled_meanwhile_is_not_recorded_l7(centre: Centre) -> None:
    sealing = centre.sealing()
    centre.services.sealer.faults.append(Unsealable("certificate_not_in_force"))
    centre.meanwhile(lambda: centre.meanwhile(lambda: centre.change(sealing, status=Status.CANCELLED)))

    assert centre.seal(sealing) is Status.CANCELLED
    assert centre.now_of(sealing).sealing_fault is None
    assert [action for action, _, _ in centre.story(sealing)] == ["contract.finalized"]


def test_what_may_work_later_frees_the_lease_and_is_raised(centre: Centre) -> None:
    sealing = centre.sealing()
    centre.services.sealer.faults.append(Unavailable("key_unavailable"))

    with pytest.raises(Unavailable, match=r"^key_unavailable$"):
        centre.seal(sealing, LATER)

    waiting = centre.now_of(sealing)
    assert (waiting.status, waiting.sealing_lease_until, waiting.sealing_fault) == (
        Status.SEALING,
        None,
        None,
    )
    assert waiting.sealing_attempts == 1
    assert centre.seal(sealing, LATER) is Status.OFFICIAL
    assert centre.now_of(sealing).sealing_attempts == 2


def test_a_lease_of_a_contract_that_ended_is_not_freed_again_l7(centre: Centre) -> None:
    sealing = centre.sealing()
    centre.services.sealer.faults.append(Unavailable("key_unavailable"))
    ended: list[Contract] = []
    centre.meanwhile(
        lambda: centre.meanwhile(lambda: ended.append(centre.change(sealing, status=Status.CANCELLED)))
    )

    with pytest.raises(Unavailable):
        centre.seal(sealing)

    assert [centre.now_of(sealing)] == ended


def test_an_order_that_is_cancelled_while_it_is_sealed_gives_no_seal_l7(centre: Centre) -> None:
    sealing = centre.sealing()
    centre.meanwhile(lambda: centre.meanwhile(lambda: centre.change(sealing, status=Status.CANCELLED)))

    assert centre.seal(sealing) is Status.CANCELLED

    ended = centre.now_of(sealing)
    assert (ended.status, ended.official_sha256, ended.sealed_at) == (Status.CANCELLED, None, None)
    assert centre.services.contracts.issued == {}
    assert "contract.sealed" not in [action for action, _, _ in centre.story(sealing)]


def test_what_else_changes_while_it_is_sealed_stays_l9(centre: Centre) -> None:
    order = an_unpaid_order(placed_at=NOW)
    sealing = centre.sealing(an_order(), order)
    centre.meanwhile(lambda: centre.meanwhile(lambda: centre.change(sealing, unpaid={})))

    assert centre.seal(sealing) is Status.OFFICIAL

    official = centre.now_of(sealing)
    assert (official.unpaid, official.status) == ({}, Status.OFFICIAL)


def test_two_events_at_once_seal_once_l2(centre: Centre) -> None:
    sealing = centre.sealing()
    centre.meanwhile(lambda: centre.seal(sealing))

    assert centre.seal(sealing) is Status.OFFICIAL
    assert len(centre.services.sealer.sealed_numbers) == 1


def test_a_record_that_vanishes_while_it_is_sealed_is_a_fault(centre: Centre) -> None:
    sealing = centre.sealing()

    def vanish() -> None:
        del centre.services.contracts.stored[sealing.contract_id]
        raise Stale

    centre.meanwhile(lambda: centre.meanwhile(vanish))

    with pytest.raises(LookupError, match="cannot vanish"):
        centre.seal(sealing)
