"""How a use case runs and ends when nothing goes wrong: what every disturbed run is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from chalicelib.domain.contract.contracts import Status
from tests.support.crash_points.invariants import violations
from tests.support.crash_points.records import records_of
from tests.support.crash_points.recovery import answered_at_last, tidied
from tests.support.crash_points.scene import Scene
from tests.support.crash_points.use_cases import Outcome, UseCase, called
from tests.support.crash_points.wire import Wire
from tests.support.crash_points.world import World


@dataclass(frozen=True)
class Undisturbed:
    calls: tuple[str, ...]
    first: Outcome
    last: Outcome
    ends: dict[str, Any]


def is_left_waiting(scene: Scene) -> bool:
    contracts = records_of(scene).contracts.values()
    return any(it.status is Status.SEALING and it.sealing_fault is None for it in contracts)


def undisturbed(world: World, use_case: UseCase) -> Undisturbed:
    """Raises AssertionError where the use case does not end as its entry in the table says."""
    scene = world.scene()
    use_case.given(scene)
    world.until_lists_show_it()
    before = records_of(scene)
    wire = Wire(always=use_case.out_of_order, after_put=scene.deliver)
    first = called(scene, use_case, world.machine.disturbed(wire))
    if use_case.refused is not None:
        assert records_of(scene) == before, "refused, and yet something has changed"
    last = answered_at_last(scene, use_case, first)
    assert not is_left_waiting(scene), "only the sweep would seal it"
    tidied(world, [scene])

    records = records_of(scene)
    states = [contract.status.value for contract in records.contracts.values()]
    broken = "; ".join(violations(scene, records))
    assert last == Outcome(refusal=use_case.refused), f"undisturbed, the answer is {last}"
    assert states == list(use_case.ends), f"undisturbed, it ends {states}"
    assert not broken, f"undisturbed, {broken}"
    return Undisturbed(tuple(wire.calls), first, last, records.in_short())
