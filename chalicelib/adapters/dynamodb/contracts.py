"""Contracts: found by id and by number, listed by account, and by what is due."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import ConditionBase, Key

from chalicelib.adapters.dynamodb import records
from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.recent_changes import NUMBERS, RecentChanges
from chalicelib.adapters.dynamodb.summaries import ROW_ATTRIBUTES, completing, contract_row
from chalicelib.adapters.dynamodb.tables import Item, Tables, translated
from chalicelib.application.ports.due import Due
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.rows import ContractRow, UnsealedRow, WaitingForSeal

if TYPE_CHECKING:
    from chalicelib.adapters.dynamodb.contract_lists import ContractLists
    from chalicelib.application.ports import ContractFilter, Page


@dataclass(frozen=True)
class DynamoContracts:
    tables: Tables

    def get(self, contract_id: str) -> Contract | None:
        with translated():
            answer = self._table.get_item(Key={"pk": contract_id, "sk": "contract"}, ConsistentRead=True)
        item = answer.get("Item")
        return records.unpacked(Contract, item) if item else None

    def get_many(self, contract_ids: Iterable[str]) -> dict[str, Contract]:
        keys = [{"pk": contract_id, "sk": "contract"} for contract_id in contract_ids]
        found = get_many(self.tables, self.tables.contracts, keys)
        return {item["pk"]: records.unpacked(Contract, item) for item in found}

    def rows(self, contract_ids: Iterable[str]) -> dict[str, ContractRow]:
        keys = [{"pk": contract_id, "sk": "contract"} for contract_id in contract_ids]
        found = get_many(self.tables, self.tables.contracts, keys, ROW_ATTRIBUTES)
        whole = completing(self.tables, self.tables.contracts, ("pk", "sk"))(found)
        return {str(item["pk"]): contract_row(item) for item in whole}

    def by_number(self, contract_number: str) -> Contract | None:
        found = next(self._all("numbers", Key("contract_number").eq(contract_number)), None)
        if found is None:  # as nearly nobody asks for: a number that does not exist, or one of this moment
            new = self._recent.of(NUMBERS, "contracts")
            found = next((it for it in new if it["contract_number"] == contract_number), None)
        # What the index holds may be some seconds old: a voided contract would still be told to be in force.
        return self.get(str(found["pk"])) if found else None

    def by_document(self, sha256: str) -> Contract | None:
        return self._issued(records.issued_key(sha256))

    def by_evidence(self, sha256: str) -> Contract | None:
        return self._issued(records.evidence_key(sha256))

    def _issued(self, key: dict[str, Any]) -> Contract | None:
        with translated():
            answer = self._table.get_item(Key=key, ConsistentRead=True)
        item = answer.get("Item")
        return self.get(str(item["contract_id"])) if item else None

    def page(
        self, account_id: str, wanted: "ContractFilter", now: datetime, limit: int, cursor: str | None
    ) -> "Page[ContractRow]":
        return self._lists(account_id).page(wanted, now, limit, cursor)

    def overdue_ids(self, account_id: str, now: datetime) -> Collection[str] | None:
        return self._lists(account_id).overdue_ids(now)

    def official_since(self, account_id: str, instant: datetime, most: int) -> Sequence[Contract]:
        from chalicelib.adapters.dynamodb.listings import Listing, portion_of

        official = Key("account_status").eq(f"{account_id}#{Status.OFFICIAL}")
        since = official & Key("created_key").gte(records.created_key(instant))
        listing = Listing(
            table=self._table,
            index="status_rows",
            condition=since,
            record_key=("pk", "sk"),
            hash_key="account_status",
            sort_key="created_key",
            fresh=self._recent.of_account(account_id, "contracts"),
            oldest_first=True,
        )
        return self._whole(portion_of(listing, most).items[:most])

    def sealing_since_before(self, instant: datetime) -> Iterator[WaitingForSeal]:
        for shard in records.shards():
            stuck = Key("sealing_shard").eq(shard) & Key("sealing_since").lt(records.instant(instant))
            yield from map(_waiting, self._all(Due.UNSEALED, stuck))

    def longest_unsealed(self, most: int) -> Sequence[UnsealedRow]:
        from chalicelib.adapters.dynamodb.unsealed import Unsealed

        return Unsealed(self.tables).longest(most)

    def with_archive_due(self, now: datetime) -> Iterator[str]:
        for shard in records.shards():
            due = Key("archive_shard").eq(shard) & Key("archive_at").lte(records.instant(now))
            yield from (item["pk"] for item in self._all("archive", due))

    def _whole(self, items: Sequence[Item]) -> list[Contract]:
        """Their records, in this order."""
        ids = [str(item["pk"]) for item in items]
        found = self.get_many(ids)
        return [found[contract_id] for contract_id in ids if contract_id in found]

    def _all(self, index: str | None, condition: ConditionBase) -> Iterator[Item]:
        arguments: dict[str, Any] = {"KeyConditionExpression": condition}
        if index is not None:
            arguments["IndexName"] = index
        while True:
            with translated():
                answer = self._table.query(**arguments)
            yield from answer["Items"]
            if "LastEvaluatedKey" not in answer:
                return
            arguments["ExclusiveStartKey"] = answer["LastEvaluatedKey"]

    def _lists(self, account_id: str) -> "ContractLists":
        """Loaded for whoever lists: a function that seals reads one contract."""
        from chalicelib.adapters.dynamodb.contract_lists import ContractLists

        return ContractLists(self.tables, account_id)

    @property
    def _recent(self) -> RecentChanges:
        return RecentChanges(self.tables)

    @property
    def _table(self) -> Any:
        return self.tables.table(self.tables.contracts)


def _waiting(item: Item) -> WaitingForSeal:
    since = datetime.fromisoformat(item["sealing_since"])
    return WaitingForSeal(item["pk"], since, failed="desk_queue" in item)
