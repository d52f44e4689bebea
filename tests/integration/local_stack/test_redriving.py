"""What failed for good is tried again by one command: events by their functions, messages by their queues."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from chalicelib.settings import read_settings
from tests.support.small_functions import archive, role
from tools.harness.aws import STAGE, Account
from tools.harness.waiting import eventually
from tools.local.place import REGION
from tools.stage.commands import carry_out
from tools.stage.operator import Operator, OperatorServices
from tools.stage.wishes import WrongSetting
from tools.stage.work_queues import WORK_QUEUES

CODE = "def handler(event, context):\n    print('got', event['told'])\n"


@pytest.fixture
def operator(aws_account: Account) -> Iterator[Operator]:
    services = OperatorServices(read_settings(aws_account.create_stage()), aws_account.session())
    yield Operator(services)
    services.close()


def park(account: Account, queue: str, *bodies: object) -> None:
    sqs = account.client("sqs")
    url = sqs.get_queue_url(QueueName=queue)["QueueUrl"]
    for body in bodies:
        sqs.send_message(QueueUrl=url, MessageBody=json.dumps(body))


def left(account: Account, queue: str) -> list[Any]:
    """What is there, without taking it away."""
    sqs = account.client("sqs")
    url = sqs.get_queue_url(QueueName=queue)["QueueUrl"]
    got = sqs.receive_message(QueueUrl=url, VisibilityTimeout=0, MaxNumberOfMessages=10)
    return [json.loads(it["Body"]) for it in got.get("Messages", [])]


@pytest.mark.parametrize("it", WORK_QUEUES, ids=lambda it: it.kind)
def test_messages_that_were_parked_go_to_their_queue_again(
    aws_account: Account, operator: Operator, it: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    parked = [{"kind": it.kind, "contract_id": str(number)} for number in range(3)]
    park(aws_account, it.failed_name(STAGE), *parked)

    assert carry_out("redrive", operator, {"NAME": it.kind}) == 0

    assert capsys.readouterr().out == f"{it.kind}: 3 tried again\n"
    assert left(aws_account, it.failed_name(STAGE)) == []
    assert left(aws_account, it.name(STAGE)) == parked


def test_events_that_were_parked_start_their_functions_again(
    aws_account: Account, operator: Operator, capsys: pytest.CaptureFixture[str]
) -> None:
    arn = aws_account.client("lambda").create_function(
        FunctionName="tried",
        Runtime="python3.12",
        Handler="tried.handler",
        Role=role(aws_account.client("iam")),
        Code={"ZipFile": archive(CODE)},
    )["FunctionArn"]
    context = {"functionArn": f"{arn}:$LATEST", "condition": "RetriesExhausted"}
    event = {"requestContext": context, "requestPayload": {"told": "what happened"}}
    park(aws_account, f"{STAGE}-contract-centre-failed-events", event)

    assert carry_out("redrive", operator, {}) == 0

    assert "events: 1 tried again" in capsys.readouterr().out
    assert left(aws_account, f"{STAGE}-contract-centre-failed-events") == []
    eventually(lambda: "got what happened" in logged(aws_account), "the function ran")


def logged(account: Account) -> str:
    root: Any = boto3.Session(account.number, "test", region_name=REGION)
    logs = root.client("logs", endpoint_url=account.url)
    groups = logs.describe_log_groups(logGroupNamePrefix="/aws/lambda/tried")["logGroups"]
    found = [logs.filter_log_events(logGroupName=it["logGroupName"])["events"] for it in groups]
    return str(found)


def test_what_there_is_not_is_refused(operator: Operator) -> None:
    with pytest.raises(WrongSetting, match="NAME must be one of events, expire"):
        carry_out("redrive", operator, {"NAME": "everything"})
