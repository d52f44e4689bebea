"""The logs beside a stage's stack: set up once, however often it is deployed, and ended with the stage."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from tools.harness.aws import Account
from tools.operating.api_logs import ROLE, NoLogsOfApis, let_apis_write_logs
from tools.operating.edge_logs import DAYS, FIELDS, EdgeLogs

REGION = "us-east-1"


@pytest.fixture
def session(aws_account: Account, monkeypatch: pytest.MonkeyPatch) -> boto3.Session:
    monkeypatch.setenv("AWS_ENDPOINT_URL", aws_account.url)
    return boto3.Session(aws_account.number, "test", region_name=REGION)


@pytest.fixture
def logs(session: boto3.Session) -> Any:
    return session.client("logs")


@pytest.fixture
def edge_logs(session: boto3.Session, aws_account: Account) -> EdgeLogs:
    return EdgeLogs.of(session, "test", aws_account.number)


def test_deploying_again_sets_up_no_second_log(logs: Any, edge_logs: EdgeLogs) -> None:
    for _ in range(2):
        edge_logs.keep("E1234567890")

    [delivery] = logs.describe_deliveries()["deliveries"]
    [group] = logs.describe_log_groups(logGroupNamePrefix="/aws/cloudfront/")["logGroups"]
    assert delivery["recordFields"] == FIELDS
    assert group["retentionInDays"] == DAYS


def test_a_stage_that_is_taken_down_writes_no_more_and_keeps_what_it_wrote(
    logs: Any, edge_logs: EdgeLogs
) -> None:
    edge_logs.keep("E1234567890")

    for _ in range(2):
        edge_logs.end()

    assert logs.describe_deliveries()["deliveries"] == []
    assert logs.describe_delivery_sources()["deliverySources"] == []
    assert len(logs.describe_log_groups(logGroupNamePrefix="/aws/cloudfront/")["logGroups"]) == 1


def test_apis_get_a_role_to_write_logs_with(session: boto3.Session) -> None:
    for _ in range(2):
        let_apis_write_logs(session)

    told = session.client("apigateway").get_account()["cloudwatchRoleArn"]
    assert told == session.client("iam").get_role(RoleName=ROLE)["Role"]["Arn"]


def test_a_role_that_the_account_has_for_that_stays(session: boto3.Session) -> None:
    gateway = session.client("apigateway")
    own = [{"op": "replace", "path": "/cloudwatchRoleArn", "value": "arn:aws:iam::1:role/own"}]
    gateway.update_account(patchOperations=own)

    let_apis_write_logs(session)

    assert gateway.get_account()["cloudwatchRoleArn"] == "arn:aws:iam::1:role/own"
    with pytest.raises(ClientError, match="NoSuchEntity"):
        session.client("iam").get_role(RoleName=ROLE)


def test_a_role_that_is_never_taken_is_said_to_be_so(session: boto3.Session) -> None:
    waited: list[float] = []
    gateway = session.client("apigateway")

    class Refusing:
        exceptions = gateway.exceptions
        get_account = gateway.get_account

        def update_account(self, **_: Any) -> None:
            raise gateway.exceptions.BadRequestException({"Error": {"Message": "not yet"}}, "UpdateAccount")

    refusing: Any = SimpleNamespace(
        region_name=REGION,
        get_partition_for_region=session.get_partition_for_region,
        client=lambda name: Refusing() if name == "apigateway" else session.client(name),
    )

    with pytest.raises(NoLogsOfApis, match="not yet"):
        let_apis_write_logs(refusing, waited.append)
    assert len(waited) > 1
