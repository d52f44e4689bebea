"""The append-only history of contracts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.records import codec, history_item
from chalicelib.adapters.dynamodb.tables import Tables, translated
from chalicelib.domain.common.history import HistoryEntry


@dataclass(frozen=True)
class DynamoHistory:
    tables: Tables
    new_distinction: Callable[[], str]

    def of(self, contract_id: str) -> Sequence[HistoryEntry]:
        entries: list[HistoryEntry] = []
        arguments: dict[str, Any] = {
            "KeyConditionExpression": Key("contract_id").eq(contract_id),
            "ConsistentRead": True,
        }
        while True:
            with translated():
                answer = self.tables.table(self.tables.history).query(**arguments)
            entries.extend(codec(HistoryEntry).validate_json(str(i["record"])) for i in answer["Items"])
            if "LastEvaluatedKey" not in answer:
                return entries
            arguments["ExclusiveStartKey"] = answer["LastEvaluatedKey"]

    def append(self, entry: HistoryEntry) -> None:
        # Without a condition: each entry's key is new, and what the SDK repeats writes the same again.
        item = history_item(entry, self.new_distinction())
        with translated():
            self.tables.table(self.tables.history).put_item(Item=item)
