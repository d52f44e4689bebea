"""API Gateway's limits, and the parts of a path as it passes them on: percent-encoded, as they were sent."""

# ruff: noqa: SLF001 - what is corrected has no public name

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from ministack.services import apigateway_v1

from tools.local.aws.emulator.limits import LARGEST_PAYLOAD, LARGEST_REQUEST, gateway_seconds

Steps = Callable[..., Any]
_BODY = 6
"""Which argument of the emulator's own step holds the request's body."""


class _TooLarge(Exception):
    """Raised when the event of a request is larger than a function's input may be."""


def answer_like_api_gateway() -> None:
    """Put the corrections in place."""
    apigateway_v1._match_resource_tree = _encoded(apigateway_v1._match_resource_tree)
    apigateway_v1._call_lambda_raw = _of_bounded_size(apigateway_v1._call_lambda_raw)
    apigateway_v1._execute_in_scope = _in_time(apigateway_v1._execute_in_scope)


def _encoded(match: Steps) -> Steps:
    def corrected(*arguments: Any) -> Any:
        resource, parts = match(*arguments)
        return resource, {name: quote(value, safe="") for name, value in (parts or {}).items()}

    return corrected


def _of_bounded_size(call: Steps) -> Steps:
    async def corrected(function: Any, event: Any, **scope: Any) -> Any:
        if len(json.dumps(event)) > LARGEST_PAYLOAD:
            raise _TooLarge
        return await call(function, event, **scope)

    return corrected


def _in_time(execute: Steps) -> Steps:
    patience = gateway_seconds()

    async def corrected(*arguments: Any) -> Any:
        request, api, name = arguments[:3]
        stage = apigateway_v1._stages_v1.get(api, {}).get(name)
        if stage is not None and len(arguments[_BODY] or b"") > LARGEST_REQUEST:
            request["stage"] = stage  # it has the answers that are given in the gateway's stead
            return apigateway_v1._gw_error("REQUEST_TOO_LARGE", "Request Too Long")
        try:
            return await asyncio.wait_for(execute(*arguments), patience)
        except _TooLarge:
            return apigateway_v1._gw_error("REQUEST_TOO_LARGE", "Request Too Long")
        except TimeoutError:
            return apigateway_v1._gw_error("INTEGRATION_TIMEOUT", "Endpoint request timed out")

    return corrected
