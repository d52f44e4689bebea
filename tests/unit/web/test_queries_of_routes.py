"""What stands in a query is taken, or refused by its name: nothing of it is left aside in silence."""

from __future__ import annotations

import pytest

from app import api
from chalicelib.web.edge.routing import Route
from tests.fakes.services import ServicesInMemory
from tests.support.gateway_calls import GatewayCalls, names_in, role_of, route_named
from tools.samples.factories import an_account

UNNAMED = [route for route in api.routes if "{" not in route.path]
WITH_QUERY = [route for route in UNNAMED if route.types.query is not None]


def address(route: Route) -> str:
    return f"{route.method} {route.path}"


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> GatewayCalls:
    services = ServicesInMemory()
    services.accounts.put_upstream(an_account())
    return GatewayCalls.over(services, monkeypatch)


@pytest.mark.parametrize("route", UNNAMED, ids=address)
def test_a_parameter_that_a_call_does_not_take_is_named(call: GatewayCalls, route: Route) -> None:
    told = call(route, {}, roles=role_of(route), dry_run="1")

    assert (told.status, told.code) == (400, "request_invalid")
    faults = {fault["pointer"]: fault["detail"] for fault in told.body["errors"]}
    assert faults["?/dry_run"] == "There is no such field here. Leave it out."


@pytest.mark.parametrize("route", WITH_QUERY, ids=address)
def test_a_parameter_that_is_given_twice_is_named(call: GatewayCalls, route: Route) -> None:
    assert route.types.query is not None
    for name in route.types.query.model_fields:
        told = call(route, {}, roles=role_of(route), twice=name)

        assert (told.status, told.code) == (400, "request_invalid"), name
        assert [fault["pointer"] for fault in told.body["errors"]] == [f"?/{name}"]


@pytest.mark.parametrize(
    ("language", "detail"), [("en", "This can be given only once."), ("zh", "该参数只能出现一次。")]
)
def test_what_is_given_twice_is_said_in_the_callers_language(
    call: GatewayCalls, language: str, detail: str
) -> None:
    told = call(route_named("list_orders"), {}, language=language, twice="limit")

    assert [(fault["pointer"], fault["detail"]) for fault in told.body["errors"]] == [("?/limit", detail)]


def test_what_binds_is_not_done_with_a_parameter_that_is_not_known(call: GatewayCalls) -> None:
    add, contacts = route_named("add_contact"), route_named("list_contacts")
    wish = '{"name": "Li Na", "phone": "13800138000", "address": "1 West Road"}'
    before = len(call(contacts, {}).body["items"])

    assert call(add, {}, raw=wish, dry_run="1").status == 400

    assert len(call(contacts, {}).body["items"]) == before
    assert call(add, {}, raw=wish).status == 201


def test_who_may_not_see_a_thing_is_told_so_before_a_parameter_that_is_not_known(call: GatewayCalls) -> None:
    route = route_named("get_contact")

    assert call(route, names_in(route, "not-there"), no_such="1").status == 404
