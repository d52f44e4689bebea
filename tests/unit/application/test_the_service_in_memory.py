"""Unit tests of use cases run on the real wiring with every outer part replaced."""

from __future__ import annotations

import inspect

import pytest

from chalicelib.bootstrap import Services
from chalicelib.bootstrap.clients import Clients
from chalicelib.bootstrap.provider import ProviderParts
from chalicelib.domain.common.errors import DomainError
from tests.fakes.services import ServicesInMemory
from tests.support.centre import Centre

OUTSIDE = {"long_term"}
"""What only real parts are made of."""


def parts_and_use_cases() -> list[str]:
    clients = {name for name, _ in inspect.getmembers(Clients)} - {
        name for name, _ in inspect.getmembers(ProviderParts)
    }
    names = [name for name, _ in inspect.getmembers(Services) if not name.startswith("_")]
    return [name for name in names if name not in clients | OUTSIDE]


@pytest.mark.parametrize("name", parts_and_use_cases())
def test_nothing_of_the_service_reaches_for_aws(name: str) -> None:
    assert getattr(ServicesInMemory(), name) is not None


def test_whatever_reaches_for_aws_is_told_so() -> None:
    with pytest.raises(AssertionError, match="reaches for AWS"):
        _ = ServicesInMemory().dynamodb


def test_use_cases_stand_on_the_same_records(centre: Centre) -> None:
    contract = centre.draft()

    assert centre.services.view_contracts.one("acme", contract.contract_id, centre.now).contract == contract
    with pytest.raises(DomainError, match=r"^not_found$"):
        ServicesInMemory().view_contracts.one("acme", contract.contract_id, centre.now)
