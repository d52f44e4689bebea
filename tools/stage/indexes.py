"""Indexes that a release adds to a table or takes from it: DynamoDB does one of a table at a time.

CloudFormation passes that on ("Cannot perform more than one GSI creation or deletion in a single update"), in
the middle of a change that it then undoes. So who asks for more is refused before anything is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from tools.stage.template import Template

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

TABLE = "AWS::DynamoDB::Table"


def more_than_one(dynamodb: DynamoDBClient, template: Template, tables: Mapping[str, str]) -> Iterator[str]:
    """Each table whose indexes cannot become those of the template in one change, with these indexes.

    Args:
        template: what the stack is to become.
        tables: those of the stack as it is: names in the template, and their real ones.
    """
    for logical, name in tables.items():
        wanted = template["Resources"].get(logical)
        if wanted is None or wanted["Type"] != TABLE:
            continue
        changes = _there(dynamodb, name) ^ _known(wanted["Properties"].get("GlobalSecondaryIndexes", []))
        if len(changes) > 1:
            yield f"{logical} ({', '.join(sorted({index for index, _ in changes}))})"


def _there(dynamodb: DynamoDBClient, table: str) -> set[tuple[str, str]]:
    """None of a table that somebody has deleted: CloudFormation says so."""
    try:
        found = dynamodb.describe_table(TableName=table)["Table"]
    except dynamodb.exceptions.ResourceNotFoundException:
        return set()
    return _known(found.get("GlobalSecondaryIndexes", []))


def _known(indexes: Iterable[Mapping[str, Any]]) -> set[tuple[str, str]]:
    """By name and keys: with other keys it is made anew, which is one taken away and one added."""
    return {
        (index["IndexName"], repr([(key["AttributeName"], key["KeyType"]) for key in index["KeySchema"]]))
        for index in indexes
    }
