"""What the feeds brought: one record per dropped file, and the lines that were refused, for staff.

`import#<file>` / `<version>` is a drop and its outcome, `rejected` / `<at>#<file>#<version>#<line>#<code>` a
line. A key has 1,024 bytes at most: where file and version leave no room for the rest, their hash stands for
them.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from boto3.dynamodb.conditions import ConditionBase, Key

from chalicelib.adapters.dynamodb.batches import put_many
from chalicelib.adapters.dynamodb.paging import cursor_at, position_of
from chalicelib.adapters.dynamodb.records import instant
from chalicelib.adapters.dynamodb.tables import Item, Tables, translated
from chalicelib.application.ports import FeedResult, LineFault, NotedRejection, Page, RejectedLine

REJECTED = "rejected"
_KEPT = timedelta(days=90)
_LONGEST_PLACE = 900


@dataclass(frozen=True)
class DynamoIntakeLog:
    tables: Tables

    def note_rejected(self, name: str, version: str, rejected: Sequence[RejectedLine], at: datetime) -> None:
        """The same line of the same drop is one row, however often the event is delivered."""
        first_seen = datetime.fromisoformat(self._drop(name, version, at, {})["first_seen"])
        items = (_rejection(name, version, line, first_seen) for line in rejected)
        put_many(self.tables, self.tables.intake, {item["sk"]: item for item in items}.values())

    def finish(self, name: str, version: str, result: FeedResult, at: datetime) -> None:
        outcome = {
            "status": "done" if result.readable else "unreadable",
            "accepted": result.accepted,
            "rejected": result.rejected,
            "finished": at.isoformat(),
        }
        self._drop(name, version, at, outcome)

    def rejected(self, limit: int, cursor: str | None) -> Page[NotedRejection]:
        """Newest first."""
        condition: ConditionBase = Key("pk").eq(REJECTED)
        if cursor:
            condition = condition & Key("sk").lt(
                position_of(cursor, REJECTED, lambda it: set(it) == {"sk"})["sk"]
            )
        with translated():
            answer = self._table.query(
                KeyConditionExpression=condition, ScanIndexForward=False, Limit=limit + 1
            )
        items = answer["Items"]
        following = cursor_at({"sk": items[limit - 1]["sk"]}, REJECTED) if len(items) > limit else None
        return Page(tuple(_noted(item) for item in items[:limit]), following)

    def _drop(self, name: str, version: str, at: datetime, facts: dict[str, Any]) -> dict[str, Any]:
        """The drop's record with these facts added; when it was first seen never changes."""
        settings = ["first_seen = if_not_exists(first_seen, :at)", *(f"#{key} = :{key}" for key in facts)]
        arguments: dict[str, Any] = {"ExpressionAttributeNames": {f"#{key}": key for key in facts}}
        with translated():
            answer = self._table.update_item(
                Key={"pk": f"import#{name}", "sk": version},
                UpdateExpression="SET " + ", ".join(settings),
                ExpressionAttributeValues={
                    ":at": at.isoformat(),
                    **{f":{key}": value for key, value in facts.items()},
                },
                ReturnValues="ALL_NEW",
                **(arguments if facts else {}),
            )
        found: dict[str, Any] = answer["Attributes"]
        return found

    @property
    def _table(self) -> Any:
        return self.tables.table(self.tables.intake)


def _rejection(name: str, version: str, line: RejectedLine, at: datetime) -> dict[str, Any]:
    item = {
        "pk": REJECTED,
        "sk": f"{instant(at)}#{_place(name, version)}#{line.line:09d}#{line.code}",
        "file": name,
        "line": line.line,
        "code": line.code,
        "detail": line.detail,
        "at": at.isoformat(),
        "expires_at": int((at + _KEPT).timestamp()),
    }
    if line.further:
        item["further"] = [asdict(fault) for fault in line.further]
    return item


def _place(name: str, version: str) -> str:
    place = f"{name}#{version}"
    return place if len(place.encode()) <= _LONGEST_PLACE else hashlib.sha256(place.encode()).hexdigest()


def _noted(item: Item) -> NotedRejection:
    return NotedRejection(
        file=item["file"],
        line=int(item["line"]),
        code=item["code"],
        detail=item["detail"],
        at=datetime.fromisoformat(item["at"]),
        further=tuple(LineFault(it["code"], it["detail"]) for it in item.get("further", ())),
    )
