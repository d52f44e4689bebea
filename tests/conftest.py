"""Fixtures for all tests: the network guard, an emulated AWS, accounts with data, a running stack."""

from __future__ import annotations

import gc
import os
from collections.abc import Generator, Iterator
from typing import Any

import hypothesis
import pytest
from hypothesis import HealthCheck
from pytest_localstack.session import RunningSession

from chalicelib.confining.process import PATIENCE as CONFINED_PATIENCE
from tests.support.crash_points.summary import pytest_terminal_summary
from tests.support.lagging import LAG
from tests.support.own_provider import go_by_own_provider, go_by_shipped_provider
from tests.support.sdk_models import read_once
from tests.support.sharing_out import pytest_xdist_make_scheduler
from tests.support.this_machine_only import guard
from tools.harness.aws import Account, emulated_aws, new_account
from tools.harness.running_stack import PATIENCE, RunningStack
from tools.local.aws.emulator.names import GATEWAY_PATIENCE, INDEX_LAG

# A test is right or wrong, not fast or slow: how long an example takes depends on what else the machine does.
# On a developer's machine each run tries other examples; where CI is set, the same ones each time, so that a
# change is judged by what it changed. What a random run finds is written down as an example of its own.
TIMELESS: Any = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
hypothesis.settings.register_profile("contract-centre", **TIMELESS)
hypothesis.settings.register_profile(
    "continuous-integration", **TIMELESS, derandomize=True, database=None, print_blob=True
)
hypothesis.settings.load_profile("continuous-integration" if os.environ.get("CI") else "contract-centre")

YOUNG_OBJECTS = 20_000
"""So many more are there before the garbage collector looks."""

# The process that divides the tests among others, and tells of them at the end, reads no other conftest.
__all__ = ["pytest_terminal_summary", "pytest_xdist_make_scheduler"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--localstack",
        default="embedded",
        help="the emulated AWS: embedded (default), moto, docker, or the URL of a running one",
    )
    parser.addoption(
        "--index-lag",
        default=float(os.environ.get(LAG) or 0),
        type=float,
        help="seconds that indexes may lag behind; else those of INDEX_LAG, or none",
    )


def pytest_configure(config: pytest.Config) -> None:
    """The processes that divide the tests among them are told by the environment."""
    go_by_own_provider()
    for limit in (GATEWAY_PATIENCE, CONFINED_PATIENCE):  # functions keep theirs where no whole stack runs
        os.environ[limit] = PATIENCE[limit]
    os.environ[LAG] = os.environ[INDEX_LAG] = str(config.getoption("--index-lag"))  # for running stacks, too


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Thousands of tests are collected and stay to the end: the garbage collector need not look at them.

    Nor at everything after each 700 new objects: a tool or an answer brings some hundred thousand.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.set_threshold(YOUNG_OBJECTS)
        gc.enable()


@pytest.fixture(autouse=True)
def _provider(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whose contract centre it is: a change of the one that ships breaks only what names its values."""
    if request.node.get_closest_marker("shipped_provider") is not None:
        go_by_shipped_provider(monkeypatch)


@pytest.fixture(scope="session", autouse=True)
def _this_machine_only() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        guard(patch)
        yield


@pytest.fixture(scope="session", autouse=True)
def _sdk_models_read_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        read_once(patch)
        yield


@pytest.fixture(scope="session")
def aws_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningSession]:
    """One emulated AWS per test process."""
    choice = str(request.config.getoption("--localstack"))
    modes = {INDEX_LAG: str(request.config.getoption("--index-lag"))}
    with emulated_aws(choice, tmp_path_factory.mktemp("aws"), modes) as server:
        yield server


@pytest.fixture
def aws_account(aws_server: RunningSession) -> Account:
    """A fresh, empty account of its own for this test."""
    return new_account(aws_server)


@pytest.fixture
def stage(aws_account: Account, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A deployed stage in a fresh account; this process's environment holds its settings while the test runs.

    Returns the same settings: names of tables and buckets, sign-in, and where the emulated AWS is.
    """
    settings = aws_account.create_stage()
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return settings


@pytest.fixture(scope="module")
def local_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStack]:
    """The whole local stack, started as `make run` starts it, for the tests of one module."""
    stack = RunningStack(tmp_path_factory.mktemp("stack") / "state")
    stack.start()
    yield stack
    stack.stop()
