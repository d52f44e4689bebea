"""Each answer with words says in which language they are, and whether the caller's was asked for."""

from __future__ import annotations

import pytest

from app import api
from chalicelib.web.edge.gateway_answers import ANSWERED_BY_THE_GATEWAY, gateway_headers
from chalicelib.web.edge.routing import Route
from tests.fakes.services import ServicesInMemory
from tests.support.gateway_calls import GatewayCalls, Told, names_in, role_of, route_named
from tools.samples.factories import an_account

LANGUAGES = pytest.mark.parametrize("language", ["en", "zh"])


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> GatewayCalls:
    services = ServicesInMemory()
    services.accounts.put_upstream(an_account())
    return GatewayCalls.over(services, monkeypatch)


def spoken(told: Told) -> tuple[str | None, str | None]:
    return told.headers.get("Content-Language"), told.headers.get("Vary")


@LANGUAGES
@pytest.mark.parametrize("route", api.routes, ids=lambda route: f"{route.method} {route.path}")
def test_a_problem_is_in_the_callers_language(call: GatewayCalls, route: Route, language: str) -> None:
    told = call(route, names_in(route, "x"), roles=role_of(route), language=language, no_such="1")

    assert told.status >= 400
    assert spoken(told) == (language, "Accept-Language")


@LANGUAGES
def test_what_the_callers_language_chose_says_so(call: GatewayCalls, language: str) -> None:
    assert spoken(call(route_named("me"), {}, language=language)) == (language, "Accept-Language")


@pytest.mark.parametrize(
    ("name", "told"),
    [("openapi_page", "en"), ("provider", "en, zh"), ("products", "en, zh"), ("health", "en")],
)
def test_what_is_the_same_for_everybody_says_its_own_language(
    call: GatewayCalls, name: str, told: str
) -> None:
    assert spoken(call(route_named(name), {}, roles=None, language="zh")) == (told, None)


@pytest.mark.parametrize("route", ["checklist_styles", "delete_contact"])
def test_what_has_no_words_says_none(call: GatewayCalls, route: str) -> None:
    wish = '{"name": "Li Na", "phone": "13800138000", "address": "1 West Road"}'
    made = call(route_named("add_contact"), {}, raw=wish).body["contact_id"]
    found = route_named(route)

    told = call(found, names_in(found, made))

    assert told.status < 300
    assert spoken(told) == (None, None)


@pytest.mark.parametrize("kind", ANSWERED_BY_THE_GATEWAY)
def test_the_gateway_says_each_sentence_in_both(kind: str) -> None:
    assert gateway_headers(kind)["Content-Language"] == "en, zh"
