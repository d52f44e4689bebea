"""The table of routes behind a gateway in memory, as a WSGI app for clients in this process."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

import app as table
from chalicelib.web.edge.gateway_answers import gateway_answer, gateway_headers
from chalicelib.web.edge.routing import Route
from tests.support.gateway_calls import content_of, gateway_reply

Environ = dict[str, Any]
Start = Callable[[str, list[tuple[str, str]]], object]


@dataclass(frozen=True)
class GatewayInMemory:
    """Its authorizer takes a role for a token: `Bearer customer` is a customer of acme."""

    account: str = "acme"

    def __call__(self, environ: Environ, start: Start) -> Iterable[bytes]:
        status, headers, body = self._answered(environ)
        start(f"{status} ", [*headers.items()])
        return [body]

    def _answered(self, environ: Environ) -> tuple[int, dict[str, str], bytes]:
        path = urlsplit(environ["REQUEST_URI"]).path
        route, names = _matched(environ["REQUEST_METHOD"], path)
        if route is None:
            return _gateway_says("MISSING_AUTHENTICATION_TOKEN")
        scheme, _, role = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
        known = {"principalId": f"a-{role}", "account_id": self.account, "roles": role}
        if not route.public and (scheme != "Bearer" or not role):
            return _gateway_says("UNAUTHORIZED")
        reply = gateway_reply(
            route,
            names,
            known={} if route.public else known,
            headers=_headers(environ),
            query=parse_qs(environ["QUERY_STRING"], keep_blank_values=True),
            body=environ["wsgi.input"].read(),
        )
        return reply["statusCode"], reply["headers"], content_of(reply)


def _headers(environ: Environ) -> dict[str, str]:
    found = {
        name[5:].replace("_", "-").lower(): value for name, value in environ.items() if name[:5] == "HTTP_"
    }
    kind = environ.get("CONTENT_TYPE", "")
    return found | ({"content-type": kind} if kind else {})


def _matched(method: str, path: str) -> tuple[Route | None, dict[str, str]]:
    """The route with the fewest names: `/api/tickets/new` is no ticket."""
    for route in sorted(table.api.routes, key=lambda it: it.path.count("{")):
        found = re.fullmatch(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", route.path), path)
        if found and route.method == method:
            return route, found.groupdict()
    return None, {}


def _gateway_says(kind: str) -> tuple[int, dict[str, str], bytes]:
    status, body = gateway_answer(kind)
    return status, {"X-Request-Id": "r-1", **gateway_headers(kind)}, body
