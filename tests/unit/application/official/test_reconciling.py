"""Driving on what got stuck, by the hour and by two of the staff."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.application.ports import Sweep
from chalicelib.domain.common.errors import Conflict, NotFound
from chalicelib.domain.common.policy import SEALING_LEASE
from chalicelib.domain.contract.contracts import Contract, Status
from tests.support.centre import CLERK, Centre
from tests.support.sweeping import all_reconciled
from tools.samples.factories import NOW, an_unpaid_order

INSTANT = timedelta(microseconds=1)
OTHER_CLERK = "clerk-2"


def asked_for(centre: Centre) -> list[str]:
    """What was asked for beside the first time, by finalizing."""
    asked = centre.services.documents.seals_asked_for
    return [each for number, each in enumerate(asked) if each in asked[:number]]


def test_what_waits_longer_than_an_attempt_may_take_is_asked_for_again_l2(centre: Centre) -> None:
    sealing = centre.sealing()
    centre.draft()

    at_the_end = all_reconciled(centre.services, NOW + SEALING_LEASE)
    after = all_reconciled(centre.services, NOW + SEALING_LEASE + INSTANT)

    assert (at_the_end, after) == (Sweep(), Sweep(done=1))
    assert asked_for(centre) == [sealing.contract_id]


def test_failed_sealings_are_counted_and_left_to_staff(centre: Centre) -> None:
    failed, stuck = [centre.sealing() for _ in range(2)], [centre.sealing() for _ in range(2)]
    for contract in failed:
        centre.change(contract, sealing_fault="base_altered")

    assert all_reconciled(centre.services, NOW + timedelta(hours=1)) == Sweep(done=2, failed=2)
    assert asked_for(centre) == [contract.contract_id for contract in stuck]


def test_archive_copies_are_made_in_the_same_run(centre: Centre) -> None:
    official, missing = centre.official(), centre.official()
    del centre.services.documents.official[missing.contract_id, missing.base_sha256]
    centre.sealing()
    centre.trust_an_authority()

    assert all_reconciled(centre.services, NOW + timedelta(hours=1)) == Sweep(done=2, failed=1)
    assert centre.now_of(official).longevity.archive_sha256 is not None


def redrive(centre: Centre, contract: Contract, actor: str = CLERK) -> Contract:
    return centre.services.redrive_sealing(contract.contract_id, actor=actor, now=NOW)


def a_failed_one(centre: Centre) -> Contract:
    return centre.change(centre.sealing(), sealing_fault="base_altered")


def test_one_person_proposes_and_another_one_drives_it_again_l2(centre: Centre) -> None:
    failed = a_failed_one(centre)

    proposed = redrive(centre, failed)
    assert (proposed.sealing_fault, proposed.retry_proposed_by) == ("base_altered", CLERK)
    assert centre.now_of(failed) == proposed
    assert asked_for(centre) == []

    driven = redrive(centre, failed, OTHER_CLERK)
    assert (driven.sealing_fault, driven.retry_proposed_by, driven.status) == (None, None, Status.SEALING)
    assert centre.now_of(failed) == driven
    assert asked_for(centre) == [failed.contract_id]
    assert centre.story(failed)[-2:] == [
        ("contract.seal_retry_proposed", CLERK, "base_altered"),
        ("contract.seal_retried", OTHER_CLERK, "base_altered"),
    ]
    assert centre.services.history.of(failed.contract_id)[-1].at == NOW


def test_one_person_alone_does_not_drive_it_again(centre: Centre) -> None:
    failed = a_failed_one(centre)
    proposed = redrive(centre, failed)

    with pytest.raises(Conflict, match=r"^second_person_needed$"):
        redrive(centre, failed)

    assert centre.now_of(failed) == proposed
    assert asked_for(centre) == []


def test_two_who_propose_at_once_agree(centre: Centre) -> None:
    failed = a_failed_one(centre)
    centre.meanwhile(lambda: redrive(centre, failed, OTHER_CLERK))

    driven = redrive(centre, failed)

    assert driven.sealing_fault is None
    assert asked_for(centre) == [failed.contract_id]


def test_what_waits_anyhow_is_only_asked_for_again(centre: Centre) -> None:
    sealing = centre.sealing()

    assert redrive(centre, sealing) == sealing
    assert asked_for(centre) == [sealing.contract_id]
    assert centre.now_of(sealing) == sealing
    assert len(centre.story(sealing)) == 1


def test_what_is_not_sealing_is_not_driven_again(centre: Centre) -> None:
    official = centre.official()

    with pytest.raises(Conflict, match=r"^sealing_not_failed$") as refused:
        redrive(centre, official)

    assert refused.value.facts == {"status": Status.OFFICIAL}
    assert asked_for(centre) == []


def test_what_expired_while_it_waited_is_not_driven_again_l8(centre: Centre) -> None:
    failed = centre.change(
        centre.sealing(an_unpaid_order(placed_at=NOW)), sealing_fault="base_altered", unpaid={"1": NOW}
    )

    with pytest.raises(Conflict, match=r"^sealing_not_failed$") as refused:
        redrive(centre, failed)

    assert refused.value.facts == {"status": Status.EXPIRED}


def test_a_contract_that_nobody_stored_is_not_driven(centre: Centre) -> None:
    with pytest.raises(NotFound):
        centre.services.redrive_sealing("nothing", actor=CLERK, now=NOW)

    assert centre.services.documents.seals_asked_for == []
