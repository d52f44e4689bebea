"""Tickets as answers."""

from collections.abc import Sequence

from chalicelib.application.ports import Page
from chalicelib.application.tickets.viewing import TicketView
from chalicelib.domain.common.history import STAFF
from chalicelib.domain.tickets.actions import customer_actions, staff_actions
from chalicelib.domain.tickets.tickets import Attachment, Side, Ticket, TicketEntry
from chalicelib.web.edge.calls import Call
from chalicelib.web.edge.fields import timestamp, timestamp_or_none
from chalicelib.web.edge.offering import offered
from chalicelib.web.icp.views import icp_check_answer
from chalicelib.web.tickets.answers import (
    AttachmentAnswer,
    ConversationAnswer,
    DeskTicketAnswer,
    DeskTicketSummaryAnswer,
    TicketAnswer,
    TicketEntryAnswer,
    TicketSummaryAnswer,
)


def ticket_summary(ticket: Ticket, call: Call) -> TicketSummaryAnswer:
    return TicketSummaryAnswer(
        ticket_id=ticket.ticket_id,
        kind=ticket.kind,
        subject=ticket.subject,
        status=ticket.status,
        order_id=ticket.order_id,
        contract_id=ticket.contract_id,
        icp_check_id=ticket.icp_check.icp_check_id if ticket.icp_check else None,
        opened_at=timestamp(ticket.opened_at),
        changed_at=timestamp(ticket.changed_at),
        answer_due_at=timestamp_or_none(ticket.answer_due_at),
        is_overdue=ticket.is_overdue(call.now),
        closed_at=timestamp_or_none(ticket.closed_at),
        reopen_until=timestamp_or_none(ticket.reopen_until),
        actions=offered(customer_actions(ticket, call.now), call),
    )


def ticket_answer(view: TicketView, call: Call) -> TicketAnswer:
    check = view.ticket.icp_check
    return TicketAnswer(
        **ticket_summary(view.ticket, call),
        icp_check=icp_check_answer(check, call) if check else None,
        conversation=[_entry(entry, call) for entry in view.conversation.items],
        conversation_cursor=view.conversation.next_cursor,
    )


def desk_ticket_summaries(tickets: Sequence[Ticket], call: Call) -> list[DeskTicketSummaryAnswer]:
    """With the customers' names, which one call reads for all."""
    names = call.services.accounts.names(dict.fromkeys(it.account_id for it in tickets))
    return [_desk_ticket_summary(it, names.get(it.account_id), call) for it in tickets]


def _desk_ticket_summary(ticket: Ticket, customer_name: str | None, call: Call) -> DeskTicketSummaryAnswer:
    return DeskTicketSummaryAnswer(
        **(ticket_summary(ticket, call) | {"actions": list(staff_actions(ticket))}),
        account_id=ticket.account_id,
        customer_name=customer_name,
        opened_by=ticket.opened_by,
        opened_by_name=ticket.opened_by_name or None,
        age_seconds=int((call.now - ticket.opened_at).total_seconds()),
    )


def desk_ticket_answer(view: TicketView, call: Call) -> DeskTicketAnswer:
    check = view.ticket.icp_check
    [summary] = desk_ticket_summaries([view.ticket], call)
    return DeskTicketAnswer(
        **summary,
        icp_check=icp_check_answer(check, call) if check else None,
        conversation=[_entry(entry, call) for entry in view.conversation.items],
        conversation_cursor=view.conversation.next_cursor,
    )


def conversation_answer(page: Page[TicketEntry], call: Call) -> ConversationAnswer:
    return ConversationAnswer(items=[_entry(it, call) for it in page.items], next_cursor=page.next_cursor)


def _entry(entry: TicketEntry, call: Call) -> TicketEntryAnswer:
    hidden = entry.side is Side.STAFF and bool(call.someone.rights)
    return TicketEntryAnswer(
        number=entry.number,
        at=timestamp(entry.at),
        actor=STAFF if hidden else entry.actor,
        actor_name=None if hidden else entry.actor_name or None,
        side=entry.side,
        action=entry.step,
        text=entry.text,
        attachment=_attachment(entry.attachment) if entry.attachment else None,
    )


def _attachment(attachment: Attachment) -> AttachmentAnswer:
    return AttachmentAnswer(
        attachment_id=attachment.attachment_id,
        filename=attachment.filename,
        size=attachment.size,
        sha256=attachment.sha256,
    )
