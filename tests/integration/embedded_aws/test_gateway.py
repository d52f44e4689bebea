"""The gateway of the embedded AWS takes, waits and passes on as much as API Gateway does, and no more."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.support.small_functions import archive, role
from tools.harness.ports import free_port
from tools.harness.waiting import eventually
from tools.local.aws.embedded import EmbeddedAws, root_session
from tools.local.aws.emulator.limits import LARGEST_PAYLOAD, LARGEST_REQUEST
from tools.local.aws.emulator.names import FUNCTIONS_PATIENCE, GATEWAY_PATIENCE
from tools.local.place import REGION

IMPATIENT = 2
"""Seconds of one gateway; the other one waits however long a busy machine takes."""
GIVEN = 1
"""Seconds that AWS would give the function."""
UNSIGNED = "000000000000"
"""The account in which the embedded AWS looks for the API of a call that nobody signed."""
CODE = """
import time

def handler(event, context):
    asked = event["queryStringParameters"] or {}
    time.sleep(float(asked.get("wait", 0)))
    body = "x" * int(asked["answer"]) if "answer" in asked else str(len(event["body"] or ""))
    return {"statusCode": 200, "headers": {"Content-Type": "text/plain"}, "body": body}
"""
Call = Callable[..., tuple[int, bytes]]


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Call]:
    with calling(tmp_path_factory.mktemp("gateway"), seconds=600) as called:
        yield called


@contextmanager
def calling(folder: Path, seconds: int) -> Iterator[Call]:
    """A call of an API with one function: its status, and what came back."""
    modes = {GATEWAY_PATIENCE: str(seconds), FUNCTIONS_PATIENCE: "600"}
    aws = EmbeddedAws(free_port(), folder, folder / "aws.log", modes)
    aws.start()
    aws.wait_until_ready()
    address = f"{aws.url}/restapis/{_deployed(aws.url)}/api/_user_request_/tried"

    def called(query: str = "", body: bytes | None = None) -> tuple[int, bytes]:
        request = urllib.request.Request(f"{address}?{query}", data=body, method="POST")  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=600) as answer:  # noqa: S310 - on this machine
                return answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, refused.read()

    try:
        yield called
    finally:
        aws.stop(save=False)


def _deployed(url: str) -> str:
    """The id of an API whose one function answers to POST /tried."""
    session = root_session(UNSIGNED)
    gateway = session.client("apigateway", endpoint_url=url)
    api = gateway.create_rest_api(name="tried")["id"]
    [root] = gateway.get_resources(restApiId=api)["items"]
    resource = gateway.create_resource(restApiId=api, parentId=root["id"], pathPart="tried")["id"]
    gateway.put_method(restApiId=api, resourceId=resource, httpMethod="POST", authorizationType="NONE")
    function = _function(session.client("lambda", endpoint_url=url), session.client("iam", endpoint_url=url))
    gateway.put_integration(
        restApiId=api,
        resourceId=resource,
        httpMethod="POST",
        type="AWS_PROXY",
        integrationHttpMethod="POST",
        uri=f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{function}/invocations",
    )
    gateway.create_deployment(restApiId=api, stageName="api")
    return str(api)


def _function(client: Any, iam: Any) -> str:
    made = client.create_function(
        FunctionName="tried",
        Runtime="python3.12",
        Handler="tried.handler",
        Role=role(iam),
        Code={"ZipFile": archive(CODE)},
        Timeout=GIVEN,
    )
    client.add_permission(
        FunctionName="tried",
        StatementId="api",
        Action="lambda:InvokeFunction",
        Principal="apigateway.amazonaws.com",
    )
    return str(made["FunctionArn"])


def test_a_body_may_be_as_large_as_a_functions_input_and_no_larger(call: Call) -> None:
    fits = LARGEST_PAYLOAD - 5000  # beside it stand path, headers and who calls

    assert call(body=b"x" * fits) == (200, str(fits).encode())
    for size in (LARGEST_PAYLOAD, LARGEST_REQUEST + 1):
        status, told = call(body=b"x" * size)
        assert (status, "Too Long" in told.decode()) == (413, True), (size, told[:300])


def test_an_answer_may_be_as_large_as_a_functions_and_no_larger(call: Call) -> None:
    fits = LARGEST_PAYLOAD - 1000

    assert call(f"answer={fits}") == (200, b"x" * fits)
    assert call(f"answer={LARGEST_PAYLOAD}")[0] == 502


def test_a_function_has_more_time_than_it_was_given_where_it_only_serves_a_test(call: Call) -> None:
    assert call(f"wait={GIVEN + 1}") == (200, b"0")


def test_the_gateway_waits_no_longer_than_it_may(tmp_path: Path) -> None:
    with calling(tmp_path, seconds=IMPATIENT) as call:
        eventually(lambda: call("wait=0")[0] == 200, "the function has started, however long that takes")

        status, told = call(f"wait={10 * IMPATIENT}")

    assert (status, json.loads(told)["message"]) == (504, "Endpoint request timed out")
