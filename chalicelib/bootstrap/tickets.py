"""Tickets: what customers and staff do with them."""

from functools import cached_property
from typing import TYPE_CHECKING

from chalicelib.bootstrap.customers import CustomerServices
from chalicelib.domain.common.errors import Invalid

if TYPE_CHECKING:
    from chalicelib.application.contracts.listing import ListOrders
    from chalicelib.application.ports import AttachmentCheck, Attachments, Tickets
    from chalicelib.application.tickets.answering import AnswerTicket
    from chalicelib.application.tickets.attaching import AttachDocument
    from chalicelib.application.tickets.conversing import ContinueTicket
    from chalicelib.application.tickets.due_times import DueTimes
    from chalicelib.application.tickets.once import Once
    from chalicelib.application.tickets.opening import OpenTicket
    from chalicelib.application.tickets.viewing import ViewTickets


class TicketServices(CustomerServices):
    @property
    def list_orders(self) -> "ListOrders":
        """A ticket is prefilled from what a request for its order would say."""
        raise NotImplementedError

    @cached_property
    def tickets(self) -> "Tickets":
        from chalicelib.adapters.dynamodb.tickets import DynamoTickets

        return DynamoTickets(self.tables)

    @cached_property
    def due_times(self) -> "DueTimes":
        from chalicelib.application.tickets.due_times import DueTimes

        return DueTimes(self.business_calendar, self.provider_profile.tickets)

    @cached_property
    def ticket_steps_once(self) -> "Once":
        from chalicelib.application.idempotency import Idempotency
        from chalicelib.application.tickets.once import Once

        return Once(Idempotency(self.requests, self.ledger), self.tickets)

    @cached_property
    def open_ticket(self) -> "OpenTicket":
        from chalicelib.application.tickets.opening import OpenTicket

        return OpenTicket(
            tickets=self.tickets,
            icp_checks=self.icp_checks,
            contracts=self.contracts,
            list_orders=self.list_orders,
            due_times=self.due_times,
            ledger=self.ledger,
            once=self.ticket_steps_once,
            new_id=self.new_id,
        )

    @cached_property
    def continue_ticket(self) -> "ContinueTicket":
        from chalicelib.application.tickets.conversing import ContinueTicket

        return ContinueTicket(self.tickets, self.due_times, self.ledger, self.ticket_steps_once)

    @cached_property
    def answer_ticket(self) -> "AnswerTicket":
        from chalicelib.application.tickets.answering import AnswerTicket

        return AnswerTicket(self.tickets, self.attach_document, self.ledger, self.ticket_steps_once)

    @cached_property
    def view_tickets(self) -> "ViewTickets":
        from chalicelib.application.tickets.viewing import ViewTickets

        return ViewTickets(self.tickets)

    @cached_property
    def attachments(self) -> "Attachments":
        from chalicelib.adapters.s3.attachments import S3Attachments

        return S3Attachments(self.s3, self.settings.documents_bucket)

    @cached_property
    def attachment_check(self) -> "AttachmentCheck":
        return PassivePdf()

    @cached_property
    def attach_document(self) -> "AttachDocument":
        from chalicelib.application.tickets.attaching import AttachDocument

        return AttachDocument(
            tickets=self.tickets,
            attachments=self.attachments,
            check=self.attachment_check,
            new_id=self.new_id,
        )


class PassivePdf:
    """Attachments are looked into as payment slips are."""

    def fault(self, content: bytes) -> str | None:
        from chalicelib.adapters.slip_check.confined import require_passive_pdf

        try:
            require_passive_pdf(content)
        except Invalid as refusal:
            return refusal.code.replace("slip_", "attachment_")
        return None
