"""Contracts that wait for their seal, as the desk lists them: rows of an index, and what was just done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb import records
from chalicelib.adapters.dynamodb.asking_at_once import each_asked
from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.recent_changes import DESK, RecentChanges
from chalicelib.adapters.dynamodb.summaries import contract_row
from chalicelib.adapters.dynamodb.tables import Item, Tables, translated
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.contract.rows import ContractRow, UnsealedRow, unsealed_row


@dataclass(frozen=True)
class Unsealed:
    tables: Tables

    def longest(self, most: int) -> Sequence[UnsealedRow]:
        """A Query for each shard, at once, and one for what staff did just now; no contract is read whole.

        But for those whose row does not tell all: an earlier release stored it, or it is too long for one.
        """
        fresh = {str(it["pk"]): it for it in RecentChanges(self.tables).of(DESK, "contracts")}
        by_shard = each_asked(lambda shard: self._first_of(shard, most + len(fresh)), records.shards())
        found = [it for items in by_shard.values() for it in items if str(it["pk"]) not in fresh]
        found += [it for it in fresh.values() if "sealing_since" in it]
        found.sort(key=lambda it: (str(it["sealing_since"]), str(it["pk"])))
        return self._rows(found[:most])

    def _first_of(self, shard: str, most: int) -> Sequence[Item]:
        with translated():
            answer = self.tables.table(self.tables.contracts).query(
                IndexName="sealing_rows", KeyConditionExpression=Key("sealing_shard").eq(shard), Limit=most
            )
        items: Sequence[Item] = answer["Items"]
        return items

    def _rows(self, items: Sequence[Item]) -> Sequence[UnsealedRow]:
        told = {str(it["pk"]): _told(it) for it in items}
        bare = [{"pk": contract_id, "sk": "contract"} for contract_id, row in told.items() if row is None]
        whole = get_many(self.tables, self.tables.contracts, bare)
        known: dict[str, ContractRow | Contract | None] = {**told}
        known |= {str(it["pk"]): records.unpacked(Contract, it) for it in whole}
        return [
            unsealed_row(contract, datetime.fromisoformat(str(it["sealing_since"])))
            for it in items
            if (contract := known[str(it["pk"])]) is not None
        ]


def _told(item: Item) -> ContractRow | None:
    """None where its row does not tell all."""
    if "summary" not in item:
        return None
    row = contract_row(item)
    return row if row.sealing_fault is not None or not row.sealing_failed else None
