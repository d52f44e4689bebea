"""An account's contracts, page by page: a page is one Query of an index, or two where two orders meet."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from boto3.dynamodb.conditions import ConditionBase, Key

from chalicelib.adapters.dynamodb import records
from chalicelib.adapters.dynamodb.listings import Listing
from chalicelib.adapters.dynamodb.paging import read_page
from chalicelib.adapters.dynamodb.recent_changes import RecentChanges
from chalicelib.adapters.dynamodb.searching import NumberSearch
from chalicelib.adapters.dynamodb.tables import Item, Tables
from chalicelib.application.ports import ContractFilter, Page
from chalicelib.domain.contract.contract_number import number_start
from chalicelib.domain.contract.contracts import Contract, Status

_FIRST = "0000"
_LAST = "9999"


@dataclass(frozen=True)
class ContractLists:
    tables: Tables
    account_id: str

    def page(self, wanted: ContractFilter, now: datetime, limit: int, cursor: str | None) -> Page[Contract]:
        identity = f"contracts#{self.account_id}#{wanted}"

        def decoded(item: Item) -> Contract | None:
            contract = records.unpacked(Contract, item)
            return contract if matches(contract, wanted, now) else None

        # Deleted ones stand in no index of numbers: they are looked through under their state.
        if wanted.number_prefix and wanted.status is not Status.DELETED:
            search = NumberSearch(self.tables, self.account_id, wanted.number_prefix, f"numbered {identity}")
            return search.page(limit, cursor, decoded)
        listing = replace(self._along_the_nearest(wanted), identity=identity)
        return read_page(
            listing,
            limit,
            cursor,
            decoded,
            filtered=bool(wanted.number_prefix) or wanted.status is Status.EXPIRED,
        )

    def along(self, index: str, hash_key: str, condition: ConditionBase) -> Listing:
        """Along an index of the moments when they were made."""
        return Listing(
            table=self._table,
            index=index,
            condition=condition,
            record_key=("pk", "sk"),
            hash_key=hash_key,
            sort_key="created_key",
            fresh=RecentChanges(self.tables).of_account(self.account_id, "contracts"),
        )

    def _along_the_nearest(self, wanted: ContractFilter) -> Listing:
        """Those of a state, or all; expired are also those that the clock has ended and no sweep yet."""
        if wanted.status is None or wanted.status is Status.EXPIRED:
            owner = Key("account_id").eq(self.account_id)
            return self.along("by_account", "account_id", owner & _created(wanted))
        state = Key("account_status").eq(f"{self.account_id}#{wanted.status}")
        return self.along("by_status", "account_status", state & _created(wanted))

    @property
    def _table(self) -> Any:
        return self.tables.table(self.tables.contracts)


def _created(wanted: ContractFilter) -> ConditionBase:
    earliest = records.created_key(wanted.created_from) if wanted.created_from else _FIRST
    latest = records.created_key(wanted.created_to, "\uffff") if wanted.created_to else _LAST
    return Key("created_key").between(earliest, latest)


def matches(contract: Contract, wanted: ContractFilter, now: datetime) -> bool:
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
    by_order = any(source_id.startswith(prefix) for source_id in contract.source_ids)
    return by_order or contract.contract_number.startswith(number_start(prefix))
