"""What DynamoDB adds up is exact to 38 digits, and refused beyond."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError

from tools.harness.aws import Account

LONG = "12345678901234567890.012345678901234567"
"""38 digits."""


@pytest.fixture
def things(aws_account: Account) -> Any:
    dynamodb = aws_account.client("dynamodb")
    dynamodb.create_table(
        TableName="things",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
    )
    return dynamodb


def _update(expression: str, more: str) -> dict[str, Any]:
    return {
        "TableName": "things",
        "Key": {"pk": {"S": "one"}},
        "UpdateExpression": expression,
        "ExpressionAttributeValues": {":more": {"N": more}},
    }


@pytest.mark.parametrize("expression", ["ADD amount :more", "SET amount = amount + :more"])
@pytest.mark.parametrize("together", [True, False])
def test_a_sum_of_38_digits_is_exact_and_a_longer_one_refused(
    things: Any, expression: str, together: bool
) -> None:
    def add(more: str) -> None:
        update = _update(expression, more)
        if together:
            things.transact_write_items(TransactItems=[{"Update": update}])
        else:
            things.update_item(**update)

    things.put_item(TableName="things", Item={"pk": {"S": "one"}, "amount": {"N": LONG}})
    add("0.000000000000000002")
    with pytest.raises(ClientError):
        add("0.0000000000000000001")

    item = things.get_item(TableName="things", Key={"pk": {"S": "one"}})["Item"]
    assert item["amount"]["N"] == "12345678901234567890.012345678901234569"
