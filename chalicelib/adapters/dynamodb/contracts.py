"""Contracts: found by id and by number, listed by account, and by what is due."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from boto3.dynamodb.conditions import ConditionBase, Key

from chalicelib.adapters.dynamodb import records
from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.listings import Listing, items_of
from chalicelib.adapters.dynamodb.paging import cursor_at, position_of, read_page
from chalicelib.adapters.dynamodb.recent_changes import NUMBERS, RecentChanges
from chalicelib.adapters.dynamodb.tables import Item, Tables, translated
from chalicelib.application.ports import ContractFilter, Page
from chalicelib.domain.contract.contract_number import number_start
from chalicelib.domain.contract.contracts import Contract, Status

_FIRST = "0000"
_LAST = "9999"


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

    def by_number(self, contract_number: str) -> Contract | None:
        found = next(self._all("number", Key("contract_number").eq(contract_number)), None)
        if found is None:  # as nearly nobody asks for: a number that does not exist, or one of this moment
            new = self._recent.of(NUMBERS, "contracts")
            found = next((it for it in new if it["contract_number"] == contract_number), None)
        # What the index holds may be some seconds old: a voided contract would still be told to be in force.
        return self.get(str(found["pk"])) if found else None

    def by_document(self, sha256: str) -> Contract | None:
        with translated():
            key = records.issued_key(sha256)
            answer = self._table.get_item(Key=key, ConsistentRead=True)
        item = answer.get("Item")
        return self.get(str(item["contract_id"])) if item else None

    def page(
        self, account_id: str, wanted: ContractFilter, now: datetime, limit: int, cursor: str | None
    ) -> Page[Contract]:
        # Deleted ones stand in no index of numbers: they are looked through under their state.
        if wanted.number_prefix and wanted.status is not Status.DELETED:
            return self._numbered(account_id, wanted, now, limit, cursor)
        # Expired by the clock but not yet swept: such contracts still stand under the state they had.
        by_state = wanted.status is not None and wanted.status is not Status.EXPIRED
        index = "by_status" if by_state else "by_account"
        hash_key = "account_status" if by_state else "account_id"
        value = f"{account_id}#{wanted.status}" if by_state else account_id
        listing = self._listing(account_id, index, hash_key, Key(hash_key).eq(value) & _created(wanted))
        listing = replace(listing, identity=f"contracts#{account_id}#{wanted}")

        def decoded(item: Item) -> Contract | None:
            contract = records.unpacked(Contract, item)
            return contract if _matches(contract, wanted, now) else None

        return read_page(listing, limit, cursor, decoded)

    def official_since(self, account_id: str, instant: datetime) -> Iterator[Contract]:
        official = Key("account_status").eq(f"{account_id}#{Status.OFFICIAL}")
        since = official & Key("created_key").gte(records.created_key(instant))
        listing = self._listing(account_id, "by_status", "account_status", since)
        in_order = items_of(replace(listing, oldest_first=True))
        return (records.unpacked(Contract, item) for item in in_order)

    def overdue(self, now: datetime) -> Iterator[Contract]:
        for shard in records.shards():
            due = Key("due_shard").eq(shard) & Key("valid_until").lte(records.instant(now))
            yield from (records.unpacked(Contract, item) for item in self._all("due", due))

    def sealing_since_before(self, instant: datetime) -> Iterator[Contract]:
        for shard in records.shards():
            stuck = Key("sealing_shard").eq(shard) & Key("sealing_since").lt(records.instant(instant))
            yield from (records.unpacked(Contract, item) for item in self._all("sealing", stuck))

    def with_notice_due(self, now: datetime) -> Iterator[str]:
        for shard in records.shards():
            due = Key("notice_shard").eq(shard) & Key("notice_at").lte(records.instant(now))
            yield from (item["pk"] for item in self._all("notices", due))

    def with_archive_due(self, now: datetime) -> Iterator[str]:
        for shard in records.shards():
            due = Key("archive_shard").eq(shard) & Key("archive_at").lte(records.instant(now))
            yield from (item["pk"] for item in self._all("archive", due))

    def _numbered(
        self, account_id: str, wanted: ContractFilter, now: datetime, limit: int, cursor: str | None
    ) -> Page[Contract]:
        """Contracts whose number, or one of whose orders' numbers, starts so; newest first."""
        identity = f"contracts#{account_id}#{wanted}"
        before = position_of(cursor, identity)["created_key"] if cursor else _LAST
        found = self.get_many(self._ids_starting(account_id, wanted.number_prefix or "")).values()
        matching = [c for c in found if _matches(c, wanted, now) and _key(c) < before]
        matching.sort(key=_key, reverse=True)
        shown = tuple(matching[:limit])
        more = len(matching) > limit
        return Page(shown, cursor_at({"created_key": _key(shown[-1])}, identity) if more else None)

    def _ids_starting(self, account_id: str, prefix: str) -> set[str]:
        numbers = Key("account_id").eq(account_id) & Key("contract_number").begins_with(number_start(prefix))
        references = Key("pk").eq(records.references_of(account_id)) & Key("sk").begins_with(prefix)
        ids = {item["pk"] for item in self._all("by_number", numbers)}
        ids |= {str(item["pk"]) for item in self._recent.of_account(account_id, "contracts")}
        return ids | {item["sk"].rpartition("#")[2] for item in self._all(None, references)}

    def _listing(self, account_id: str, index: str, hash_key: str, condition: ConditionBase) -> Listing:
        """An account's contracts along an index of the moments when they were made."""
        return Listing(
            table=self._table,
            index=index,
            condition=condition,
            record_key=("pk", "sk"),
            hash_key=hash_key,
            sort_key="created_key",
            fresh=self._recent.of_account(account_id, "contracts"),
        )

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

    @property
    def _recent(self) -> RecentChanges:
        return RecentChanges(self.tables)

    @property
    def _table(self) -> Any:
        return self.tables.table(self.tables.contracts)


def _created(wanted: ContractFilter) -> ConditionBase:
    earliest = records.created_key(wanted.created_from) if wanted.created_from else _FIRST
    latest = records.created_key(wanted.created_to, "\uffff") if wanted.created_to else _LAST
    return Key("created_key").between(earliest, latest)


def _matches(contract: Contract, wanted: ContractFilter, now: datetime) -> bool:
    status = contract.status_at(now)
    if wanted.status is None and status is Status.DELETED:
        return False
    if wanted.status is not None and status is not wanted.status:
        return False
    if wanted.number_prefix and not _starts(contract, wanted.number_prefix):
        return False
    after = wanted.created_from is None or contract.created_at >= wanted.created_from
    return after and (wanted.created_to is None or contract.created_at <= wanted.created_to)


def _starts(contract: Contract, prefix: str) -> bool:
    by_source = any(source_id.startswith(prefix) for source_id in contract.source_ids)
    return by_source or contract.contract_number.startswith(number_start(prefix))


def _key(contract: Contract) -> str:
    return records.created_key(contract.created_at, contract.contract_id)
