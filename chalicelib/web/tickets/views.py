"""The customers' calls about tickets (O2)."""

from chalicelib.application.contracts.listing import OrderView
from chalicelib.application.tickets.conversing import CustomerStep
from chalicelib.application.tickets.opening import TicketWish
from chalicelib.domain.common import lengths
from chalicelib.domain.common.errors import FaultyFields, FieldFault
from chalicelib.domain.contract.drawing_up import payable
from chalicelib.domain.tickets.tickets import Ticket, TicketKind
from chalicelib.web.edge.calls import Call, WithBody, WithQuery
from chalicelib.web.edge.fields import timestamp
from chalicelib.web.edge.kinds import StoryQuery
from chalicelib.web.edge.request_parts import idempotency_key
from chalicelib.web.edge.sentences import said
from chalicelib.web.tickets.answers import (
    AttachmentLinkAnswer,
    ConversationAnswer,
    TicketAnswer,
    TicketFormAnswer,
    TicketPageAnswer,
)
from chalicelib.web.tickets.bodies import TicketBody, TicketFormQuery, TicketsQuery, TicketTextBody
from chalicelib.web.tickets.representing import conversation_answer, ticket_answer, ticket_summary


def form(call: WithQuery[TicketFormQuery]) -> TicketFormAnswer:
    """What a ticket about this order would say; its way out of a refusal leads here (E1, E4)."""
    query = call.query
    view = call.services.open_ticket.order(call.account_id, query.order_id, call.now)
    kind, subject, text = _prefilled(view, call)
    return TicketFormAnswer(
        kind=kind,
        subject=subject,
        text=text,
        order_id=query.order_id,
        ticket_id=call.services.open_ticket.asking(query.order_id),
    )


def opened(call: WithBody[TicketBody]) -> TicketAnswer:
    body = call.body
    kind, subject, text = body.kind, body.subject, body.text
    if body.order_id is not None and (kind is None or subject is None or text is None):
        view = call.services.open_ticket.order(call.account_id, body.order_id, call.now)
        usual = _prefilled(view, call)
        kind, subject, text = kind or usual[0], subject or usual[1], text or usual[2]
    if subject is None or text is None:
        missing = [name for name, given in (("subject", subject), ("text", text)) if given is None]
        raise FaultyFields([FieldFault(name, "field_needed") for name in missing])
    wish = TicketWish(
        account_id=call.account_id,
        actor=call.actor,
        kind=kind or TicketKind.QUESTION,
        subject=subject,
        text=text,
        order_id=body.order_id,
        contract_id=body.contract_id,
        icp_check_id=body.icp_check_id,
        idempotency_key=idempotency_key(call),
    )
    return _shown(call.services.open_ticket(wish, call.now), call)


def listed(call: WithQuery[TicketsQuery]) -> TicketPageAnswer:
    query = call.query
    page = call.services.view_tickets.page(call.account_id, query.status, query.limit, query.cursor)
    items = [ticket_summary(ticket, call) for ticket in page.items]
    return TicketPageAnswer(items=items, next_cursor=page.next_cursor)


def one(call: Call, ticket_id: str) -> TicketAnswer:
    return ticket_answer(call.services.view_tickets.one(call.account_id, ticket_id), call)


def earlier(call: WithQuery[StoryQuery], ticket_id: str) -> ConversationAnswer:
    page = call.services.view_tickets.earlier(call.account_id, ticket_id, call.query.cursor)
    return conversation_answer(page, call)


def replied(call: WithBody[TicketTextBody], ticket_id: str) -> TicketAnswer:
    return _shown(call.services.continue_ticket.reply(_customer_step(call, ticket_id)), call)


def reopened(call: WithBody[TicketTextBody], ticket_id: str) -> TicketAnswer:
    return _shown(call.services.continue_ticket.reopen(_customer_step(call, ticket_id)), call)


def closed(call: Call, ticket_id: str) -> TicketAnswer:
    step = CustomerStep(call.account_id, ticket_id, call.actor, call.now)
    return _shown(call.services.continue_ticket.close(step), call)


def attachment(call: Call, ticket_id: str, attachment_id: str) -> AttachmentLinkAnswer:
    ticket = call.services.view_tickets.own(call.account_id, ticket_id)
    return attachment_link(ticket, attachment_id, call)


def attachment_link(ticket: Ticket, attachment_id: str, call: Call) -> AttachmentLinkAnswer:
    link = call.services.attach_document.link(ticket, attachment_id, call.now)
    return AttachmentLinkAnswer(
        url=link.url,
        expires_at=timestamp(link.expires_at),
        filename=link.attachment.filename,
        sha256=link.attachment.sha256,
    )


def _customer_step(call: WithBody[TicketTextBody], ticket_id: str) -> CustomerStep:
    body = call.body
    return CustomerStep(call.account_id, ticket_id, call.actor, call.now, body.text, idempotency_key(call))


def _shown(ticket: Ticket, call: Call) -> TicketAnswer:
    return ticket_answer(call.services.view_tickets.whole(ticket), call)


def _prefilled(view: OrderView, call: Call) -> tuple[TicketKind, str, str]:
    """TicketKind, subject and text, in the caller's language, from the order and why it was refused."""
    order, code = view.order, view.verdict.code
    kind = TicketKind.MARKETPLACE if code == "marketplace_ticket" else TicketKind.OFFLINE_CONTRACT
    facts = {
        "order_id": order.order_id,
        "service_name": order.service_name,
        "configuration": order.configuration,
        "quantity": order.quantity,
        "placed_at": order.placed_at,
        "amount": payable(order).spoken,
        "reason": said(code, view.verdict.facts, call) if code else "",
    }
    subject = said(f"ticket_subject_{kind}", facts, call)
    text = said(f"ticket_text_{kind}", facts, call)
    return kind, subject[: lengths.SUBJECT], text.strip()
