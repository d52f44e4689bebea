"""The append-only history of contracts."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from boto3.dynamodb.conditions import ConditionBase, Key

from chalicelib.adapters.dynamodb.chain_items import heads_of, kept_entry
from chalicelib.adapters.dynamodb.chaining import AlreadyThere, Chaining
from chalicelib.adapters.dynamodb.records import codec, history_item, instant
from chalicelib.adapters.dynamodb.stories import story_page
from chalicelib.adapters.dynamodb.tables import Item, Tables
from chalicelib.application.ports import Page
from chalicelib.domain.common.history import HistoryEntry
from chalicelib.domain.common.history_chain import Head, KeptEntry

T = TypeVar("T")


@dataclass(frozen=True)
class DynamoHistory:
    tables: Tables
    new_distinction: Callable[[], str]

    def page(self, contract_id: str, cursor: str | None) -> Page[HistoryEntry]:
        return _page(self.tables, _of(contract_id), cursor, _entry)

    def append(self, entry: HistoryEntry, once: str | None = None) -> None:
        with suppress(AlreadyThere):  # by an earlier call with the same `once`
            Chaining(self.tables).write([history_item(entry, once or self.new_distinction())])


@dataclass(frozen=True)
class DynamoHistoryChains:
    tables: Tables

    def head(self, contract_id: str) -> Head:
        return self.heads([contract_id])[contract_id]

    def heads(self, contract_ids: Iterable[str]) -> Mapping[str, Head]:
        return heads_of(self.tables, contract_ids)

    def page(self, contract_id: str, cursor: str | None) -> Page[KeptEntry]:
        return _page(self.tables, _of(contract_id), cursor, kept_entry)

    def latest(self, contract_id: str, cursor: str | None, until: datetime | None = None) -> Page[KeptEntry]:
        entries = _of(contract_id)
        if until is not None:
            entries = entries & Key("entry_key").lt(f"{instant(until)}{_BEHIND_ALL_OF_IT}")
        return _page(self.tables, entries, cursor, kept_entry, latest=True)


_BEHIND_ALL_OF_IT = "$"
"""Sorts behind the sign between a moment and what tells its entries apart."""


def _of(contract_id: str) -> ConditionBase:
    return Key("contract_id").eq(contract_id)


def _page(
    tables: Tables,
    entries: ConditionBase,
    cursor: str | None,
    decoded: Callable[[Item], T],
    *,
    latest: bool = False,
) -> Page[T]:
    key = ("contract_id", "entry_key")
    return story_page(tables.table(tables.history), entries, key, cursor, decoded, latest=latest)


def _entry(item: Item) -> HistoryEntry:
    return codec(HistoryEntry).validate_json(str(item["record"]))
