"""A restored table is compared with one that has too much to do: with pauses, and not for ever."""

from __future__ import annotations

from typing import Any

import boto3
import pytest
from botocore.stub import ANY, Stubber

from chalicelib.adapters.dynamodb.tables import PAUSES
from tools.operating.restored_tables import differing
from tools.operating.stage import DeploymentRefusedError

ITEMS = [{"pk": {"S": str(number)}} for number in range(3)]
KEYS = {"live": {"Keys": ITEMS, "ConsistentRead": True}}


def a_client() -> tuple[Any, Stubber]:
    client = boto3.Session(aws_access_key_id="test", aws_secret_access_key="test").client(  # noqa: S106
        "dynamodb", region_name="eu-central-1"
    )
    stub = Stubber(client)
    key = [{"AttributeName": "pk", "KeyType": "HASH"}]
    stub.add_response("describe_table", {"Table": {"KeySchema": key}}, {"TableName": "restored"})
    stub.add_response(
        "scan", {"Items": ITEMS}, {"TableName": "restored", "ConsistentRead": True, "Limit": ANY}
    )
    stub.activate()
    return client, stub


def gives(stub: Stubber, found: list[Any], left: Any = None) -> None:
    answer = {"Responses": {"live": found}, "UnprocessedKeys": left or {}}
    stub.add_response("batch_get_item", answer, {"RequestItems": ANY})


def test_what_was_not_read_is_read_after_a_pause() -> None:
    client, stub = a_client()
    pauses: list[float] = []
    gives(stub, [], KEYS)
    gives(stub, [], KEYS)
    gives(stub, ITEMS[:1], {"live": {"Keys": ITEMS[1:]}})
    gives(stub, ITEMS[1:2])

    found = list(differing(client, "live", "restored", pauses.append))

    assert found == [(ITEMS[2], None)]
    assert pauses == [PAUSES[0], PAUSES[1], PAUSES[0]]


def test_a_table_that_gives_nothing_is_left_with_a_word_to_the_operator() -> None:
    client, stub = a_client()
    pauses: list[float] = []
    for _ in range(1 + len(PAUSES)):
        gives(stub, [], KEYS)

    with pytest.raises(DeploymentRefusedError, match="live has too much to do"):
        list(differing(client, "live", "restored", pauses.append))

    assert pauses == list(PAUSES)
