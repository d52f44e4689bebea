"""Functions of the embedded AWS get what Lambda gives them, and no more."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.support.small_functions import archive, role
from tools.harness.aws import Account
from tools.harness.waiting import eventually
from tools.local.aws.emulator.limits import LARGEST_EVENT, LARGEST_PAYLOAD, TEMPORARY_BYTES

MEMORY = 128
CODE = """
import os, tempfile, time
from pathlib import Path

def handler(event, context):
    does, much = event["does"], event.get("much", 0)
    if does == "answer":
        return "x" * much
    if does == "wait":
        time.sleep(much)
        return much
    if does == "hold":
        return len(bytearray(b"x") * much)
    if does == "write":
        folders = {"code": Path(__file__).parent, "temporary": tempfile.gettempdir()}
        path = Path(event["folder"].format(**folders)) / "written"
        path.write_text("something")
        return path.read_text()
    if does == "fill":
        with open(Path(tempfile.gettempdir()) / "filled", "wb") as file:
            file.truncate(much)
        return much
    return dict(os.environ)
"""
Invoke = Callable[..., Any]


@pytest.fixture
def client(aws_account: Account) -> Any:
    return aws_account.client("lambda")


@pytest.fixture
def invoke(aws_account: Account, client: Any) -> Invoke:
    """Calls a function of 128 MB with an event; what it answers, or what Lambda says of its failure."""
    _create(aws_account, client, {"OWN": "its own"})

    def call(does: str, **more: Any) -> Any:
        done = client.invoke(FunctionName="tried", Payload=json.dumps({"does": does, **more}))
        answer = json.loads(done["Payload"].read())
        return answer["errorMessage"] if "FunctionError" in done else answer

    return call


def _create(account: Account, client: Any, variables: dict[str, str]) -> None:
    client.create_function(
        FunctionName="tried",
        Runtime="python3.12",
        Handler="tried.handler",
        Role=role(account.client("iam")),
        Code={"ZipFile": archive(CODE)},
        MemorySize=MEMORY,
        Timeout=30,
        Environment={"Variables": variables},
    )


def test_an_answer_is_at_most_six_megabytes(invoke: Invoke) -> None:
    assert len(invoke("answer", much=LARGEST_PAYLOAD - 2)) == LARGEST_PAYLOAD - 2
    assert "exceeded maximum allowed payload size" in invoke("answer", much=LARGEST_PAYLOAD - 1)


def test_an_input_is_at_most_six_megabytes_and_less_where_nobody_waits(invoke: Invoke, client: Any) -> None:
    empty = len(json.dumps({"does": "see", "more": ""}))

    assert invoke("see", more="x" * (LARGEST_PAYLOAD - empty))
    for kind, largest in {"RequestResponse": LARGEST_PAYLOAD, "Event": LARGEST_EVENT}.items():
        event = json.dumps({"does": "see", "more": "x" * (largest - empty + 1)})
        with pytest.raises(ClientError, match="RequestTooLargeException"):
            client.invoke(FunctionName="tried", InvocationType=kind, Payload=event)


def test_a_run_that_takes_more_than_its_memory_is_ended_and_the_next_one_starts_anew(invoke: Invoke) -> None:
    assert "signal: killed" in invoke("hold", much=(MEMORY + 20) * 1024 * 1024)
    assert invoke("hold", much=1024 * 1024) == 1024 * 1024


def test_a_run_that_takes_more_than_its_time_is_ended_and_the_next_one_starts_anew(
    invoke: Invoke, client: Any
) -> None:
    client.update_function_configuration(FunctionName="tried", Timeout=3)

    assert "Task timed out after 3.00 seconds" in invoke("wait", much=60)
    assert invoke("wait", much=0) == 0


@pytest.mark.parametrize("folder", ["{code}", "/var/tmp"])  # noqa: S108 - that it cannot be written is tested
def test_only_temporary_files_can_be_written(invoke: Invoke, folder: str) -> None:
    assert "Read-only file system" in invoke("write", folder=folder)
    assert invoke("write", folder="{temporary}") == "something"


def test_temporary_files_take_at_most_512_megabytes(invoke: Invoke) -> None:
    assert invoke("fill", much=TEMPORARY_BYTES) == TEMPORARY_BYTES
    assert "No space left on device" in invoke("fill", much=TEMPORARY_BYTES + 1)


def test_a_function_has_lambdas_variables_and_its_own(invoke: Invoke) -> None:
    variables = invoke("see")

    assert variables["OWN"] == "its own"
    assert variables["AWS_LAMBDA_FUNCTION_NAME"] == "tried"
    assert not {"HOME", "USER", "STATE_DIR", "GATEWAY_PORT", "VIRTUAL_ENV", "PYTHONUNBUFFERED"} & set(
        variables
    )


def test_variables_are_at_most_four_kilobytes(aws_account: Account) -> None:
    """A template that says more is refused before anything is changed."""
    template = {
        "Resources": {
            "Tried": {
                "Type": "AWS::Lambda::Function",
                "Properties": {
                    "Runtime": "python3.12",
                    "Handler": "tried.handler",
                    "Role": role(aws_account.client("iam")),
                    "Code": {"ZipFile": CODE},
                    "Environment": {"Variables": {"LONG": "x" * 4096}},
                },
            }
        }
    }
    cloudformation = aws_account.client("cloudformation")
    cloudformation.create_stack(StackName="tried", TemplateBody=json.dumps(template))

    eventually(lambda: bool(_failures(cloudformation)), "the stack has failed")
    assert _failures(cloudformation) == [True]


def _failures(cloudformation: Any) -> list[bool]:
    """Whether it was for the limit that the function could not be made; none before that."""
    events = cloudformation.describe_stack_events(StackName="tried")["StackEvents"]
    return [
        "4KB limit" in event["ResourceStatusReason"]
        for event in events
        if event["LogicalResourceId"] == "Tried" and event["ResourceStatus"].endswith("FAILED")
    ]
