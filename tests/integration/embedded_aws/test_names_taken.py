"""A stack of the embedded AWS takes what is retained in again, and nothing over what is there, as on AWS."""

from __future__ import annotations

import json
from typing import Any

import boto3
import pytest

from tools.harness.aws import Account
from tools.local.place import REGION
from tools.stage.change_sets import DeploymentFailed
from tools.stage.fixed_names import RETAINED, with_fixed_names
from tools.stage.stack import Stack

KEY = {"AttributeName": "pk", "AttributeType": "S"}
TABLE = {
    "TableName": {"Fn::Sub": "${Stage}-things"},
    "BillingMode": "PAY_PER_REQUEST",
    "AttributeDefinitions": [KEY],
    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
}
THINGS: dict[str, dict[str, Any]] = {
    "Things": {"Type": "AWS::DynamoDB::Table", "Properties": TABLE},
    "Files": {
        "Type": "AWS::S3::Bucket",
        "Properties": {"BucketName": {"Fn::Sub": "${Stage}-${AWS::AccountId}"}},
    },
    "Log": {"Type": "AWS::Logs::LogGroup", "Properties": {"LogGroupName": {"Fn::Sub": "/${Stage}/log"}}},
    "Sender": {"Type": "AWS::SES::EmailIdentity", "Properties": {"EmailIdentity": "a@example.com"}},
}
IMPOSSIBLE = {
    "Type": "AWS::SQS::Queue",
    "Properties": {"QueueName": "impossible", "MessageRetentionPeriod": -1},
    "DependsOn": sorted(THINGS),
}


def template(account: Account, **more: Any) -> str:
    retained = {name: it | {"DeletionPolicy": RETAINED} for name, it in THINGS.items()}
    written = {"Parameters": {"Stage": {"Type": "String"}}, "Resources": retained | more}
    known = {"Stage": "tried", "AWS::AccountId": account.number}
    return json.dumps(with_fixed_names(written, known))


def stack(account: Account, said: list[str] | None = None) -> Stack:
    lines = [] if said is None else said
    return Stack(account.client("cloudformation"), "tried", 0.01, 60, lines.append)


def bring(account: Account, *, said: list[str] | None = None, **more: Any) -> None:
    stack(account, said).bring_to({"Stage": "tried"}, TemplateBody=template(account, **more))


def test_what_outlives_its_stack_comes_back_as_it_was_with_the_next_one(aws_account: Account) -> None:
    bring(aws_account)
    dynamodb = aws_account.client("dynamodb")
    dynamodb.put_item(TableName="tried-things", Item={"pk": {"S": "kept"}})
    stack(aws_account).delete()
    said: list[str] = []

    bring(aws_account, said=said)

    assert [line.split()[1] for line in said if "comes back" in line] == sorted(THINGS)
    assert [item["pk"]["S"] for item in dynamodb.scan(TableName="tried-things")["Items"]] == ["kept"]


def test_what_came_back_otherwise_than_its_template_says_is_named(aws_account: Account) -> None:
    kept = {"Type": "AWS::Logs::LogGroup", "DeletionPolicy": RETAINED}
    log = kept | {"Properties": {"LogGroupName": "/kept", "RetentionInDays": 90}}
    bring(aws_account, Kept=log)
    stack(aws_account).delete()
    session: Any = boto3.Session(aws_account.number, "test", region_name=REGION)
    logs = session.client("logs", endpoint_url=aws_account.url)
    logs.put_retention_policy(logGroupName="/kept", retentionInDays=7)
    said: list[str] = []

    bring(aws_account, said=said, Kept=log)

    assert [line for line in said if "Kept is not as the release says" in line] == [
        "tried: Kept is not as the release says: /RetentionInDays should be 90 and is 7 "
        "(docs/runbook/rollback-failed.md)"
    ]


@pytest.mark.parametrize("thing", THINGS)
def test_nothing_is_made_over_what_has_its_name(aws_account: Account, thing: str) -> None:
    bring(aws_account)
    stack(aws_account).delete()
    parameters = {"Stage": {"Type": "String"}, "From": {"Type": "String", "Default": "a@example.com"}}
    to_be_worked_out = THINGS | {
        "Sender": {"Type": "AWS::SES::EmailIdentity", "Properties": {"EmailIdentity": {"Ref": "From"}}}
    }
    body = json.dumps({"Parameters": parameters, "Resources": {thing: to_be_worked_out[thing]}})

    with pytest.raises(DeploymentFailed, match="already exists"):
        stack(aws_account).bring_to({"Stage": "tried"}, TemplateBody=body)


def test_what_a_failed_change_has_made_goes_again_whatever_is_retained_otherwise(
    aws_account: Account,
) -> None:
    with pytest.raises(DeploymentFailed):
        bring(aws_account, Impossible=IMPOSSIBLE)

    assert aws_account.client("dynamodb").list_tables()["TableNames"] == []


def test_a_protected_table_stays_when_its_making_is_undone_and_comes_back(aws_account: Account) -> None:
    protected: dict[str, Any] = {"Type": "AWS::DynamoDB::Table", "DeletionPolicy": RETAINED}
    protected |= {"Properties": TABLE | {"TableName": "protected", "DeletionProtectionEnabled": True}}
    with pytest.raises(DeploymentFailed, match=r"ROLLBACK_FAILED.*protected against deletion"):
        bring(aws_account, Impossible=IMPOSSIBLE, Protected=protected)
    said: list[str] = []

    bring(aws_account, Protected=protected, said=said)

    assert [line.split()[1] for line in said if "comes back" in line] == ["Protected"]


def test_a_bucket_with_something_in_it_is_not_taken_away(aws_account: Account) -> None:
    bucket = {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": f"full-{aws_account.number}"}}
    bring(aws_account, Full=bucket)
    s3 = aws_account.client("s3")
    s3.put_object(Bucket=f"full-{aws_account.number}", Key="kept", Body=b"kept")

    with pytest.raises(DeploymentFailed, match=r"DELETE_FAILED.*not empty"):
        stack(aws_account).delete()

    assert s3.get_object(Bucket=f"full-{aws_account.number}", Key="kept")["Body"].read() == b"kept"
