"""A ticket: a customer's question or wish for an offline contract, answered by staff (O2).

Each step returns the ticket as it is after it and the entry that tells of it, or raises what stands in its
way. Both are written together, on condition that the ticket is the one that was read.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from chalicelib.domain.common.actors import Named
from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.common.policy import REOPENED_WITHIN
from chalicelib.domain.provider.icp import IcpCheck

MOST_ENTRIES = 200
"""A conversation that goes on beyond this goes on in another ticket; closing is always possible."""


class TicketKind(StrEnum):
    OFFLINE_CONTRACT = "offline_contract"
    """E1: the product is not open to self-service contracts."""
    MARKETPLACE = "marketplace"
    """E4: the vendor offers no electronic contract."""
    QUESTION = "question"


ASKS_FOR_A_CONTRACT = frozenset({TicketKind.OFFLINE_CONTRACT, TicketKind.MARKETPLACE})
"""One ticket of these kinds at a time for an order."""


class TicketStatus(StrEnum):
    OPEN = "open"
    """It waits for staff."""
    ANSWERED = "answered"
    CLOSED = "closed"


class Step(StrEnum):
    OPENED = "ticket.opened"
    REPLIED = "ticket.replied"
    ANSWERED = "ticket.answered"
    CLOSED = "ticket.closed"
    REOPENED = "ticket.reopened"


class Side(StrEnum):
    CUSTOMER = "customer"
    STAFF = "staff"


@dataclass(frozen=True)
class Attachment:
    """A PDF that staff attached, as it was looked into."""

    attachment_id: str
    filename: str
    size: int
    sha256: str


@dataclass(frozen=True)
class TicketEntry(Named):
    """One step of a ticket, with who took it; never changed."""

    ticket_id: str
    number: int
    at: datetime
    actor: str
    side: Side
    step: Step
    text: str = ""
    attachment: Attachment | None = None
    actor_name: str = ""
    """What they were called then; empty of the clock, and of entries from before names were kept."""


@dataclass(frozen=True)
class Person:
    """Who takes a step, and for which side."""

    actor: str
    side: Side


@dataclass(frozen=True)
class OrderTicket:
    """The ticket that asks for the offline contract of an order; none where there was never one."""

    order_id: str
    ticket_id: str | None = None
    row: int = 0


@dataclass(frozen=True)
class Ticket:
    ticket_id: str
    account_id: str
    kind: TicketKind
    subject: str
    status: TicketStatus
    opened_at: datetime
    opened_by: str
    changed_at: datetime
    answer_due_at: datetime | None
    """While it is open, and only then: when staff should have answered."""
    order_id: str | None = None
    contract_id: str | None = None
    icp_check: IcpCheck | None = None
    """As it was when it was attached."""
    closed_at: datetime | None = None
    opened_by_name: str = ""
    """What who opened it was called then."""
    entries: int = 0
    row: int = 0

    def is_overdue(self, now: datetime) -> bool:
        return (
            self.status is TicketStatus.OPEN and self.answer_due_at is not None and now > self.answer_due_at
        )

    @property
    def reopen_until(self) -> datetime | None:
        return None if self.closed_at is None else self.closed_at + REOPENED_WITHIN

    @property
    def asks_for_a_contract(self) -> bool:
        return self.order_id is not None and self.kind in ASKS_FOR_A_CONTRACT

    def opened(self, text: str) -> "tuple[Ticket, TicketEntry]":
        return _told(self, Step.OPENED, Person(self.opened_by, Side.CUSTOMER), self.opened_at, text=text)

    def replied(
        self, person: Person, text: str, now: datetime, due_at: datetime
    ) -> "tuple[Ticket, TicketEntry]":
        """The customer says more; after an answer it waits for staff again, with a new due time."""
        self._require_not_closed()
        self._require_room()
        waiting = self.status is TicketStatus.OPEN
        reply = replace(
            self, status=TicketStatus.OPEN, answer_due_at=self.answer_due_at if waiting else due_at
        )
        return _told(reply, Step.REPLIED, person, now, text=text)

    def answered(
        self, person: Person, text: str, now: datetime, attachment: Attachment | None = None
    ) -> "tuple[Ticket, TicketEntry]":
        self._require_not_closed()
        self._require_room()
        answered = replace(self, status=TicketStatus.ANSWERED, answer_due_at=None)
        return _told(answered, Step.ANSWERED, person, now, text=text, attached=attachment)

    def closed(self, person: Person, now: datetime) -> "tuple[Ticket, TicketEntry]":
        self._require_not_closed()
        ended = replace(self, status=TicketStatus.CLOSED, answer_due_at=None, closed_at=now)
        return _told(ended, Step.CLOSED, person, now)

    def reopened(
        self, person: Person, text: str, now: datetime, due_at: datetime
    ) -> "tuple[Ticket, TicketEntry]":
        """Raises Conflict `ticket_not_closed` or `ticket_closed_too_long`."""
        if obstacle := self.obstacle_to_reopening(now):
            raise obstacle
        self._require_room()
        again = replace(self, status=TicketStatus.OPEN, answer_due_at=due_at, closed_at=None)
        return _told(again, Step.REOPENED, person, now, text=text)

    def obstacle_to_reopening(self, now: datetime) -> Conflict | None:
        if self.reopen_until is None or self.status is not TicketStatus.CLOSED:
            return Conflict("ticket_not_closed")
        if now > self.reopen_until:
            return Conflict("ticket_closed_too_long", reopen_until=self.reopen_until)
        return None

    def _require_not_closed(self) -> None:
        if self.status is TicketStatus.CLOSED:
            raise Conflict("ticket_closed", reopen_until=self.reopen_until)

    def _require_room(self) -> None:
        if self.entries >= MOST_ENTRIES:
            raise Conflict("ticket_too_long", most=MOST_ENTRIES)


def _told(
    ticket: Ticket,
    step: Step,
    by: Person,
    at: datetime,
    *,
    text: str = "",
    attached: Attachment | None = None,
) -> tuple[Ticket, TicketEntry]:
    number = ticket.entries + 1
    entry = TicketEntry(ticket.ticket_id, number, at, by.actor, by.side, step, text, attached)
    return replace(ticket, entries=number, changed_at=at), entry
