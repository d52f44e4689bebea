"""The API in this process, through Chalice's own local gateway.

What API Gateway itself answers (no such route, no token, a token refused by the authorizer, too much, too
late) is answered here with the same texts that the deployed gateway is given. Too late is found out when the
view has ended: nobody waits longer on AWS, here the client does.
"""

from __future__ import annotations

import base64
import gzip
import json
import sys
import time
import traceback
import uuid
from collections.abc import Mapping
from typing import Any

from chalice.app import Chalice
from chalice.config import Config
from chalice.local import (
    ForbiddenError,
    LambdaEventConverter,
    LocalChalice,
    LocalGateway,
    NotAuthorizedError,
    RouteMatcher,
)

from chalicelib.web.edge.gateway_answers import gateway_answer, gateway_headers
from tools.local.aws.emulator import limits
from tools.local.origin.exchange import Answer, Request
from tools.stage.template import CHALICE

REQUEST_ID = "X-Request-Id"
SMALLEST_COMPRESSED = 1024


class Api:
    """Answers everything under /api."""

    def __init__(self, app: Chalice) -> None:
        app.__class__ = LocalChalice  # keeps the current request per thread
        self._methods = {path: frozenset(views) for path, views in app.routes.items()}
        self._matcher = _Matcher(list(app.routes))
        self._gateway = LocalGateway(app, _configuration())
        self._gateway.event_converter = _Events(self._matcher)

    def __call__(self, request: Request) -> Answer:
        answer = _compressed(self._answer(request), request)
        if any(name.lower() == REQUEST_ID.lower() for name, _ in answer.headers):
            return answer
        return Answer(answer.status, (*answer.headers, (REQUEST_ID, str(uuid.uuid4()))), answer.body)

    def _answer(self, request: Request) -> Answer:
        if not self._has_view_for(request):
            return _gateway_says("MISSING_AUTHENTICATION_TOKEN")
        if len(request.body) > limits.LARGEST_REQUEST:
            return _gateway_says("REQUEST_TOO_LARGE")
        started = time.monotonic()
        try:
            response = self._gateway.handle_request(
                request.method, request.target, dict(request.headers), request.body or None
            )
        except Exception as error:
            return _refusal(error)
        if time.monotonic() - started > limits.gateway_seconds():
            return _gateway_says("INTEGRATION_TIMEOUT")
        if limits.is_too_large(response):
            return _gateway_says("DEFAULT_5XX")
        return _answer_from(response)

    def _has_view_for(self, request: Request) -> bool:
        try:
            route = self._matcher.match_route(request.target).route
        except ValueError:
            return False
        return request.method in self._methods[route]


def _compressed(answer: Answer, request: Request) -> Answer:
    """As the deployed gateway does it for who can read it, from its `MinimumCompressionSize` on."""
    if len(answer.body) < SMALLEST_COMPRESSED or "gzip" not in request.headers.get("accept-encoding", ""):
        return answer
    headers = (*answer.headers, ("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding"))
    return Answer(answer.status, headers, gzip.compress(answer.body, compresslevel=5, mtime=0))


class _Matcher(RouteMatcher):
    """Chalice's, but with the parameters of the route that matches alone; percent-encoded, as on AWS."""

    def match_route(self, url: str) -> Any:
        match = super().match_route(url)
        names = [part[1:-1] for part in match.route.split("/") if part.startswith("{")]
        return match._replace(captured={name: match.captured[name] for name in names})


class _TooLarge(Exception):
    """Raised when the event of a request is larger than a function's input may be."""


class _Events(LambdaEventConverter):
    """Every body comes encoded, as from the deployed gateway, which takes every type as binary."""

    def _is_binary(self, _: Mapping[str, Any]) -> bool:
        return True

    def create_lambda_event(self, *request: Any, **more: Any) -> Any:
        event = super().create_lambda_event(*request, **more)
        if len(json.dumps(event)) > limits.LARGEST_PAYLOAD:
            raise _TooLarge
        return event


def _configuration() -> Config:
    return Config(chalice_stage="dev", config_from_disk=json.loads((CHALICE / "config.json").read_text()))


def _refusal(error: Exception) -> Answer:
    # API Gateway's convention: an authorizer refuses a token by raising exactly "Unauthorized".
    if isinstance(error, NotAuthorizedError) or str(error) == "Unauthorized":
        return _gateway_says("UNAUTHORIZED")
    if isinstance(error, _TooLarge):
        return _gateway_says("REQUEST_TOO_LARGE")
    if isinstance(error, ForbiddenError):
        return _gateway_says("ACCESS_DENIED")
    traceback.print_exception(error, file=sys.stderr)
    return _gateway_says("DEFAULT_5XX")


def _gateway_says(kind: str) -> Answer:
    status, body = gateway_answer(kind)
    return Answer(status, tuple(gateway_headers(kind).items()), body)


def _answer_from(response: Mapping[str, Any]) -> Answer:
    headers = [(name, str(value)) for name, value in response["headers"].items()]
    for name, values in response.get("multiValueHeaders", {}).items():
        headers += [(name, str(value)) for value in values]
    if not any(name.lower() == "content-type" for name, _ in headers):
        headers.append(("Content-Type", "application/json"))  # as API Gateway does
    body = response["body"] or ""
    if response.get("isBase64Encoded"):
        return Answer(response["statusCode"], tuple(headers), base64.b64decode(body))
    return Answer(response["statusCode"], tuple(headers), body.encode())
