"""An account's contracts, page by page: a page is one Query of an index, or two where two states meet."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from boto3.dynamodb.conditions import ConditionBase, Key

from chalicelib.adapters.dynamodb import records
from chalicelib.adapters.dynamodb.listings import Listing
from chalicelib.adapters.dynamodb.paging import MOST_LOOKED_AT, read_page
from chalicelib.adapters.dynamodb.recent_changes import RecentChanges
from chalicelib.adapters.dynamodb.searching import NumberSearch
from chalicelib.adapters.dynamodb.summaries import completing, contract_row
from chalicelib.adapters.dynamodb.tables import Item, Tables, translated
from chalicelib.application.ports import ContractFilter, Page
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.contract.rows import ContractRow

MOST_OVERDUE = 100
"""Of an account, which a list of orders leaves out; where there are more, it reads what it shows."""

_FIRST = "0000"
_LAST = "9999"


@dataclass(frozen=True)
class ContractLists:
    tables: Tables
    account_id: str

    def page(
        self, wanted: ContractFilter, now: datetime, limit: int, cursor: str | None
    ) -> Page[ContractRow]:
        identity = f"contracts#{self.account_id}#{wanted}"

        def shown(row: ContractRow) -> bool:
            return matches(row, wanted, now)

        if wanted.number_prefix:
            search = NumberSearch(self.tables, self.account_id, wanted.number_prefix, f"numbered {identity}")
            return search.page(limit, cursor, shown)

        def decoded(item: Item) -> ContractRow | None:
            row = contract_row(item)
            return row if shown(row) else None

        filtered = False
        if wanted.status is Status.EXPIRED:
            listing, filtered = self._expired(wanted, now)
        elif wanted.status is None:
            listing = self._of_account(wanted)
        else:
            listing = self._of_status(wanted.status, wanted)
        return read_page(replace(listing, identity=identity), limit, cursor, decoded, filtered=filtered)

    def _of_account(self, wanted: ContractFilter) -> Listing:
        owner = Key("account_id").eq(self.account_id)
        return self._along("account_rows", "account_id", owner & _created(wanted))

    def _of_status(self, status: Status, wanted: ContractFilter) -> Listing:
        state = Key("account_status").eq(self._state(status))
        return self._along("status_rows", "account_status", state & _created(wanted))

    def _expired(self, wanted: ContractFilter, now: datetime) -> tuple[Listing, bool]:
        """Those that stand as expired, and those that the clock has ended and no sweep yet.

        Both are in the order of their making, which no sweep changes. Where sweeps have been away for so long
        that there are too many of the latter, all of the account are looked through instead; the place in the
        list stays the same.
        """
        overdue = self._overdue(now)
        if overdue is None:
            return self._of_account(wanted), True
        listing = self._of_status(Status.EXPIRED, wanted)
        fresh = [self._as_expired(it) if contract_row(it).is_overdue(now) else it for it in listing.fresh]
        return replace(listing, fresh=fresh, besides=[self._as_expired(it) for it in overdue]), False

    def _overdue(self, now: datetime) -> Sequence[Item] | None:
        found = self._due(now, MOST_LOOKED_AT)
        return None if found is None else self._completing(found)

    def overdue_ids(self, now: datetime) -> Collection[str] | None:
        found = self._due(now, MOST_OVERDUE)
        return None if found is None else {str(item["pk"]) for item in found}

    def _due(self, now: datetime, most: int) -> Sequence[Item] | None:
        """Whose deadline has passed, as the index tells; none where one Query does not reach the end."""
        over = Key("owner").eq(self.account_id) & Key("valid_until").lte(records.instant(now))
        with translated():
            answer: Any = self._table.query(
                IndexName="deadline_rows", KeyConditionExpression=over, Limit=most
            )
        return None if "LastEvaluatedKey" in answer else answer["Items"]

    def _as_expired(self, item: Item) -> Item:
        return {**item, "account_status": self._state(Status.EXPIRED)}

    def _along(self, index: str, hash_key: str, condition: ConditionBase) -> Listing:
        """Along an index of the moments when they were made."""
        return Listing(
            table=self._table,
            index=index,
            condition=condition,
            record_key=("pk", "sk"),
            hash_key=hash_key,
            sort_key="created_key",
            fresh=RecentChanges(self.tables).of_account(self.account_id, "contracts"),
            completing=self._completing,
        )

    def _completing(self, items: Sequence[Item]) -> Sequence[Item]:
        return completing(self.tables, self.tables.contracts, ("pk", "sk"))(items)

    def _state(self, status: Status) -> str:
        return f"{self.account_id}#{status}"

    @property
    def _table(self) -> Any:
        return self.tables.table(self.tables.contracts)


def _created(wanted: ContractFilter) -> ConditionBase:
    earliest = records.created_key(wanted.created_from) if wanted.created_from else _FIRST
    latest = records.created_key(wanted.created_to, "\uffff") if wanted.created_to else _LAST
    return Key("created_key").between(earliest, latest)


def matches(row: ContractRow, wanted: ContractFilter, now: datetime) -> bool:
    """By state and moment; the start of a number is looked for by its own keys."""
    status = row.status_at(now)
    if wanted.status is None and status is Status.DELETED:
        return False
    if wanted.status is not None and status is not wanted.status:
        return False
    after = wanted.created_from is None or row.created_at >= wanted.created_from
    return after and (wanted.created_to is None or row.created_at <= wanted.created_to)
