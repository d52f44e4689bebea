"""Transactions: what they consume is told where it is asked for, and one that is too large is refused."""

from __future__ import annotations

from typing import Any

import pytest

from tools.harness.aws import Account

KILOBYTE = 1024


@pytest.fixture
def things(aws_account: Account) -> Any:
    dynamodb = aws_account.client("dynamodb")
    dynamodb.create_table(
        TableName="things",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": it, "AttributeType": "S"} for it in ("pk", "owner")],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "by_owner",
                "KeySchema": [{"AttributeName": "owner", "KeyType": "HASH"}],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
    )
    return dynamodb


def _writes(count: int, text: str) -> list[dict[str, Any]]:
    return [
        {
            "Put": {
                "TableName": "things",
                "Item": {"pk": {"S": f"{it}"}, "owner": {"S": "a"}, "t": {"S": text}},
            }
        }
        for it in range(count)
    ]


def test_what_is_consumed_is_told_to_those_who_ask_whoever_came_before(things: Any) -> None:
    unasked = things.transact_write_items(TransactItems=_writes(2, ""))
    asked = things.transact_write_items(TransactItems=_writes(2, "longer"), ReturnConsumedCapacity="INDEXES")

    assert "ConsumedCapacity" not in unasked
    [consumed] = asked["ConsumedCapacity"]
    assert consumed["WriteCapacityUnits"] == 2 * 2
    assert consumed["GlobalSecondaryIndexes"]["by_owner"]["WriteCapacityUnits"] == 2


def test_a_transaction_of_more_than_4_mb_is_refused_however_its_letters_are_written(things: Any) -> None:
    with pytest.raises(things.exceptions.ClientError, match="4MB"):
        things.transact_write_items(TransactItems=_writes(12, "x" * 380 * KILOBYTE))

    things.transact_write_items(TransactItems=_writes(12, "x" * 300 * KILOBYTE))
