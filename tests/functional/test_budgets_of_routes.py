"""What each route may take of AWS and give, whatever the account holds: calls, read units, bytes.

A call that reads more because there is more passes its budget here. Who makes a route take more on purpose
writes the new figures, which the failure names, into `budgets_of_routes.toml`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.support.at_length import thorough
from tests.support.logged import Sent, assert_nobody_is_known
from tests.support.service import Service
from tests.support.words_of_the_demo import found_of_the_demo, words_of_the_demo
from tools.bench.calls import remember_for_long
from tools.bench.scale.client import Client, Clock
from tools.bench.scale.filling import Filling
from tools.bench.scale.measuring import Measured, every_call
from tools.bench.scale.scene import Scene
from tools.bench.scale.work import every_work
from tools.samples.sealing_entity import REGISTRATION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tools.bench.scale.asked import Asked
    from tools.local.origin.exchange import Answer

TOLD = tomllib.loads(Path(__file__).with_name("budgets_of_routes.toml").read_text(encoding="utf-8"))
WORK: Mapping[str, list[float]] = TOLD.pop("work")
"""What functions do besides answering calls: the same, with bytes stored."""
BUDGETS: Mapping[str, list[float]] = TOLD
"""By the name of a call: calls, read units, bytes answered."""


@dataclass
class Attentive(Client):
    """Keeps what each route has answered the first time."""

    heard: dict[str, bytes] = field(default_factory=dict)

    def __call__(self, asked: Asked) -> Answer:
        answer = super().__call__(asked)
        self.heard.setdefault(asked.route, answer.body)
        return answer

    def of_the_demo(self) -> dict[str, list[str]]:
        """What answers say of the provider that ships; the entity of the samples bears its name."""
        entity = REGISTRATION["names"]
        words = words_of_the_demo() - {entity["zh"], entity["en"]}
        found = {route: found_of_the_demo(_text(body), words) for route, body in self.heard.items()}
        return {route: them for route, them in found.items() if them}


def _text(body: bytes) -> str:
    if body.startswith(b"%PDF-"):
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages)
    return body.decode()


@pytest.fixture
def client(sealing: Service) -> Attentive:
    remember_for_long(sealing.services)
    return Attentive(
        sealing.services, sealing.gateway, sealing.key, Clock.of_lists(sealing.services), sealing.folder
    )


def over(measured: Measured) -> str | None:
    """What is to be written into the file of budgets, if it is meant so."""
    calls, units, size = sum(measured.calls.values()), measured.read_units, measured.answered
    allowed = {**BUDGETS, **WORK}.get(measured.name, [0, 0, 0])
    if all(figure <= most for figure, most in zip((calls, units, size), allowed, strict=True)):
        return None
    return f'"{measured.name}" = [{calls}, {units + 1:g}, {size * 115 // 100 + 10}]  # {dict(measured.calls)}'


def every_route(client: Client) -> set[str]:
    from app import api

    assert client.gateway is not None
    return {f"{route.method} {route.path}" for route in api.routes}


MOST = 10_000


@pytest.mark.parametrize("size", [1_000, thorough(1), thorough(100), thorough(3_000), thorough(MOST)])
def test_every_route_stays_within_its_budget_however_much_there_is(
    client: Attentive, size: int, caplog: pytest.LogCaptureFixture
) -> None:
    pattern = Scene(client.services, client.folder).official()
    Filling(client.services, pattern).up_to(size, min(size, 300) if size < MOST else size)

    sent = Sent(client.gateway)
    measured = list(every_call(replace(client, gateway=sent)))

    work = list(every_work(client)) if size == MOST else []
    if too_much := [it for it in map(over, measured + work) if it]:
        pytest.fail("More than their budgets:\n" + "\n".join(too_much))
    assert {it.route for it in measured} == every_route(client)
    assert_nobody_is_known(caplog.records, sent.texts)
    assert client.heard.keys() == every_route(client)
    assert client.of_the_demo() == {}
    pages_follow = size > 100
    assert not pages_follow or {it.name for it in measured} == set(BUDGETS)
    assert not work or {it.name for it in work} == set(WORK)
