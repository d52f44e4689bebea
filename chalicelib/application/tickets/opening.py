"""A customer opens a ticket: a question, or the wish for an offline contract (O2, E1, E4)."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.contracts.listing import ListOrders, OrderView
from chalicelib.application.idempotency import Done, Repeatable
from chalicelib.application.ports import (
    Change,
    Contracts,
    IcpChecks,
    Ledger,
    Tickets,
)
from chalicelib.application.retrying import retry_on_stale
from chalicelib.application.tickets.due_times import DueTimes
from chalicelib.application.tickets.once import Once
from chalicelib.domain.common.actors import name_of
from chalicelib.domain.common.errors import Conflict, FaultyFields, FieldFault, NotFound
from chalicelib.domain.provider.icp import IcpCheck
from chalicelib.domain.tickets.tickets import OrderTicket, Ticket, TicketKind, TicketStatus


@dataclass(frozen=True)
class TicketWish:
    """What the customer asks."""

    account_id: str
    actor: str
    kind: TicketKind
    subject: str
    text: str
    order_id: str | None = None
    contract_id: str | None = None
    icp_check_id: str | None = None
    idempotency_key: str | None = None

    @property
    def body(self) -> str:
        """What makes two requests the same request."""
        about = (self.order_id, self.contract_id, self.icp_check_id)
        return repr(("ticket", self.kind, self.subject, self.text, about))


@dataclass(frozen=True)
class OpenTicket:
    tickets: Tickets
    icp_checks: IcpChecks
    contracts: Contracts
    list_orders: ListOrders
    due_times: DueTimes
    ledger: Ledger
    once: Once
    new_id: Callable[[datetime], str]

    def order(self, account_id: str, order_id: str, now: datetime) -> OrderView:
        """What a ticket about this order can be prefilled with. Raises FaultyFields for somebody else's."""
        try:
            return self.list_orders.one(account_id, order_id, now)
        except NotFound as error:
            raise FaultyFields([FieldFault("order_id", "not_found")]) from error

    def asking(self, order_id: str) -> str | None:
        """The ticket that asks for this order's contract and is not closed."""
        ticket_id = self.tickets.of_order(order_id).ticket_id
        holder = self.tickets.get(ticket_id) if ticket_id else None
        return holder.ticket_id if holder and holder.status is not TicketStatus.CLOSED else None

    def __call__(self, wish: TicketWish, now: datetime) -> Ticket:
        """The open ticket.

        Raises Conflict `ticket_exists` naming the ticket that asks for this order's contract already, and
        FaultyFields for an order, contract or check that is not the customer's.
        """
        call = Repeatable(wish.account_id, wish.idempotency_key, wish.body, now)
        return self.once(call, lambda done: self._open(wish, now, done))

    def _open(self, wish: TicketWish, now: datetime, done: Done) -> Ticket:
        blank = self._blank(wish, now)

        def decision() -> Ticket:
            ticket, entry = blank.opened(wish.text)
            change = Change(
                tickets=(ticket,),
                ticket_entries=(entry,),
                order_tickets=order_holds(self.tickets, ticket),
                requests=done([ticket.ticket_id]),
            )
            self.ledger.commit(change)
            return replace(ticket, row=ticket.row + 1)

        return retry_on_stale(decision)

    def _blank(self, wish: TicketWish, now: datetime) -> Ticket:
        if wish.order_id is not None:
            self.order(wish.account_id, wish.order_id, now)
        if wish.contract_id is not None:
            contract = self.contracts.get(wish.contract_id)
            if contract is None or contract.account_id != wish.account_id:
                raise FaultyFields([FieldFault("contract_id", "not_found")])
        return Ticket(
            ticket_id=self.new_id(now),
            account_id=wish.account_id,
            kind=wish.kind,
            subject=wish.subject,
            status=TicketStatus.OPEN,
            opened_at=now,
            opened_by=wish.actor,
            opened_by_name=name_of(wish.actor),
            changed_at=now,
            answer_due_at=self.due_times.due_at(now),
            order_id=wish.order_id,
            contract_id=wish.contract_id,
            icp_check=self._icp_check(wish),
        )

    def _icp_check(self, wish: TicketWish) -> IcpCheck | None:
        if wish.icp_check_id is None:
            return None
        check = self.icp_checks.get(wish.icp_check_id)
        if check is None or check.account_id != wish.account_id:
            raise FaultyFields([FieldFault("icp_check_id", "not_found")])
        return check


def order_holds(tickets: Tickets, ticket: Ticket) -> tuple[OrderTicket, ...]:
    """One ticket at a time asks for an order's contract: the order is held in the ticket's transaction.

    A closed ticket gives the order free, and takes it again when it is reopened. Raises Conflict
    `ticket_exists` while another ticket that is not closed has it.
    """
    if not ticket.asks_for_a_contract or ticket.order_id is None:
        return ()
    held = tickets.of_order(ticket.order_id)
    if held.ticket_id is not None and held.ticket_id != ticket.ticket_id:
        holder = tickets.get(held.ticket_id)
        if holder is not None and holder.status is not TicketStatus.CLOSED:
            raise Conflict("ticket_exists", ticket_id=holder.ticket_id, order_id=ticket.order_id)
    return (replace(held, ticket_id=ticket.ticket_id),)
