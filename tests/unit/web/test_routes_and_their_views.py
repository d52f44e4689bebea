"""A route takes its types from its view's signature; what collides is refused when the app is loaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from typing_extensions import TypedDict

from app import api
from chalicelib.web.catalogue.bodies import OrdersQuery
from chalicelib.web.contracts.answers import ContractAnswer, ContractsAnswer
from chalicelib.web.contracts.bodies import ContractRequestBody
from chalicelib.web.edge.calls import Call
from chalicelib.web.edge.openapi import openapi
from chalicelib.web.edge.routing import Route, TableOfRoutes
from chalicelib.web.edge.views import View
from chalicelib.web.verification.answers import VerificationAnswer
from tests.fakes.services import ServicesInMemory
from tests.support.gateway_calls import route_named
from tools.samples.factories import NOW


def a_route(view: View, path: str = "/api/things/{thing_id}", name: str = "thing") -> Route:
    return Route("GET", path, name, "A thing.", lambda: view)


def one(_: Call, thing_id: str) -> ContractAnswer:
    raise LookupError(thing_id)


def test_every_route_has_a_view_that_takes_what_its_path_names() -> None:
    assert all(route.types.answer is not None or route.status == 204 for route in api.routes)


def test_body_query_and_answer_are_those_of_the_view() -> None:
    requested, listed = route_named("request_contracts").types, route_named("list_orders").types

    assert (requested.body, requested.query, requested.answer) == (ContractRequestBody, None, ContractsAnswer)
    assert (listed.body, listed.query) == (None, OrdersQuery)


def test_a_document_is_taken_as_bytes() -> None:
    assert {route.name for route in api.routes if route.types.body is bytes} == {
        "verify_file",
        "mail_paper_from_list",
    }


def test_a_path_that_names_something_else_than_its_view_takes_is_refused() -> None:
    with pytest.raises(TypeError, match="thing_id"):
        _ = a_route(one, "/api/things/{other_id}").types


@pytest.mark.parametrize(
    ("path", "name"), [("/api/things/{thing_id}", "another"), ("/api/others/{thing_id}", "thing")]
)
def test_a_name_or_an_address_that_is_taken_is_refused_when_the_app_is_loaded(path: str, name: str) -> None:
    table = TableOfRoutes()
    table.enter(a_route(one))

    with pytest.raises(ValueError, match="collides with thing"):
        table.enter(a_route(one, path, name))


def test_the_page_tells_what_verifying_a_file_answers() -> None:
    page = openapi(api.routes)

    answer = page["paths"]["/api/verify"]["post"]["responses"]["200"]["content"]["application/json"]["schema"]
    schema = page["components"]["schemas"][answer["$ref"].rpartition("/")[2]]
    assert set(schema["properties"]) == set(VerificationAnswer.__annotations__)


def test_the_page_is_made_once_however_often_it_is_asked_for() -> None:
    call = Call(ServicesInMemory(), None, "en", NOW, "r-1")
    view = route_named("openapi_page").view

    assert view(call) is view(call)


def test_two_answers_of_one_name_are_refused() -> None:
    def answering(answer: Any) -> Callable[[Call], Any]:
        def view(_: Call) -> Any:
            return answer

        view.__annotations__ = {"_": Call, "return": answer}
        return view

    first = TypedDict("first", {"a": str})  # noqa: UP013 - two of one name
    second = TypedDict("second", {"b": str})  # noqa: UP013
    first.__name__ = second.__name__ = "ThingAnswer"

    with pytest.raises(ValueError, match="ThingAnswer"):
        openapi([a_route(answering(first), "/a", "a"), a_route(answering(second), "/b", "b")])
