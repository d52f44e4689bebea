"""Calls to the app's table of routes as API Gateway makes them, over a service in memory."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

import app as table
from chalicelib.web.edge.call_logs import VIEWER
from chalicelib.web.edge.routing import Route
from tests.fakes.services import ServicesInMemory
from tests.support.published_page import published_page


@dataclass(frozen=True)
class Told:
    status: int
    code: str
    body: Any
    headers: Mapping[str, str]


@dataclass(frozen=True)
class GatewayCalls:
    """What a function is called with once the gateway's authorizer has let somebody through."""

    services: ServicesInMemory

    @classmethod
    def over(cls, services: ServicesInMemory, monkeypatch: pytest.MonkeyPatch) -> GatewayCalls:
        monkeypatch.setattr(table.api, "services", lambda: services)
        return cls(services)

    def __call__(
        self,
        route: Route,
        names: Mapping[str, str],
        *,
        roles: str | None = "customer",
        account: str = "acme",
        raw: str = "",
        content_type: str = "application/json",
        subject: str = "somebody",
        name: str = "",
        address: str = "",
        signed_in_by: str = "",
        signed_in_at: str = "",
        language: str = "en",
        twice: str = "",
        **query: str,
    ) -> Told:
        """`roles=None` is nobody; `names` are parts of the path, `twice` a parameter that is given so."""
        known = {"principalId": subject, "account_id": account, "roles": roles or "", "name": name}
        known |= {"signed_in_by": signed_in_by, "signed_in_at": signed_in_at}
        headers = {"content-type": content_type, "accept-language": language}
        reply = gateway_reply(
            route,
            names,
            known={} if roles is None else known,
            headers=headers | ({VIEWER: address} if address else {}),
            query={name: [value] for name, value in query.items()} | ({twice: ["a", "a"]} if twice else {}),
            body=raw.encode(),
        )
        published_page().hold(
            route.method, route.path, reply["statusCode"], reply["headers"], content_of(reply)
        )
        try:
            body = json.loads(reply["body"])
        except ValueError:
            body = None
        return Told(
            reply["statusCode"],
            body.get("code", "") if isinstance(body, dict) else "",
            body,
            reply["headers"],
        )


def gateway_reply(
    route: Route,
    names: Mapping[str, str],
    *,
    known: Mapping[str, str],
    headers: Mapping[str, str],
    query: Mapping[str, list[str]],
    body: bytes,
) -> dict[str, Any]:
    """What the function answers to the gateway's event; `known` is what the authorizer says of the caller."""
    event = {
        "requestContext": {
            "httpMethod": route.method,
            "resourcePath": route.path,
            "requestId": "r-1",
            "identity": {},
            "authorizer": dict(known),
        },
        "headers": dict(headers),
        "multiValueQueryStringParameters": dict(query) or None,
        "pathParameters": dict(names) or None,
        "stageVariables": None,
        "body": base64.b64encode(body).decode(),
        "isBase64Encoded": True,
    }
    reply: dict[str, Any] = table.app(event, SimpleNamespace(aws_request_id="r-1"))
    return reply


def content_of(reply: Mapping[str, Any]) -> bytes:
    """The bytes that the gateway sends on."""
    body = reply["body"]
    return base64.b64decode(body) if reply.get("isBase64Encoded") else str(body).encode()


def called(call: GatewayCalls, place: str, names: Mapping[str, str] | None = None, **more: Any) -> Any:
    """The body of the answer to the call of a route, such as `GET /api/tickets`."""
    [route] = [it for it in table.api.routes if f"{it.method} {it.path}" == place]
    told = call(route, names or {}, **more)
    assert told.status < 300, told
    return told.body


def route_named(name: str) -> Route:
    return next(route for route in table.api.routes if route.name == name)


def role_of(route: Route) -> str:
    """Of somebody whom the route is for: staff at the desk, else a customer."""
    return "staff" if route.path.startswith("/api/desk/") else "customer"


def names_in(route: Route, value: str) -> dict[str, str]:
    """Every part of the route's path with this value."""
    return dict.fromkeys(re.findall(r"{(\w+)}", route.path), value)
