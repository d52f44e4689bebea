"""Tickets over the service in memory: what customers ask, and what staff do about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chalicelib.application.tickets.answering import StaffStep
from chalicelib.application.tickets.conversing import CustomerStep
from chalicelib.application.tickets.opening import TicketWish
from chalicelib.domain.tickets.tickets import Attachment, Side, Ticket, TicketEntry, TicketKind
from tests.support.centre import CLERK, CUSTOMER, Centre
from tools.samples.factories import NOW


@dataclass
class TicketDesk:
    centre: Centre = field(default_factory=Centre)

    def opened(self, now: datetime = NOW, **changes: Any) -> Ticket:
        """A question, unless it is said otherwise."""
        facts: dict[str, Any] = {
            "account_id": "acme",
            "actor": CUSTOMER,
            "kind": TicketKind.QUESTION,
            "subject": "Seal",
            "text": "Where is it?",
        }
        return self.centre.services.open_ticket(TicketWish(**(facts | changes)), now)

    def customer(self, ticket: Ticket, now: datetime = NOW, **changes: Any) -> CustomerStep:
        facts: dict[str, Any] = {"account_id": "acme", "ticket_id": ticket.ticket_id, "actor": CUSTOMER}
        return CustomerStep(**(facts | {"now": now} | changes))

    def staff(self, ticket: Ticket, now: datetime = NOW, **changes: Any) -> StaffStep:
        facts: dict[str, Any] = {"ticket_id": ticket.ticket_id, "actor": CLERK, "text": "Here."}
        return StaffStep(**(facts | {"now": now} | changes))

    def reply(self, ticket: Ticket, now: datetime = NOW, **changes: Any) -> Ticket:
        step = self.customer(ticket, now, **({"text": "And when?"} | changes))
        return self.centre.services.continue_ticket.reply(step)

    def reopen(self, ticket: Ticket, now: datetime = NOW, **changes: Any) -> Ticket:
        step = self.customer(ticket, now, **({"text": "Once more."} | changes))
        return self.centre.services.continue_ticket.reopen(step)

    def close(self, ticket: Ticket, now: datetime = NOW, **changes: Any) -> Ticket:
        return self.centre.services.continue_ticket.close(self.customer(ticket, now, **changes))

    def answer(self, ticket: Ticket, now: datetime = NOW, **changes: Any) -> Ticket:
        return self.centre.services.answer_ticket.answer(self.staff(ticket, now, **changes))

    def close_as_staff(self, ticket: Ticket, now: datetime = NOW, **changes: Any) -> Ticket:
        return self.centre.services.answer_ticket.close(self.staff(ticket, now, **({"text": ""} | changes)))

    def uploaded(self, ticket: Ticket, content: bytes) -> str:
        """The attachment's id of what staff have posted by the form."""
        offer = self.centre.services.attach_document.offer(ticket.ticket_id, NOW)
        assert self.centre.services.attachments.uploads.post(offer.form, content)
        return offer.attachment_id

    def attached(self, ticket: Ticket, content: bytes = b"%PDF-1.7 contract") -> Attachment:
        """A PDF with the next answer."""
        self.answer(ticket, attachment_id=self.uploaded(ticket, content), filename="Contract 1.pdf")
        attachment = self.talk(ticket)[-1].attachment
        assert attachment is not None
        return attachment

    def now_of(self, ticket: Ticket) -> Ticket:
        return self.centre.services.tickets.stored[ticket.ticket_id]

    def talk(self, ticket: Ticket) -> list[TicketEntry]:
        return list(self.centre.services.tickets.talk(ticket.ticket_id))

    def story(self, ticket: Ticket) -> list[tuple[str, str, Side, str]]:
        """Step, who took it, for which side, and what was said."""
        return [(str(it.step), it.actor, it.side, it.text) for it in self.talk(ticket)]
