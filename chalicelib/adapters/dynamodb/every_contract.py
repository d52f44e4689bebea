"""Reading all contracts, for an audit: the one place that scans a table."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from boto3.dynamodb.conditions import Attr

from chalicelib.adapters.dynamodb import records
from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.tables import Tables, translated
from chalicelib.domain.contract.contracts import Contract

ITEMS_IN_A_PAGE = 300
"""Read at once. Some are contracts, the others what stands beside them in the table."""


@dataclass(frozen=True)
class EveryDynamoContract:
    tables: Tables

    def about_how_many(self) -> int:
        with translated():
            return int(self._table.item_count)

    def page(self, segment: int, segments: int, after: str) -> tuple[Sequence[Contract], str]:
        arguments: dict[str, Any] = {
            "FilterExpression": Attr("sk").eq("contract"),
            "TotalSegments": segments,
            "Segment": segment,
            "Limit": ITEMS_IN_A_PAGE,
        }
        if after:
            arguments["ExclusiveStartKey"] = json.loads(after)
        with translated():
            answer = self._table.scan(**arguments)
        found = [records.unpacked(Contract, item) for item in answer["Items"]]
        goes_on = answer.get("LastEvaluatedKey")
        return found, json.dumps(goes_on) if goes_on else ""

    def known(self, contract_ids: set[str]) -> set[str]:
        keys = [{"pk": contract_id, "sk": "contract"} for contract_id in sorted(contract_ids)]
        return {str(item["pk"]) for item in get_many(self.tables, self.tables.contracts, keys)}

    @property
    def _table(self) -> Any:
        return self.tables.table(self.tables.contracts)
