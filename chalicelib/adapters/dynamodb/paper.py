"""Requests for paper copies: found by id, listed for their customer and for the mail room."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.listings import Listing
from chalicelib.adapters.dynamodb.paging import read_page
from chalicelib.adapters.dynamodb.recent_changes import DESK, RecentChanges, account
from chalicelib.adapters.dynamodb.records import EVERY_PAPER, unpacked
from chalicelib.adapters.dynamodb.tables import Item, Tables, translated
from chalicelib.application.ports import Page
from chalicelib.domain.paper.paper_request import PaperRequest, PaperStatus


@dataclass(frozen=True)
class DynamoPaperRequests:
    tables: Tables

    def get(self, paper_request_id: str) -> PaperRequest | None:
        with translated():
            answer = self._table.get_item(Key={"paper_request_id": paper_request_id}, ConsistentRead=True)
        item = answer.get("Item")
        return unpacked(PaperRequest, item) if item else None

    def get_many(self, paper_request_ids: Iterable[str]) -> dict[str, PaperRequest]:
        keys = [{"paper_request_id": each} for each in paper_request_ids]
        found = get_many(self.tables, self.tables.paper, keys)
        return {str(item["paper_request_id"]): unpacked(PaperRequest, item) for item in found}

    def of_account(self, account_id: str, limit: int, cursor: str | None) -> Page[PaperRequest]:
        listing = self._listing("by_account", "account_id", account_id, account(account_id))
        return read_page(listing, limit, cursor, _decoded)

    def queue(self, status: PaperStatus | None, limit: int, cursor: str | None) -> Page[PaperRequest]:
        if status is None:
            listing = self._listing("by_request", "list_key", EVERY_PAPER, DESK)
        else:
            listing = self._listing("by_status", "status", str(status), DESK)
        return read_page(listing, limit, cursor, _decoded)

    def _listing(self, index: str, hash_key: str, value: str, owner: str) -> Listing:
        return Listing(
            table=self._table,
            index=index,
            condition=Key(hash_key).eq(value),
            record_key=("paper_request_id",),
            hash_key=hash_key,
            sort_key="requested_key",
            identity=f"paper#{index}#{value}",
            fresh=RecentChanges(self.tables).of(owner, "paper"),
            oldest_first=owner == DESK,
        )

    @property
    def _table(self) -> Any:
        return self.tables.table(self.tables.paper)


def _decoded(item: Item) -> PaperRequest:
    return unpacked(PaperRequest, item)
