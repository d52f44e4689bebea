"""A stage for the crash points of one module."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from botocore import endpoint
from pytest_localstack.session import RunningSession

from tests.support.crash_points.faults import Fault
from tests.support.crash_points.summary import PROPERTY
from tests.support.crash_points.trying import every_point
from tests.support.crash_points.use_cases import UseCase
from tests.support.crash_points.world import World, world
from tools.harness.aws import new_account

NothingIsLost = Callable[[UseCase, Fault], None]


@pytest.fixture(scope="module")
def crash_world(aws_server: RunningSession, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    account = new_account(aws_server)
    environment = account.create_stage()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        patch.setattr(endpoint, "time", SimpleNamespace(sleep=_no_back_off))
        with world(environment, tmp_path_factory.mktemp("authority")) as made:
            yield made


@pytest.fixture
def nothing_is_lost(crash_world: World, record_property: Callable[[str, object], None]) -> NothingIsLost:
    """Tries all calls of a use case with one kind of fault; the summary of the run tells how many."""

    def check(use_case: UseCase, fault: Fault) -> None:
        tried = every_point(crash_world, use_case, fault)
        record_property(PROPERTY, (use_case.name, tried.points))
        assert not tried.broken, "\n".join(tried.broken)

    return check


def _no_back_off(_: float) -> None:
    """The SDK's pauses between attempts prove nothing here."""
