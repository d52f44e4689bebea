"""What normally happens after something went wrong: callers ask again, leases end, schedules come by."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta

from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.common.policy import REQUEST_LEASE, SEALING_LEASE
from tests.support.crash_points.scene import Scene
from tests.support.crash_points.use_cases import NO_ANSWER, Outcome, UseCase, called
from tests.support.crash_points.world import World
from tests.support.sweeping import all_expired, all_reconciled

AFTER_ALL_LEASES = 2 * max(SEALING_LEASE, REQUEST_LEASE)
_WAITS = (timedelta(seconds=1), AFTER_ALL_LEASES)


def answered_at_last(scene: Scene, use_case: UseCase, outcome: Outcome) -> Outcome:
    """Who gets no answer asks again: at once, and when every lease has run out.

    So does S3 with events that failed. A schedule comes by again anyway.
    """
    if use_case.comes_again:
        outcome = NO_ANSWER
    for wait in _WAITS:
        if outcome.came:
            break
        scene.now += wait
        scene.world.until_lists_show_it()
        outcome = called(scene, use_case, scene.world.machine.process())
    return outcome


def tidied(world: World, scenes: Sequence[Scene]) -> None:
    """The schedules come by after all leases, and S3 delivers what waits for delivery."""
    now = max(scene.now for scene in scenes) + AFTER_ALL_LEASES
    sweeping = world.machine.process()
    world.until_lists_show_it()
    all_expired(sweeping.expire, now)
    asked_for = all_reconciled(sweeping, now).done
    for scene in scenes:
        scene.now = now
    waiting = world.calm.contracts.sealing_since_before(now) if asked_for else ()
    for contract in waiting:
        if not contract.failed and scenes[0].is_asked_for(contract.contract_id):
            with suppress(Conflict):  # that it still waits for its seal is told of its point
                world.sealing.seal(contract.contract_id, now)
