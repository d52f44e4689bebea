"""Legal HTTP that is not what programs usually send: each call still answers as the page says."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping

import pytest

from app import api
from chalicelib.web.edge.routing import Route
from tests.support.gateway_calls import role_of
from tests.support.service import Service
from tools.local.origin.exchange import Answer, Request
from tools.samples.factories import an_account

NAMED = [route for route in api.routes if "{" in route.path]
NO_METHODS = ["HEAD", "OPTIONS", "TRACE", "PROPFIND"]
HEADERS: list[dict[str, str]] = [
    {"accept": "text/html", "accept-encoding": "br, gzip;q=0"},
    {"accept": "application/x-none;q=0", "accept-encoding": "gzip"},
    {"accept-language": "zh;q=nan, en;q=-1, *;q=1e999, ,;"},
    {"content-type": 'Application/JSON; Charset="UTF-8"'},
    {"content-type": "application/json; charset=utf-16"},
    {"content-type": ";;;"},
    {"if-none-match": "*", "if-modified-since": "Sat, 29 Nov 2036 00:00:00 GMT", "if-match": '"x"'},
    {"range": "bytes=0-3", "cookie": "a=b; c", "x-http-method-override": "DELETE"},
]
QUERIES = ["", "&&=&", "q=%ff%zz&limit=%31%00", "q=" + "a" * 8_000, "&".join(f"a{it}=" for it in range(500))]
NAMES = [
    "%2F",
    "%2e%2e%2f",
    "..",
    "%00",
    "%0d%0aX-A:1",
    "%F0%9F%98%80",
    "%ED%A0%80",
    "%ff",
    "%zz",
    "%",
    "+",
    "a;b",
    "%252F",
    "%E2%80%AE",
]


@pytest.fixture
def known(service: Service) -> Iterator[Service]:
    service.services.accounts.put_upstream(an_account())
    logging.disable(logging.CRITICAL)
    yield service
    logging.disable(logging.NOTSET)


def ask(
    service: Service, route: Route, path: str, headers: Mapping[str, str] | None = None, *, method: str = ""
) -> Answer:
    """Whoever may call it asks; what the page does not tell of fails."""
    staff = role_of(route) == "staff"
    token = service.token(None, roles=["staff"]) if staff else service.token()
    sent = {"host": "localhost", "authorization": f"Bearer {token}", **(headers or {})}
    body = b"" if route.types.body is None else b"{}"
    answer = service.gateway(Request(method or route.method, path, sent, body))
    assert answer.status < 500, (route.name, path, headers, answer)
    return answer


def unnamed(route: Route) -> str:
    return re.sub(r"{\w+}", "x", route.path)


@pytest.mark.parametrize("headers", HEADERS, ids=lambda it: next(iter(it.items())))
def test_headers_change_nothing_that_they_may_not(known: Service, headers: Mapping[str, str]) -> None:
    for route in api.routes:
        ask(known, route, unnamed(route), headers)


def test_no_query_is_more_than_a_call_can_refuse(known: Service) -> None:
    for route in api.routes:
        for query in QUERIES:
            ask(known, route, f"{unnamed(route)}?{query}")


def test_a_slash_at_the_end_changes_nothing(known: Service) -> None:
    for route in api.routes:
        without, with_it = (ask(known, route, unnamed(route) + end) for end in ("", "/"))

        assert without.status == with_it.status, route.path


@pytest.mark.parametrize("name", NAMES)
def test_a_name_may_have_any_letters(known: Service, name: str) -> None:
    for route in NAMED:
        status = ask(known, route, re.sub(r"{\w+}", name, route.path)).status

        assert status in {200, 404}, (route.name, name, status)


@pytest.mark.parametrize("method", NO_METHODS)
def test_a_method_that_no_call_has_is_no_address(known: Service, method: str) -> None:
    for route in api.routes:
        assert ask(known, route, unnamed(route), method=method).status == 404
