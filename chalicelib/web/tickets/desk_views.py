"""The tickets' desk (O2)."""

from chalicelib.application.ports import TicketQueue
from chalicelib.application.tickets.answering import StaffStep
from chalicelib.domain.tickets.tickets import Ticket, TicketStatus
from chalicelib.web.edge.calls import Call, WithBody, WithQuery
from chalicelib.web.edge.fields import timestamp
from chalicelib.web.edge.kinds import StoryQuery
from chalicelib.web.edge.request_parts import idempotency_key
from chalicelib.web.tickets.answers import (
    AttachmentLinkAnswer,
    ConversationAnswer,
    DeskTicketAnswer,
    DeskTicketPageAnswer,
    UploadOfferAnswer,
)
from chalicelib.web.tickets.bodies import DeskTicketsQuery, TicketAnswerBody
from chalicelib.web.tickets.representing import conversation_answer, desk_ticket_answer, desk_ticket_summaries
from chalicelib.web.tickets.views import attachment_link


def queue(call: WithQuery[DeskTicketsQuery]) -> DeskTicketPageAnswer:
    query = call.query
    overdue = query.status == "overdue"
    status = TicketStatus.OPEN if overdue else TicketStatus(query.status)
    wanted = TicketQueue(status, call.now if overdue else None)
    page = call.services.view_tickets.queue(wanted, query.limit, query.cursor)
    items = desk_ticket_summaries(page.items, call)
    return DeskTicketPageAnswer(items=items, next_cursor=page.next_cursor)


def one(call: Call, ticket_id: str) -> DeskTicketAnswer:
    return desk_ticket_answer(call.services.view_tickets.for_staff(ticket_id), call)


def earlier(call: WithQuery[StoryQuery], ticket_id: str) -> ConversationAnswer:
    page = call.services.view_tickets.earlier_for_staff(ticket_id, call.query.cursor)
    return conversation_answer(page, call)


def answered(call: WithBody[TicketAnswerBody], ticket_id: str) -> DeskTicketAnswer:
    body = call.body
    step = StaffStep(
        ticket_id=ticket_id,
        actor=call.actor,
        now=call.now,
        text=body.text,
        attachment_id=body.attachment_id,
        filename=body.filename or "",
        idempotency_key=idempotency_key(call),
    )
    return _shown(call.services.answer_ticket.answer(step), call)


def closed(call: Call, ticket_id: str) -> DeskTicketAnswer:
    return _shown(call.services.answer_ticket.close(StaffStep(ticket_id, call.actor, call.now)), call)


def upload_offered(call: Call, ticket_id: str) -> UploadOfferAnswer:
    offer = call.services.attach_document.offer(ticket_id, call.now)
    return UploadOfferAnswer(
        attachment_id=offer.attachment_id,
        url=offer.form.url,
        fields=dict(offer.form.fields),
        expires_at=timestamp(offer.expires_at),
    )


def attachment(call: Call, ticket_id: str, attachment_id: str) -> AttachmentLinkAnswer:
    return attachment_link(call.services.view_tickets.known(ticket_id), attachment_id, call)


def _shown(ticket: Ticket, call: Call) -> DeskTicketAnswer:
    return desk_ticket_answer(call.services.view_tickets.whole(ticket), call)
