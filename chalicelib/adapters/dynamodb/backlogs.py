"""How much waits at the desk: one Query a queue, along a key made for it, that stops where counting stops."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from boto3.dynamodb.conditions import Key

from chalicelib.adapters.dynamodb.intake_log import REJECTED
from chalicelib.adapters.dynamodb.records import FAILED_SEALINGS, instant, unpacked
from chalicelib.adapters.dynamodb.tables import Item, Tables, translated
from chalicelib.application.ports import MOST_COUNTED, Backlog
from chalicelib.domain.claims.remittance import ClaimStatus
from chalicelib.domain.paper.paper_request import IN_THE_HOUSE, PaperRequest
from chalicelib.domain.tickets.tickets import TicketStatus


@dataclass(frozen=True)
class DynamoBacklogs:
    tables: Tables

    def tickets(self, now: datetime) -> Backlog:
        """In the order in which they are due; the oldest of those that are counted."""
        items = self._first(
            self.tables.tickets, "queues", "queue", TicketStatus.OPEN, "queue_key, opened_key"
        )
        opened = [item["opened_key"] for item in items]
        late = sum(item["queue_key"] < instant(now) for item in items)
        return Backlog(len(items), _moment(min(opened, default=None)), overdue=late)

    def paper_requests(self, today: date) -> Backlog:
        items = [
            item
            for status in sorted(IN_THE_HOUSE)
            for item in self._first(self.tables.paper, "by_status", "status", status, None)
        ]
        late = sum(unpacked(PaperRequest, item).window.mail_by < today for item in items)
        oldest = min((item["requested_key"] for item in items), default=None)
        return Backlog(len(items), _moment(oldest), overdue=late)

    def remittance_claims(self) -> Backlog:
        items = self._first(self.tables.claims, "queue", "status", ClaimStatus.OPEN, "created_key")
        return Backlog(len(items), _moment(items[0]["created_key"] if items else None))

    def failed_sealings(self) -> Backlog:
        items = self._first(self.tables.contracts, "desk", "desk_queue", FAILED_SEALINGS, "sealing_since")
        return Backlog(len(items), _moment(items[0]["sealing_since"] if items else None))

    def rejected_lines(self) -> Backlog:
        items = self._first(self.tables.intake, None, "pk", REJECTED, "sk")
        return Backlog(len(items), _moment(items[0]["sk"] if items else None))

    def _first(
        self, table: str, index: str | None, key: str, value: str, shown: str | None
    ) -> Sequence[Item]:
        """The first ones in the order of the key, one more than are counted."""
        arguments: dict[str, Any] = {
            "KeyConditionExpression": Key(key).eq(value),
            "Limit": MOST_COUNTED + 1,
        }
        if shown is not None:
            arguments["ProjectionExpression"] = shown
        if index is not None:
            arguments["IndexName"] = index
        with translated():
            answer = self.tables.table(table).query(**arguments)
        found: Sequence[Item] = answer["Items"]
        return found


def _moment(key: str | None) -> datetime | None:
    """Every key begins with the instant it is sorted by."""
    return None if key is None else datetime.fromisoformat(key.partition("#")[0])
