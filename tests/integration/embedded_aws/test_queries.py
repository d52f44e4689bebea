"""Queries on indexes: the pages that DynamoDB gives, at once, or late where a test wants it so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tools.harness.aws import Account
from tools.harness.lagging import until_indexes_know
from tools.harness.ports import free_port
from tools.harness.waiting import eventually
from tools.local.aws.embedded import EmbeddedAws, root_session
from tools.local.aws.emulator.names import INDEX_LAG

ITEMS = {f"{number:02}": f"{number % 7}" for number in range(20)}
"""Sort values in the index by the items' keys; one in three is of another customer."""

CONDITIONS: dict[str, Callable[[str, str], bool]] = {
    "": lambda *_: True,
    " AND #at > :low": lambda sort, low: sort > low,
    " AND #at <= :low": lambda sort, low: sort <= low,
    " AND begins_with(#at, :low)": lambda sort, low: sort.startswith(low),
    " AND #at BETWEEN :low AND :high": lambda sort, low: low <= sort <= "5",
}


def _table(dynamodb: Any) -> None:
    dynamodb.create_table(
        TableName="things",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": it, "AttributeType": "S"} for it in ("pk", "owner", "at")],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "by_owner",
                "KeySchema": [
                    {"AttributeName": "owner", "KeyType": "HASH"},
                    {"AttributeName": "at", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
    )


def _put(dynamodb: Any, key: str, at: str, owner: str = "acme") -> None:
    item = {"pk": {"S": key}, "owner": {"S": owner}, "at": {"S": at}}
    dynamodb.put_item(TableName="things", Item=item)


def _found(
    dynamodb: Any, condition: str = "", values: dict[str, str] | None = None, **more: Any
) -> list[str]:
    pages = dynamodb.get_paginator("query").paginate(
        TableName="things",
        IndexName="by_owner",
        KeyConditionExpression=f"#owner = :owner{condition}",
        ExpressionAttributeNames={"#owner": "owner", **({"#at": "at"} if condition else {})},
        ExpressionAttributeValues={
            f":{name}": {"S": value} for name, value in {"owner": "acme", **(values or {})}.items()
        },
        **more,
    )
    return [item["pk"]["S"] for page in pages for item in page["Items"]]


@pytest.fixture
def things(aws_account: Account) -> Any:
    dynamodb = aws_account.client("dynamodb")
    _table(dynamodb)
    for key, at in ITEMS.items():
        _put(dynamodb, key, at, "acme" if int(key) % 3 else "another")
    until_indexes_know(dynamodb, ["things"])
    return dynamodb


@given(
    condition=st.sampled_from(sorted(CONDITIONS)),
    low=st.sampled_from("0123456"),
    forward=st.booleans(),
    limit=st.integers(1, 25),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_conditions_that_were_seen_before_find_the_same(
    things: Any, condition: str, low: str, forward: bool, limit: int
) -> None:
    low = min(low, "5") if "BETWEEN" in condition else low
    named = {name: value for name, value in {"low": low, "high": "5"}.items() if f":{name}" in condition}
    own = [(at, key) for key, at in ITEMS.items() if int(key) % 3 and CONDITIONS[condition](at, low)]

    found = _found(things, condition, named, ScanIndexForward=forward, PaginationConfig={"PageSize": limit})

    assert found == [key for _, key in sorted(own, reverse=not forward)]


@pytest.fixture
def stories(aws_account: Account) -> Any:
    """A table with a sort key: each thing once more, under its owner."""
    dynamodb = aws_account.client("dynamodb")
    dynamodb.create_table(
        TableName="stories",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": it, "AttributeType": "S"} for it in ("owner", "at")],
        KeySchema=[
            {"AttributeName": "owner", "KeyType": "HASH"},
            {"AttributeName": "at", "KeyType": "RANGE"},
        ],
    )
    for key in ITEMS:
        _tell(dynamodb, key)
    return dynamodb


def _tell(dynamodb: Any, at: str) -> None:
    for owner in ("acme", "another"):
        dynamodb.put_item(TableName="stories", Item={"owner": {"S": owner}, "at": {"S": at}})


@given(
    condition=st.sampled_from(sorted(CONDITIONS)),
    low=st.sampled_from(["0", "1", "03", "11"]),
    forward=st.booleans(),
    limit=st.integers(1, 25),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_table_gives_the_pages_that_its_sort_key_makes(
    stories: Any, condition: str, low: str, forward: bool, limit: int
) -> None:
    values = {"owner": "acme", "low": low, "high": "5"}
    named = {f":{name}": {"S": value} for name, value in values.items()}
    pages = stories.get_paginator("query").paginate(
        TableName="stories",
        KeyConditionExpression=f"#owner = :owner{condition}",
        ExpressionAttributeNames={"#owner": "owner", **({"#at": "at"} if condition else {})},
        ExpressionAttributeValues={
            name: value for name, value in named.items() if name in f":owner {condition}"
        },
        ScanIndexForward=forward,
        PaginationConfig={"PageSize": limit},
    )

    found = [item["at"]["S"] for page in pages for item in page["Items"]]

    own = [at for at in ITEMS if CONDITIONS[condition](at, low)]
    assert found == sorted(own, reverse=not forward)


def test_a_table_that_was_asked_follows_what_is_written_and_deleted(stories: Any) -> None:
    def newest() -> list[str]:
        answer = stories.query(
            TableName="stories",
            KeyConditionExpression="#owner = :owner",
            ExpressionAttributeNames={"#owner": "owner"},
            ExpressionAttributeValues={":owner": {"S": "acme"}},
            ScanIndexForward=False,
            Limit=2,
        )
        return [item["at"]["S"] for item in answer["Items"]]

    before = newest()
    _tell(stories, "99")
    stories.delete_item(TableName="stories", Key={"owner": {"S": "acme"}, "at": {"S": "19"}})

    assert before == ["19", "18"]
    assert newest() == ["99", "18"]


@pytest.fixture
def lagging(tmp_path: Path) -> Iterator[Any]:
    aws = EmbeddedAws(free_port(), tmp_path, tmp_path / "aws.log", {INDEX_LAG: "5"})
    aws.start()
    aws.wait_until_ready()
    yield root_session().client("dynamodb", endpoint_url=aws.url)
    aws.stop(save=False)


def test_an_index_that_lags_tells_of_a_change_later_and_the_table_at_once(lagging: Any) -> None:
    _table(lagging)
    for key in ITEMS:
        _put(lagging, key, "1")

    seen = _found(lagging)

    assert len(seen) < len(ITEMS)
    assert all("Item" in lagging.get_item(TableName="things", Key={"pk": {"S": key}}) for key in ITEMS)
    eventually(lambda: sorted(_found(lagging)) == list(ITEMS), "every change is seen in the end")
    lagging.delete_item(TableName="things", Key={"pk": {"S": "00"}})
    eventually(lambda: "00" not in _found(lagging), "that something is gone, too")


def test_an_index_that_was_asked_for_follows_what_is_written_moved_and_deleted(things: Any) -> None:
    def pages() -> list[str]:
        return _found(things, PaginationConfig={"PageSize": 3})

    before = pages()
    _put(things, "01", "9")
    _put(things, "02", "0", "another")
    _put(things, "99", "3")
    things.delete_item(TableName="things", Key={"pk": {"S": "04"}})
    until_indexes_know(things, ["things"])
    moved = {key: at for key, at in ITEMS.items() if int(key) % 3 and key not in {"02", "04"}}
    moved |= {"01": "9", "99": "3"}

    assert len(before) == len([key for key in ITEMS if int(key) % 3])
    assert pages() == [key for _, key in sorted((at, key) for key, at in moved.items())]


def test_what_a_transaction_costs_its_indexes_is_told_to_who_asks(things: Any) -> None:
    def written(key: str, **asked: Any) -> Any:
        item = {"pk": {"S": key}, "owner": {"S": "acme"}, "at": {"S": "1"}, "told": {"S": "x" * 1500}}
        return things.transact_write_items(
            TransactItems=[{"Put": {"TableName": "things", "Item": item}}], **asked
        )

    [told] = written("200", ReturnConsumedCapacity="INDEXES")["ConsumedCapacity"]

    assert "ConsumedCapacity" not in written("201")
    assert told["GlobalSecondaryIndexes"]["by_owner"]["CapacityUnits"] == 2
