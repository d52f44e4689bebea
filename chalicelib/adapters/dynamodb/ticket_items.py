"""How tickets and ICP filing checks look as items, and what the ledger writes of them.

`ticket#<ticket>` / `ticket`, `entry#<number>`   a ticket and the steps of its conversation
`ticket#<ticket>` / `attachment#<attachment>`    what staff attached to one of them, to be found by its id
`order#<order>` / `ticket`                       the ticket that asks for the order's offline contract
`icp#<check>` / `check`                          a filing check; the table removes it after some months
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from chalicelib.adapters.dynamodb.records import instant, text_of

if TYPE_CHECKING:
    from chalicelib.application.ports import Change
    from chalicelib.domain.provider.icp import IcpCheck
    from chalicelib.domain.tickets.tickets import Attachment, OrderTicket, Ticket, TicketEntry

ICP_CHECKS_KEPT = timedelta(days=180)
"""A ticket that one was attached to has its own copy."""

ENTRY = "entry#"

Put = Callable[[str, dict[str, Any], int, str], dict[str, Any]]


def ticket_writes(table: str, change: Change, put: Put) -> Iterator[dict[str, Any]]:
    for ticket in change.tickets:
        yield put(table, _ticket_item(ticket), ticket.row, "pk")
    for entry in change.ticket_entries:
        yield put(table, _entry_item(entry), 0, "pk")
        if entry.attachment is not None:
            yield {"Put": {"TableName": table, "Item": _attachment_item(entry.ticket_id, entry.attachment)}}
    for claim in change.order_tickets:
        yield put(table, _order_item(claim), claim.row, "pk")
    for check in change.icp_checks:
        yield put(table, _check_item(check), check.row, "pk")


def ticket_place(ticket_id: str) -> str:
    return f"ticket#{ticket_id}"


def attachment_place(attachment_id: str) -> str:
    return f"attachment#{attachment_id}"


def order_place(order_id: str) -> str:
    return f"order#{order_id}"


def check_place(icp_check_id: str) -> str:
    return f"icp#{icp_check_id}"


def _ticket_item(ticket: Ticket) -> dict[str, Any]:
    """Staff look at open ones by the time they are due, at the others by their last change."""
    queued_at = ticket.answer_due_at or ticket.changed_at
    return {
        "pk": ticket_place(ticket.ticket_id),
        "sk": "ticket",
        "account_id": ticket.account_id,
        "account_status": f"{ticket.account_id}#{ticket.status}",
        "opened_key": f"{instant(ticket.opened_at)}#{ticket.ticket_id}",
        "queue": ticket.status,
        "queue_key": f"{instant(queued_at)}#{ticket.ticket_id}",
        "record": text_of(ticket),
    }


def _entry_item(entry: TicketEntry) -> dict[str, Any]:
    return {
        "pk": ticket_place(entry.ticket_id),
        "sk": f"{ENTRY}{entry.number:06d}",
        "record": text_of(entry),
    }


def _attachment_item(ticket_id: str, attachment: Attachment) -> dict[str, Any]:
    return {
        "pk": ticket_place(ticket_id),
        "sk": attachment_place(attachment.attachment_id),
        "record": text_of(attachment),
    }


def _order_item(claim: OrderTicket) -> dict[str, Any]:
    return {
        "pk": order_place(claim.order_id),
        "sk": "ticket",
        "record": text_of(claim),
    }


def _check_item(check: IcpCheck) -> dict[str, Any]:
    return {
        "pk": check_place(check.icp_check_id),
        "sk": "check",
        "expires_at": int((check.checked_at + ICP_CHECKS_KEPT).timestamp()),
        "record": text_of(check),
    }
