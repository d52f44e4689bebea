"""Transactions as DynamoDB takes them: what they may hold, and whose permission they need."""

from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tools.harness.aws import Account

KILOBYTE = 1024
LARGE = 320 * KILOBYTE


def _table(dynamodb: Any, name: str) -> None:
    dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
    )


def _put(table: str, key: str, text: str = "") -> dict[str, Any]:
    item = {"pk": {"S": key}, "text": {"S": text}}
    condition = "attribute_not_exists(pk)"
    return {"Put": {"TableName": table, "Item": item, "ConditionExpression": condition}}


@pytest.fixture
def dynamodb(aws_account: Account) -> Any:
    client = aws_account.client("dynamodb")
    _table(client, "things")
    return client


def _is_stored(dynamodb: Any, key: str) -> bool:
    return "Item" in dynamodb.get_item(TableName="things", Key={"pk": {"S": key}}, ConsistentRead=True)


def test_what_a_transaction_holds_is_counted_in_utf8_up_to_four_megabytes(dynamodb: Any) -> None:
    chinese = "订" * (LARGE // 3)  # twice as long where each letter is escaped

    dynamodb.transact_write_items(TransactItems=[_put("things", f"{it}", chinese) for it in range(12)])
    with pytest.raises(ClientError, match="4MB"):
        dynamodb.transact_write_items(
            TransactItems=[_put("things", f"too {it}", chinese) for it in range(14)]
        )

    assert _is_stored(dynamodb, "11")
    assert not _is_stored(dynamodb, "too 0")


def test_a_transaction_is_cancelled_where_one_item_is_there_already(dynamodb: Any) -> None:
    dynamodb.transact_write_items(TransactItems=[_put("things", "known")])

    with pytest.raises(ClientError, match="TransactionCanceledException") as refusal:
        dynamodb.transact_write_items(TransactItems=[_put("things", "new"), _put("things", "known")])

    reasons: Any = refusal.value.response
    assert [it["Code"] for it in reasons["CancellationReasons"]] == ["None", "ConditionalCheckFailed"]
    assert not _is_stored(dynamodb, "new")


def test_who_may_not_write_one_table_of_a_transaction_writes_none(
    aws_account: Account, dynamodb: Any
) -> None:
    _table(dynamodb, "others")
    iam = aws_account.client("iam")
    iam.create_user(UserName="writer")
    allowed = {"Effect": "Allow", "Action": ["dynamodb:PutItem"], "Resource": "*/things"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [allowed]})
    iam.put_user_policy(UserName="writer", PolicyName="writing", PolicyDocument=document)
    key = iam.create_access_key(UserName="writer")["AccessKey"]
    writer = aws_account.client(
        "dynamodb", aws_access_key_id=key["AccessKeyId"], aws_secret_access_key=key["SecretAccessKey"]
    )

    writer.transact_write_items(TransactItems=[_put("things", f"{it}") for it in range(3)])
    with pytest.raises(ClientError, match="AccessDenied"):
        writer.transact_write_items(
            TransactItems=[*(_put("things", f"more {it}") for it in range(3)), _put("others", "one")]
        )

    assert _is_stored(dynamodb, "2")
    assert not _is_stored(dynamodb, "more 0")
