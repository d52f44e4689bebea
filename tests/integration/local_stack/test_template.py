"""The local stack deploys what production deploys, and CloudFormation, IAM and triggers agree with app.py."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import boto3
import pytest
from botocore.exceptions import ClientError

import app
from tools.harness.aws import Account
from tools.local.aws.deployment import deploy
from tools.local.aws.principal import api_credentials
from tools.local.aws.template import local_template
from tools.local.aws.triggers import connect
from tools.local.demo.loading import dated
from tools.stage.functions import BY_QUEUE_ALONE, FUNCTIONS, PUBLISHED, SCHEDULES
from tools.stage.template import CHALICE
from tools.stage.work_queues import FUNCTIONS_OF_QUEUES


@pytest.fixture
def outputs(aws_account: Account) -> Mapping[str, str]:
    outputs = deployed(aws_account)
    connect(aws_account.client("s3"), outputs)
    return outputs


def test_every_function_of_the_template_is_in_the_table() -> None:
    assert [name for name in FUNCTIONS if not callable(getattr(app, name, None))] == []


def test_schedules_are_those_of_the_table() -> None:
    declared = {
        source.name: str(source.schedule_expression)
        for source in app.app.event_sources
        if hasattr(source, "schedule_expression")
    }

    by_queues_too = {name: SCHEDULES[name] for name in FUNCTIONS_OF_QUEUES if name not in BY_QUEUE_ALONE}
    assert declared | by_queues_too == SCHEDULES
    assert declared.keys().isdisjoint(FUNCTIONS_OF_QUEUES)


def test_others_hear_of_changes_only_where_that_is_asked_for() -> None:
    silent, telling = (local_template({"STAGE": "test"}, publishes=it)["Resources"] for it in (False, True))

    assert {name for name in silent if name.startswith(("Publish", "EventBus"))} == set()
    assert {"EventBus", "PublishFunction", *(f"PublishOf{table}" for table in PUBLISHED)} <= set(telling)


MAY_SCAN = {
    "policy-audit.json",  # once a week, in parts
    "policy-reconcile.json",  # a page of accounts at a time, whose sums are compared with what there is
}


def test_no_policy_allows_a_scan_or_everything() -> None:
    for policy in CHALICE.glob("policy-*.json"):
        for statement in json.loads(policy.read_text())["Statement"]:
            wide = [action for action in statement["Action"] if "Scan" in action or "*" in action]
            if policy.name in MAY_SCAN:
                wide = [action for action in wide if action != "dynamodb:Scan"]
            assert wide == [], policy.name


def test_deploying_twice_changes_nothing(aws_account: Account, outputs: Mapping[str, str]) -> None:
    again = deployed(aws_account)

    assert again == outputs


def test_the_api_has_its_own_policy_and_no_more(
    aws_account: Account, outputs: Mapping[str, str], tmp_path: Path
) -> None:
    kept = api_credentials(aws_account.client("iam"), tmp_path / "api.json")
    api = boto3.Session(kept["AWS_ACCESS_KEY_ID"], kept["AWS_SECRET_ACCESS_KEY"], region_name="us-east-1")
    dynamodb = api.client("dynamodb", endpoint_url=aws_account.url)

    dynamodb.get_item(TableName=outputs["ORDERS_TABLE"], Key={"order_id": {"S": "1"}})

    with pytest.raises(ClientError, match="AccessDenied"):
        dynamodb.scan(TableName=outputs["ORDERS_TABLE"])
    assert api_credentials(aws_account.client("iam"), tmp_path / "api.json") == kept


def test_demo_dates_are_relative_to_the_first_start() -> None:
    text = dated("@-3d@ @+1d@ @-1m@ @+0m@ @+1m@", date(2026, 1, 2))

    assert text == "2025-12-30 2026-01-03 2025-12 2026-01 2026-02"


def deployed(account: Account) -> dict[str, str]:
    template = local_template({"STAGE": "test"})
    return deploy(account.client("cloudformation"), template, "test", account.client("s3"), account.number)
