"""Records of a restored table, compared with those of the table in use, and put back into it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from chalicelib.adapters.dynamodb.tables import PAUSES
from tools.operating.stage import DeploymentRefusedError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

Item = Mapping[str, Any]
"""As DynamoDB writes it: each value with its type."""

PAGE = 100
"""Items that one BatchGetItem gives."""
ROW = "row"
"""Every change of a record counts it up."""


COUNTERS = "sums"
"""Keys of what is counted beside the contracts: reconcile sets it right, nobody puts it back."""


def differing(
    dynamodb: DynamoDBClient, live: str, restored: str, pause: Callable[[float], None] = time.sleep
) -> Iterator[tuple[Item, Item | None]]:
    """Each item of the restored table that is missing in the live one, or another there; with that one.

    What the live table alone has is newer, and is left out. Raises
    DeploymentRefusedError where that gives nothing for some seconds.
    """
    key = [
        part["AttributeName"] for part in dynamodb.describe_table(TableName=restored)["Table"]["KeySchema"]
    ]
    pages = dynamodb.get_paginator("scan").paginate(
        TableName=restored, ConsistentRead=True, PaginationConfig={"PageSize": PAGE}
    )
    for page in pages:
        now = {_key(item, key): item for item in _same(dynamodb, live, key, page["Items"], pause)}
        for item in page["Items"]:
            if item.get("pk", {}).get("S", "").startswith(COUNTERS):
                continue
            found = now.get(_key(item, key))
            if found != item:
                yield item, found


def put_back(dynamodb: DynamoDBClient, live: str, restored: str) -> tuple[int, int]:
    """How many items were put back, and how many were not, since somebody changed them at that moment."""
    key = dynamodb.describe_table(TableName=live)["Table"]["KeySchema"][0]["AttributeName"]
    done = changed = 0
    for item, found in differing(dynamodb, live, restored):
        try:
            dynamodb.put_item(TableName=live, Item=item, **_if_unchanged(found, key))
            done += 1
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            changed += 1
    return done, changed


def _if_unchanged(found: Item | None, key: str) -> dict[str, Any]:
    """Only over what was compared; what has no row number is written once and for all."""
    if found is None:
        return {"ConditionExpression": "attribute_not_exists(#it)", "ExpressionAttributeNames": {"#it": key}}
    if ROW not in found:
        return {}
    return {
        "ConditionExpression": "#it = :row",
        "ExpressionAttributeNames": {"#it": ROW},
        "ExpressionAttributeValues": {":row": found[ROW]},
    }


def _same(
    dynamodb: DynamoDBClient,
    table: str,
    key: Sequence[str],
    items: Sequence[Item],
    pause: Callable[[float], None],
) -> Iterator[Item]:
    """The items of the table with the keys of these."""
    keys = [{name: item[name] for name in key} for item in items]
    wanted: Any = {table: {"Keys": keys, "ConsistentRead": True}}
    in_vain = 0
    while wanted and items:
        answer = dynamodb.batch_get_item(RequestItems=wanted)
        found = answer["Responses"].get(table, [])
        yield from found
        wanted = answer.get("UnprocessedKeys")
        in_vain = 0 if found else in_vain + 1
        if wanted and in_vain > len(PAUSES):
            raise DeploymentRefusedError(f"{table} has too much to do to be read. Try again in some minutes.")
        if wanted:
            pause(PAUSES[max(in_vain - 1, 0)])


def _key(item: Item, key: Sequence[str]) -> tuple[str, ...]:
    return tuple(repr(item[name]) for name in key)
