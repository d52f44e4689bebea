"""Contracts for which something is due, along the indexes of shards and moments."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from boto3.dynamodb.conditions import ConditionBase, Key

from chalicelib.adapters.dynamodb import records
from chalicelib.adapters.dynamodb.tables import Tables, translated
from chalicelib.application.ports.due import Due, DuePage

MOST_IN_A_PAGE = 100
_KEYS = {
    Due.OVERDUE: ("due_shard", "valid_until"),
    Due.NOTICES: ("notice_shard", "notice_at"),
    Due.UNSEALED: ("sealing_shard", "sealing_since"),
    Due.ARCHIVE: ("archive_shard", "archive_at"),
}
"""Of each index, which has the name of what is due: the shard and the moment."""


@dataclass(frozen=True)
class DueDynamoContracts:
    tables: Tables

    def page(self, due: Due, shard: int, until: datetime, after: str | None) -> DuePage:
        partition, moment = _KEYS[due]
        name = records.shards()[shard]
        arguments: dict[str, Any] = {
            "IndexName": str(due),
            "KeyConditionExpression": Key(partition).eq(name) & Key(moment).lte(records.instant(until)),
            "ProjectionExpression": "pk",
            "Limit": MOST_IN_A_PAGE,
        }
        if after is not None:
            at, _, contract_id = after.partition("#")
            key = {partition: name, moment: at, "pk": contract_id, "sk": "contract"}
            arguments["ExclusiveStartKey"] = key
        with translated():
            answer = self.tables.table(self.tables.contracts).query(**arguments)
        last: Any = answer.get("LastEvaluatedKey")
        end = f"{last[moment]}#{last['pk']}" if last else None
        return DuePage([str(item["pk"]) for item in answer["Items"]], end)

    def since(self, due: Due) -> datetime | None:
        partition, moment = _KEYS[due]
        found = [self._first(due, Key(partition).eq(name), moment) for name in records.shards()]
        first = min((at for at in found if at is not None), default=None)
        return datetime.fromisoformat(first) if first else None

    def _first(self, due: Due, condition: ConditionBase, moment: str) -> str | None:
        with translated():
            answer = self.tables.table(self.tables.contracts).query(
                IndexName=str(due), KeyConditionExpression=condition, ProjectionExpression=moment, Limit=1
            )
        return next((str(item[moment]) for item in answer["Items"]), None)
