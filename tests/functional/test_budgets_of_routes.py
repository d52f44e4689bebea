"""What each route may take of AWS and give, whatever the account holds: calls, read units, bytes.

A call that reads more because there is more passes its budget here. Who makes a route take more on purpose
writes the new figures, which the failure names, into `budgets_of_routes.toml`.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.at_length import thorough
from tests.support.service import Service
from tools.bench.scale.client import Client
from tools.bench.scale.filling import Filling
from tools.bench.scale.measuring import Measured, every_call
from tools.bench.scale.scene import Scene
from tools.samples.factories import an_account
from tools.samples.sealing_entity import with_key

if TYPE_CHECKING:
    from collections.abc import Mapping

BUDGETS: Mapping[str, list[float]] = tomllib.loads(
    Path(__file__).with_name("budgets_of_routes.toml").read_text(encoding="utf-8")
)
"""By the name of a call: calls, read units, bytes answered."""


@pytest.fixture
def client(service: Service) -> Client:
    entity, artwork = with_key(service.services.kms, service.folder)
    service.services.accounts.put_upstream(an_account())
    service.services.entities.register(entity, artwork)
    return Client.on(service.services, service.gateway, service.key, service.folder)


def over(measured: Measured) -> str | None:
    """What is to be written into the file of budgets, if it is meant so."""
    calls, units, size = sum(measured.calls.values()), measured.read_units, measured.answered
    allowed = BUDGETS.get(measured.name, [0, 0, 0])
    if all(figure <= most for figure, most in zip((calls, units, size), allowed, strict=True)):
        return None
    return f'"{measured.name}" = [{calls}, {units + 1:g}, {size * 115 // 100 + 10}]  # {dict(measured.calls)}'


def every_route(client: Client) -> set[str]:
    from app import api

    assert client.gateway is not None
    return {f"{route.method} {route.path}" for route in api.routes}


@pytest.mark.parametrize("size", [3_000, thorough(1), thorough(100), thorough(10_000)])
def test_every_route_stays_within_its_budget_however_much_there_is(client: Client, size: int) -> None:
    pattern = Scene(client.services, client.folder).official()
    Filling(client.services, pattern).up_to(size, min(size, 300) if size < 10_000 else size)

    measured = list(every_call(client))

    if too_much := [it for it in map(over, measured) if it]:
        pytest.fail("More than their budgets:\n" + "\n".join(too_much))
    assert {it.route for it in measured} == every_route(client)
    pages_follow = size > 100
    assert not pages_follow or {it.name for it in measured} == set(BUDGETS)
