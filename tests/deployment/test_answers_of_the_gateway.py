"""What the deployed gateway answers by itself, and for how long it keeps what the authorizer has said."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chalicelib.web.edge.signing_keys import BELIEVED_SECONDS, SECONDS_BETWEEN_FETCHES
from tools.operating.release.chalice_app import chalice_config, functions_template
from tools.operating.release.functions import plain_functions

LONGEST_KEPT = 60
WITHDRAWN_KEYS_COUNT_SECONDS = 600


@pytest.fixture(scope="module")
def api() -> dict[str, Any]:
    resources = plain_functions(functions_template(chalice_config("test", "arm64")))
    [found] = [part for part in resources.values() if part["Type"] == "AWS::ApiGateway::RestApi"]
    body: dict[str, Any] = found["Properties"]["Body"]
    return body


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("UNAUTHORIZED", 401),
        ("THROTTLED", 429),
        ("WAF_FILTERED", 429),
        ("INTEGRATION_TIMEOUT", 504),
        ("DEFAULT_5XX", 500),
    ],
)
def test_an_answer_of_the_gateway_is_a_problem_that_names_its_request(
    api: dict[str, Any], kind: str, status: int
) -> None:
    answer = api["x-amazon-apigateway-gateway-responses"][kind]
    problem = json.loads(answer["responseTemplates"]["application/json"])

    assert answer["statusCode"] == problem["status"] == status
    assert problem["code"]
    assert problem["detail"]
    headers = answer["responseParameters"]
    assert headers["gatewayresponse.header.Content-Type"] == "'application/problem+json'"
    assert headers["gatewayresponse.header.X-Request-Id"] == "context.requestId"


def test_who_is_not_signed_in_is_told_how_to_be(api: dict[str, Any]) -> None:
    headers = api["x-amazon-apigateway-gateway-responses"]["UNAUTHORIZED"]["responseParameters"]

    assert headers["gatewayresponse.header.WWW-Authenticate"] == "'Bearer'"


def test_who_calls_too_often_is_told_when_to_come_again(api: dict[str, Any]) -> None:
    for kind in ("THROTTLED", "WAF_FILTERED"):
        headers = api["x-amazon-apigateway-gateway-responses"][kind]["responseParameters"]

        assert headers["gatewayresponse.header.Retry-After"] == "'60'"


def test_what_the_authorizer_has_said_is_kept_for_at_most_a_minute(api: dict[str, Any]) -> None:
    kept = [it["x-amazon-apigateway-authorizer"] for it in api["securityDefinitions"].values()]

    assert [it["authorizerResultTtlInSeconds"] <= LONGEST_KEPT for it in kept] == [True]


def test_a_key_that_was_withdrawn_stops_counting_within_ten_minutes() -> None:
    assert BELIEVED_SECONDS + SECONDS_BETWEEN_FETCHES + LONGEST_KEPT < WITHDRAWN_KEYS_COUNT_SECONDS
