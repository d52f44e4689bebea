"""Reading all contracts, for an audit: the one place that scans a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from boto3.dynamodb.conditions import Attr

from chalicelib.adapters.dynamodb import records
from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.tables import Tables, translated
from chalicelib.domain.contract.contracts import Contract

CONTRACTS_IN_A_PORTION = 100_000
"""So many are read and hashed within the time that a function has."""


@dataclass(frozen=True)
class EveryDynamoContract:
    tables: Tables

    def portion(self, number: int) -> Iterator[Contract]:
        table: Any = self.tables.table(self.tables.contracts)
        with translated():
            portions = 1 + table.item_count // CONTRACTS_IN_A_PORTION
        arguments: dict[str, Any] = {
            "FilterExpression": Attr("sk").eq("contract"),
            "TotalSegments": portions,
            "Segment": number % portions,
        }
        while True:
            with translated():
                answer = table.scan(**arguments)
            yield from (records.unpacked(Contract, item) for item in answer["Items"])
            if "LastEvaluatedKey" not in answer:
                return
            arguments["ExclusiveStartKey"] = answer["LastEvaluatedKey"]

    def known(self, contract_ids: set[str]) -> set[str]:
        keys = [{"pk": contract_id, "sk": "contract"} for contract_id in sorted(contract_ids)]
        return {str(item["pk"]) for item in get_many(self.tables, self.tables.contracts, keys)}
