"""Tickets: found by id and by order, listed by customer and in the queues of staff; ICP filing checks."""

from dataclasses import dataclass
from typing import Any

from boto3.dynamodb.conditions import ConditionBase, Key

from chalicelib.adapters.dynamodb.listings import Listing
from chalicelib.adapters.dynamodb.paging import read_page
from chalicelib.adapters.dynamodb.recent_changes import DESK, RecentChanges
from chalicelib.adapters.dynamodb.records import codec, instant, unpacked
from chalicelib.adapters.dynamodb.stories import A_PAGE, story_page
from chalicelib.adapters.dynamodb.tables import Item, Tables, translated
from chalicelib.adapters.dynamodb.ticket_items import (
    ENTRY,
    attachment_place,
    check_place,
    order_place,
    ticket_place,
)
from chalicelib.application.ports import Page, TicketQueue
from chalicelib.domain.provider.icp import IcpCheck
from chalicelib.domain.tickets.tickets import (
    MOST_ENTRIES,
    Attachment,
    OrderTicket,
    Ticket,
    TicketEntry,
    TicketStatus,
)


@dataclass(frozen=True)
class DynamoTickets:
    tables: Tables

    def get(self, ticket_id: str) -> Ticket | None:
        item = _item(self.tables, ticket_place(ticket_id), "ticket")
        return unpacked(Ticket, item) if item else None

    def conversation(self, ticket_id: str, cursor: str | None) -> Page[TicketEntry]:
        entries = Key("pk").eq(ticket_place(ticket_id)) & Key("sk").begins_with(ENTRY)
        return story_page(self._table, entries, ("pk", "sk"), cursor, _entry, latest=True)

    def attachment(self, ticket_id: str, attachment_id: str) -> Attachment | None:
        item = _item(self.tables, ticket_place(ticket_id), attachment_place(attachment_id))
        if item is not None:
            return codec(Attachment).validate_json(str(item["record"]))
        return self._attached_before(ticket_id, attachment_id)

    def _attached_before(self, ticket_id: str, attachment_id: str) -> Attachment | None:
        """Of before attachments had items of their own: looked for in all of the talk, which has an end."""
        cursor: str | None = None
        for _ in range(1 + MOST_ENTRIES // A_PAGE):
            page = self.conversation(ticket_id, cursor)
            for entry in page.items:
                if entry.attachment is not None and entry.attachment.attachment_id == attachment_id:
                    return entry.attachment
            if page.next_cursor is None:
                return None
            cursor = page.next_cursor
        return None

    def of_order(self, order_id: str) -> OrderTicket:
        item = _item(self.tables, order_place(order_id), "ticket")
        return unpacked(OrderTicket, item) if item else OrderTicket(order_id)

    def page(
        self, account_id: str, status: TicketStatus | None, limit: int, cursor: str | None
    ) -> Page[Ticket]:
        index, key = ("by_status", "account_status") if status else ("by_account", "account_id")
        value = f"{account_id}#{status}" if status else account_id
        listing = Listing(
            table=self._table,
            index=index,
            condition=Key(key).eq(value),
            record_key=("pk", "sk"),
            hash_key=key,
            sort_key="opened_key",
            identity=f"tickets#{value}",
            fresh=RecentChanges(self.tables).of_account(account_id, "tickets"),
        )
        return read_page(listing, limit, cursor, lambda item: unpacked(Ticket, item))

    def queue(self, wanted: TicketQueue, limit: int, cursor: str | None) -> Page[Ticket]:
        condition: ConditionBase = Key("queue").eq(wanted.status)
        if wanted.due_before is not None:
            condition = condition & Key("queue_key").lt(instant(wanted.due_before))
        listing = Listing(
            table=self._table,
            index="queues",
            condition=condition,
            record_key=("pk", "sk"),
            hash_key="queue",
            sort_key="queue_key",
            # The instant moves on from page to page; where a page begins is what the cursor says.
            identity=f"tickets#{wanted.status}#{wanted.due_before is not None}",
            fresh=RecentChanges(self.tables).of(DESK, "tickets"),
            oldest_first=wanted.status is TicketStatus.OPEN,
        )
        return read_page(listing, limit, cursor, lambda item: unpacked(Ticket, item))

    @property
    def _table(self) -> Any:
        return self.tables.table(self.tables.tickets)


@dataclass(frozen=True)
class DynamoIcpChecks:
    tables: Tables

    def get(self, icp_check_id: str) -> IcpCheck | None:
        item = _item(self.tables, check_place(icp_check_id), "check")
        return unpacked(IcpCheck, item) if item else None


def _item(tables: Tables, place: str, kind: str) -> Item | None:
    with translated():
        answer = tables.table(tables.tickets).get_item(Key={"pk": place, "sk": kind}, ConsistentRead=True)
    return answer.get("Item")


def _entry(item: Item) -> TicketEntry:
    return codec(TicketEntry).validate_json(str(item["record"]))
