"""What the counters count, read account by account, a page at a time."""

from dataclasses import dataclass
from datetime import tzinfo
from typing import Any

from boto3.dynamodb.conditions import Attr, Key

from chalicelib.adapters.dynamodb import records
from chalicelib.adapters.dynamodb.batches import get_many
from chalicelib.adapters.dynamodb.listings import Position
from chalicelib.adapters.dynamodb.paging import cursor_at, position_of
from chalicelib.adapters.dynamodb.tables import Tables, translated
from chalicelib.application.ports import Page
from chalicelib.application.ports.sums import Months
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.contract.sums import first_of, month_after

A_PAGE = 100


@dataclass(frozen=True)
class CountedDynamoContracts:
    tables: Tables
    zone: tzinfo

    def accounts(self, cursor: str | None) -> Page[str]:
        arguments: dict[str, Any] = {"FilterExpression": Attr("sk").eq("account"), "Limit": A_PAGE}
        if cursor is not None:
            arguments["ExclusiveStartKey"] = position_of(cursor, "accounts", _any_place)
        with translated():
            answer = self.tables.table(self.tables.accounts).scan(**arguments)
        return Page(tuple(str(item["pk"]) for item in answer["Items"]), _following(answer, "accounts"))

    def official(self, account_id: str, months: Months, cursor: str | None) -> Page[Contract]:
        first = records.created_key(first_of(months.first, self.zone))
        end = records.created_key(first_of(month_after(months.last), self.zone))
        place = Key("account_status").eq(f"{account_id}#{Status.OFFICIAL}")
        identity = f"counted#{account_id}#{months}"
        arguments: dict[str, Any] = {
            "IndexName": "status_rows",
            "KeyConditionExpression": place & Key("created_key").between(first, end),
            "Limit": A_PAGE,
        }
        if cursor is not None:
            arguments["ExclusiveStartKey"] = position_of(cursor, identity, _any_place)
        table = self.tables.contracts
        with translated():
            answer = self.tables.table(table).query(**arguments)
        keys = [{"pk": str(it["pk"]), "sk": str(it["sk"])} for it in answer["Items"]]
        there = [records.unpacked(Contract, it) for it in get_many(self.tables, table, keys)]
        official = tuple(it for it in there if it.status is Status.OFFICIAL)
        return Page(official, _following(answer, identity))


def _following(answer: Any, identity: str) -> str | None:
    last = answer.get("LastEvaluatedKey")
    return None if last is None else cursor_at({name: str(value) for name, value in last.items()}, identity)


def _any_place(_: Position) -> bool:
    """Cursors of a comparison never leave the service."""
    return True
