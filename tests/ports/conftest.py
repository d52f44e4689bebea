"""Every test here runs twice: over the ports in memory, and over the real adapters on the embedded AWS."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pytest_localstack.session import RunningSession

from chalicelib.bootstrap import Services, build
from tests.fakes.services import SETTINGS, ServicesInMemory
from tests.support.principals import services_of
from tools.harness.aws import new_account


@contextmanager
def real_services_on(server: RunningSession) -> Iterator[Services]:
    """The real adapters on a stage of their own."""
    account = new_account(server)
    settings = SETTINGS | account.create_data()
    services, auditor = build(settings), services_of("audit", account, settings)
    services.__dict__["session"] = account.session()
    services.__dict__["stored_documents"] = auditor.stored_documents  # it alone may list what there is
    yield services
    services.close()
    auditor.close()


@pytest.fixture(scope="session")
def real_services(aws_server: RunningSession) -> Iterator[Services]:
    """One stage for all tests of this process: each brings ids of its own."""
    with real_services_on(aws_server) as services:
        yield services


@pytest.fixture(params=["memory", "real"])
def ports(request: pytest.FixtureRequest) -> Services:
    """The ports by their names in the bootstrap; nothing but ports is taken of it here."""
    if request.param == "memory":
        return ServicesInMemory()
    services: Services = request.getfixturevalue("real_services")
    return services
