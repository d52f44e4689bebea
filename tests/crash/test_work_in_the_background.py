"""Handing on and working off through a queue, each call going wrong once in each way: nothing is lost."""

from __future__ import annotations

import pytest

from chalicelib.bootstrap import Services
from chalicelib.domain.contract.contracts import Status
from chalicelib.web.edge import events
from tests.crash.conftest import NothingIsLost
from tests.support.crash_points.faults import EACH_FAULT, Fault
from tests.support.crash_points.scene import Scene
from tests.support.crash_points.use_cases import UseCase
from tests.support.deliveries import delivered


def two_overdue(scene: Scene) -> None:
    scene.hold(Status.DRAFT, scene.unpaid(overdue=True), scene.paid())
    scene.hold(Status.OFFICIAL, scene.unpaid(overdue=True))


def expire(scene: Scene, services: Services) -> None:
    """The clock starts it, and its queue as long as there are messages."""
    events.expired(services, {})
    delivered(scene.world.calm, "expire", lambda event: events.expired(services, event))


EXPIRE = UseCase("expire", two_overdue, expire, ["expired", "expired"], comes_again=True)


@pytest.mark.parametrize("fault", EACH_FAULT)
def test_whatever_goes_wrong_what_is_due_is_done_in_the_end(
    nothing_is_lost: NothingIsLost, fault: Fault
) -> None:
    nothing_is_lost(EXPIRE, fault)
