"""What the page tells of answers is held against them, and holding can fail."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app import api
from chalicelib.web.edge.gateway_answers import ANSWERED_BY_THE_GATEWAY, gateway_answer, gateway_headers
from chalicelib.web.edge.openapi import openapi
from tests.support.published_page import PublishedPage, Undeclared

HEADERS = {
    "Content-Type": "application/json",
    "Content-Language": "en",
    "Cache-Control": "no-store",
    "X-Request-Id": "r-1",
}
HEALTH = {"status": "ok", "version": "0.2.0"}


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    return openapi(api.routes)


@pytest.fixture(scope="module")
def page(described: dict[str, Any]) -> PublishedPage:
    return PublishedPage(described)


def body(content: Any) -> bytes:
    return json.dumps(content).encode()


def test_an_answer_as_it_is_told_of_is_fine(page: PublishedPage) -> None:
    page.hold("GET", "/api/health", 200, HEADERS, body(HEALTH))


@pytest.mark.parametrize(
    ("status", "headers", "content", "fault"),
    [
        (201, {}, HEALTH, "201, which is not declared"),
        (200, {}, {"status": "ok"}, "version"),
        (200, {}, HEALTH | {"mood": "fine"}, "mood"),
        (200, {}, HEALTH | {"version": 2}, "/version"),
        (200, {"Content-Type": "text/html"}, HEALTH, "text/html"),
        (200, {"X-Mood": "fine"}, HEALTH, "x-mood: fine, which is not declared"),
        (200, {"Content-Language": "fr"}, HEALTH, "content-language"),
        (401, {"Content-Type": "application/problem+json"}, {}, "401, which is not declared"),
    ],
)
def test_any_other_answer_fails(
    page: PublishedPage, status: int, headers: dict[str, str], content: Any, fault: str
) -> None:
    with pytest.raises(Undeclared, match=fault):
        page.hold("GET", "/api/health", status, HEADERS | headers, body(content))


def test_a_header_that_is_promised_must_be_there(page: PublishedPage) -> None:
    without = {name: value for name, value in HEADERS.items() if name != "X-Request-Id"}

    with pytest.raises(Undeclared, match="without x-request-id"):
        page.hold("GET", "/api/health", 200, without, body(HEALTH))


def test_where_nothing_is_answered_nothing_may_come(page: PublishedPage) -> None:
    headers = {"Cache-Control": "no-store", "X-Request-Id": "r-1"}
    page.hold("DELETE", "/api/contracts/c-1", 204, headers, b"")

    with pytest.raises(Undeclared, match="with a body"):
        page.hold("DELETE", "/api/contracts/c-1", 204, headers, b"gone")


@pytest.mark.parametrize("kind", ANSWERED_BY_THE_GATEWAY)
def test_what_the_gateway_itself_answers_is_told_of(page: PublishedPage, kind: str) -> None:
    status, content = gateway_answer(kind)

    page.hold("POST", "/api/contracts", status, {"X-Request-Id": "r-1", **gateway_headers(kind)}, content)


def test_an_address_that_is_none_is_answered_as_a_thing_that_is_not_there(page: PublishedPage) -> None:
    status, content = gateway_answer("MISSING_AUTHENTICATION_TOKEN")
    headers = {"X-Request-Id": "r-1", **gateway_headers("MISSING_AUTHENTICATION_TOKEN")}

    page.hold("GET", "/api/nothing", status, headers, content)


@pytest.mark.parametrize("route", api.routes, ids=lambda route: route.name)
def test_only_who_must_sign_in_may_be_told_to(described: dict[str, Any], route: Any) -> None:
    told = described["paths"][route.path][route.method.lower()]["responses"]

    assert ("401" in told, "403" in told) == (not route.public, not route.public)
    assert {"429", "500", "503", "504"} <= told.keys()
    assert ("415" in told) == (route.types.body is not None)


def test_a_problem_has_faults_and_ways_out_only_where_there_are_any(described: dict[str, Any]) -> None:
    problem = described["components"]["schemas"]["ProblemAnswer"]

    assert problem["required"] == ["type", "title", "status", "detail", "code"]
    assert set(problem["properties"]) - set(problem["required"]) == {"errors", "state", "way_out"}
