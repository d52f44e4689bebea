"""The fixtures themselves: data as deployed, and every test on its own account."""

import pytest
from botocore.exceptions import ClientError
from pytest_localstack.session import RunningSession

from tools.harness.aws import Account, new_account


def test_a_stage_has_the_tables_and_buckets_of_the_template(
    stage: dict[str, str], aws_account: Account
) -> None:
    tables = aws_account.client("dynamodb").list_tables()["TableNames"]
    buckets = [bucket["Name"] for bucket in aws_account.client("s3").list_buckets()["Buckets"]]

    assert stage["ORDERS_TABLE"] in tables
    assert {stage["INTAKE_BUCKET"], stage["DOCUMENTS_BUCKET"]} == set(buckets)


def test_accounts_do_not_see_each_other(aws_server: RunningSession) -> None:
    one, other = new_account(aws_server), new_account(aws_server)
    names = one.create_data()

    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        other.client("dynamodb").describe_table(TableName=names["ORDERS_TABLE"])


def test_a_test_cannot_reach_another_machine() -> None:
    import socket

    from tests.support.this_machine_only import OtherMachine

    with socket.socket() as outgoing, pytest.raises(OtherMachine):
        outgoing.connect(("192.0.2.1", 80))
