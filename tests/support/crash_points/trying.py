"""Each call of a use case goes wrong once; then the normal recovery runs, and nothing may be lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.support.crash_points.faults import Fault
from tests.support.crash_points.invariants import broken_promises, violations
from tests.support.crash_points.records import records_of
from tests.support.crash_points.recovery import answered_at_last, tidied
from tests.support.crash_points.scene import Scene
from tests.support.crash_points.undisturbed import Undisturbed, undisturbed
from tests.support.crash_points.use_cases import Outcome, UseCase, called
from tests.support.crash_points.wire import Wire
from tests.support.crash_points.world import World


@dataclass(frozen=True)
class Tried:
    points: int
    broken: list[str]
    """Sentences: which promise is broken after which point."""


@dataclass(frozen=True)
class Point:
    """A scene, the call that goes wrong on it, and what the caller hears at first and at last."""

    scene: Scene
    wire: Wire
    first: Outcome
    last: Outcome


def every_point(world: World, use_case: UseCase, fault: Fault) -> Tried:
    """Lets each call of the use case go wrong in this way, on fresh data each time."""
    calm = world.undisturbed.get(use_case.name) or undisturbed(world, use_case)
    world.undisturbed[use_case.name] = calm
    wires = [Wire(fault, at, use_case.out_of_order) for at in range(1, len(calm.calls) + 1)]
    points = [_point(world, use_case, wire) for wire in wires]
    tidied(world, [point.scene for point in points])
    broken = [
        f"{use_case.name}, call {point.wire.at} ({operation}) {fault}: {sentence}"
        for point, operation in zip(points, calm.calls, strict=True)
        for sentence in _broken(point, use_case, calm)
    ]
    return Tried(len(points), broken)


def _point(world: World, use_case: UseCase, wire: Wire) -> Point:
    scene = world.scene()
    use_case.given(scene)
    world.until_lists_show_it()
    wire.after_put = scene.deliver
    first = called(scene, use_case, world.machine.disturbed(wire))
    return Point(scene, wire, first, answered_at_last(scene, use_case, first))


def _broken(point: Point, use_case: UseCase, calm: Undisturbed) -> Iterator[str]:
    # What a schedule finds in its queue comes in one batch or in two: a call more or less.
    if len(point.wire.calls) < point.wire.at - (1 if use_case.comes_again else 0):
        yield "the call was not made"
    if point.wire.fault is Fault.FIRST_ANSWER_LOST and calm.first.came and not point.first.came:
        yield "the SDK repeated the call, and yet there was no answer"
    if point.first.came and point.first != calm.last:
        yield f"the caller was told {point.first.refusal}"
    if point.last not in (calm.last, Outcome(refusal=use_case.once_done)):
        yield f"who asked again was told {point.last.refusal or 'nothing, even after all leases'}"
    records = records_of(point.scene)
    yield from violations(point.scene, records)
    yield from broken_promises(point.last.answer, records)
    in_short = records.in_short()
    for what, expected in calm.ends.items():
        if in_short[what] != expected:
            yield f"{what}: {in_short[what]}, undisturbed {expected}"
