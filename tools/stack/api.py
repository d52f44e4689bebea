"""The API in this process, through Chalice's own local gateway.

What API Gateway itself answers (no such route, no token, refused by the authorizer) is answered here as
problem+json, as the deployed gateway's responses are set up to do.
"""

from __future__ import annotations

import base64
import json
import sys
import traceback
import uuid
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote

from chalice import Chalice
from chalice.config import Config
from chalice.local import (
    ForbiddenError,
    LambdaEventConverter,
    LocalChalice,
    LocalGateway,
    LocalGatewayException,
    NotAuthorizedError,
    RouteMatcher,
)

from tools.stack.exchange import Answer, Request, problem
from tools.stack.template import CHALICE

REQUEST_ID = "X-Request-Id"
SIGN_IN_FIRST = "Please sign in."
NOT_SIGNED_IN = ("WWW-Authenticate", "Bearer")


class Api:
    """Answers everything under /api."""

    def __init__(self, app: Chalice) -> None:
        app.__class__ = LocalChalice  # keeps the current request per thread
        self._gateway = LocalGateway(app, _configuration())
        routes = _Routes(list(app.routes))
        self._routes = routes
        self._gateway.event_converter = LambdaEventConverter(routes, app.api.binary_types)

    def __call__(self, request: Request) -> Answer:
        answer = self._answer(request)
        if any(name.lower() == REQUEST_ID.lower() for name, _ in answer.headers):
            return answer
        return Answer(answer.status, (*answer.headers, (REQUEST_ID, str(uuid.uuid4()))), answer.body)

    def _answer(self, request: Request) -> Answer:
        if not self._routes.knows(request.target):
            return problem(HTTPStatus.NOT_FOUND, "not_found", "There is nothing at this address.")
        try:
            return _answer_from(
                self._gateway.handle_request(
                    request.method, request.target, dict(request.headers), request.body or None
                )
            )
        except NotAuthorizedError:
            return problem(HTTPStatus.UNAUTHORIZED, "unauthorized", SIGN_IN_FIRST, NOT_SIGNED_IN)
        except ForbiddenError:
            return problem(HTTPStatus.FORBIDDEN, "forbidden", "This is not for your role.")
        except LocalGatewayException as error:
            return problem(HTTPStatus(error.CODE), "gateway", "The request could not be passed on.")
        except Exception as error:
            # API Gateway's own convention: an authorizer refuses by raising exactly this.
            if str(error) == "Unauthorized":
                return problem(HTTPStatus.UNAUTHORIZED, "unauthorized", SIGN_IN_FIRST, NOT_SIGNED_IN)
            traceback.print_exc(file=sys.stderr)
            return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "internal_error", "Something went wrong on our side.")


class _Routes(RouteMatcher):
    """Chalice's matcher, but parameters are percent-decoded and are those of the matching route alone."""

    def match_route(self, url: str) -> Any:
        match = super().match_route(url)
        names = [part[1:-1] for part in match.route.split("/") if part.startswith("{")]
        return match._replace(captured={name: unquote(match.captured[name]) for name in names})

    def knows(self, url: str) -> bool:
        try:
            self.match_route(url)
        except ValueError:
            return False
        return True


def _configuration() -> Config:
    return Config(chalice_stage="dev", config_from_disk=json.loads((CHALICE / "config.json").read_text()))


def _answer_from(response: Mapping[str, Any]) -> Answer:
    headers = [(name, str(value)) for name, value in response["headers"].items()]
    for name, values in response.get("multiValueHeaders", {}).items():
        headers += [(name, str(value)) for value in values]
    body = response["body"] or ""
    if response.get("isBase64Encoded"):
        return Answer(response["statusCode"], tuple(headers), base64.b64decode(body))
    return Answer(response["statusCode"], tuple(headers), body.encode())
