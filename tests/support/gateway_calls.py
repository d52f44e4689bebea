"""Calls to the app's table of routes as API Gateway makes them, over a service in memory."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest

import app as table
from chalicelib.web.edge.routing import Route
from tests.fakes.services import ServicesInMemory


@dataclass(frozen=True)
class Told:
    status: int
    code: str
    body: Any


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
        **query: str,
    ) -> Told:
        """`roles=None` is nobody; `names` are the parts of the path."""
        known = {"principalId": "somebody", "account_id": account, "roles": roles or ""}
        event = {
            "requestContext": {
                "httpMethod": route.method,
                "resourcePath": route.path,
                "requestId": "r-1",
                "identity": {},
                "authorizer": {} if roles is None else known,
            },
            "headers": {"content-type": content_type, "accept-language": "en"},
            "multiValueQueryStringParameters": {name: [value] for name, value in query.items()} or None,
            "pathParameters": dict(names) or None,
            "stageVariables": None,
            "body": raw,
            "isBase64Encoded": False,
        }
        reply = table.app(event, SimpleNamespace(aws_request_id="r-1"))
        try:
            body = json.loads(reply["body"])
        except ValueError:
            body = None
        return Told(reply["statusCode"], body.get("code", "") if isinstance(body, dict) else "", body)


def names_in(route: Route, value: str) -> dict[str, str]:
    """Every part of the route's path with this value."""
    return dict.fromkeys(re.findall(r"{(\w+)}", route.path), value)
