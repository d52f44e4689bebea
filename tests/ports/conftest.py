"""Every test here runs twice: over the ports in memory, and over the real adapters on the embedded AWS."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_localstack.session import RunningSession

from chalicelib.bootstrap import Services, build
from tests.fakes.services import SETTINGS, ServicesInMemory
from tests.support.aws import new_account


@pytest.fixture(scope="session")
def real_services(aws_server: RunningSession) -> Iterator[Services]:
    """The real adapters on one stage for all tests of this process: each test brings ids of its own."""
    account = new_account(aws_server)
    services = build(SETTINGS | account.create_data())
    services.__dict__["session"] = account.session()
    yield services
    services.close()


@pytest.fixture(params=["memory", "real"])
def ports(request: pytest.FixtureRequest) -> Services:
    """The ports by their names in the bootstrap; nothing but ports is taken of it here."""
    if request.param == "memory":
        return ServicesInMemory()
    services: Services = request.getfixturevalue("real_services")
    return services
