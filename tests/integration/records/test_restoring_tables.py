"""Records come back as they were: beside the table in use, or under its name where that was deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import boto3
import pytest

from tools.harness.aws import Account
from tools.operating.restoring import put_records_back, restore
from tools.operating.stage import DeploymentRefusedError, Stage
from tools.stage.wishes import WrongSetting


@dataclass(frozen=True)
class StageOfData(Stage):
    """A stage that is its tables and no more."""

    tables: Mapping[str, str] = field(default_factory=dict)

    def outputs(self) -> dict[str, str]:
        return dict(self.tables)


@dataclass
class Restored:
    stage: StageOfData
    said: list[str]
    dynamodb: Any

    @property
    def beside(self) -> str:
        """The table that the command tells of."""
        return self.said[-1].rpartition("=")[2]

    def put(self, order_id: str, row: int) -> None:
        item = {"order_id": {"S": order_id}, "row": {"N": str(row)}}
        self.dynamodb.put_item(TableName=self.stage.tables["OrdersTable"], Item=item)

    def rows(self) -> dict[str, int]:
        found = self.dynamodb.scan(TableName=self.stage.tables["OrdersTable"])["Items"]
        return {item["order_id"]["S"]: int(item["row"]["N"]) for item in found}


@pytest.fixture
def orders(aws_account: Account) -> Restored:
    settings = aws_account.create_data()
    said: list[str] = []
    session: boto3.Session = aws_account.session()
    tables = {"OrdersTable": settings["ORDERS_TABLE"], "RequestsTable": settings["REQUESTS_TABLE"]}
    stage = StageOfData("test", session, said.append, 0.01, tables)
    return Restored(stage, said, session.client("dynamodb"))


def test_what_was_lost_or_spoilt_is_put_back_and_what_is_newer_stays(orders: Restored) -> None:
    for order_id in ("kept", "lost", "spoilt"):
        orders.put(order_id, 1)
    restore(orders.stage, {"TABLE": "orders"})
    orders.dynamodb.delete_item(TableName=orders.stage.tables["OrdersTable"], Key={"order_id": {"S": "lost"}})
    orders.put("spoilt", 7)
    orders.put("newer", 1)

    put_records_back(orders.stage, {"FROM_TABLE": orders.beside})

    assert orders.rows() == {"kept": 1, "lost": 1, "spoilt": 1, "newer": 1}
    assert orders.said[-1].startswith("2 records were put back")


def test_what_somebody_changes_at_that_moment_stays_and_is_told(orders: Restored) -> None:
    orders.put("spoilt", 1)
    restore(orders.stage, {"TABLE": "orders"})
    orders.put("spoilt", 7)

    def somebody_is_quicker(**_: Any) -> None:
        orders.put("spoilt", 8)

    orders.stage.session.events.register("before-call.dynamodb.PutItem", somebody_is_quicker)
    with pytest.raises(DeploymentRefusedError, match="1 were changed meanwhile"):
        put_records_back(orders.stage, {"FROM_TABLE": orders.beside})

    assert orders.rows() == {"spoilt": 8}


def test_a_restored_table_is_compared_before_anything_is_changed(orders: Restored) -> None:
    orders.put("one", 1)

    restore(orders.stage, {"TABLE": "orders"})

    assert "0 records are missing" in orders.said[-2]
    assert "0 differ" in orders.said[-2]
    assert orders.beside.startswith(f"{orders.stage.tables['OrdersTable']}-restored-")


def test_a_table_that_was_deleted_comes_back_under_its_name_with_its_protections(orders: Restored) -> None:
    name = orders.stage.tables["RequestsTable"]
    orders.dynamodb.put_item(TableName=name, Item={"pk": {"S": "one"}})
    orders.dynamodb.create_backup(TableName=name, BackupName="as-DynamoDB-makes-one")
    orders.dynamodb.update_table(TableName=name, DeletionProtectionEnabled=False)
    orders.dynamodb.delete_table(TableName=name)

    restore(orders.stage, {"TABLE": "requests"})

    assert [item["pk"]["S"] for item in orders.dynamodb.scan(TableName=name)["Items"]] == ["one"]
    assert orders.dynamodb.describe_table(TableName=name)["Table"]["DeletionProtectionEnabled"]
    lives = orders.dynamodb.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    assert lives["AttributeName"] == "expires_at"


@pytest.mark.parametrize(
    "wishes",
    [{"TABLE": "nothing"}, {"TABLE": "orders", "AT": "yesterday"}, {"TABLE": "orders", "AT": "2027-01-31"}],
)
def test_what_cannot_be_restored_is_refused_with_a_sentence(
    orders: Restored, wishes: Mapping[str, str]
) -> None:
    with pytest.raises(WrongSetting):
        restore(orders.stage, wishes)


@pytest.mark.parametrize("table", ["", "test-contract-centre-orders", "other-restored-20270131"])
def test_only_what_was_restored_of_this_stage_is_put_back(orders: Restored, table: str) -> None:
    with pytest.raises(WrongSetting, match="FROM_TABLE"):
        put_records_back(orders.stage, {"FROM_TABLE": table})
