"""The append-only history of contracts."""

from collections.abc import Callable
from dataclasses import dataclass

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.records import codec, history_item
from chalicelib.adapters.dynamodb.stories import story_page
from chalicelib.adapters.dynamodb.tables import Tables, translated
from chalicelib.application.ports import Page
from chalicelib.domain.common.history import HistoryEntry


@dataclass(frozen=True)
class DynamoHistory:
    tables: Tables
    new_distinction: Callable[[], str]

    def page(self, contract_id: str, cursor: str | None) -> Page[HistoryEntry]:
        return story_page(
            self.tables.table(self.tables.history),
            Key("contract_id").eq(contract_id),
            ("contract_id", "entry_key"),
            cursor,
            lambda item: codec(HistoryEntry).validate_json(str(item["record"])),
        )

    def append(self, entry: HistoryEntry) -> None:
        # Without a condition: each entry's key is new, and what the SDK repeats writes the same again.
        item = history_item(entry, self.new_distinction())
        with translated():
            self.tables.table(self.tables.history).put_item(Item=item)
