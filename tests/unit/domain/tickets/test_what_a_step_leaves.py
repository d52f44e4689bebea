"""What each step leaves of a ticket, which entry tells of it, and what it is refused with (O2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.common.policy import REOPENED_WITHIN
from chalicelib.domain.tickets.tickets import (
    MOST_ENTRIES,
    Attachment,
    Person,
    Side,
    Step,
    Ticket,
    TicketEntry,
    TicketKind,
    TicketStatus,
)
from tests.support.refusals import refused

BEGAN = datetime(2026, 3, 16, 2, 0, tzinfo=UTC)
DUE = BEGAN + timedelta(days=1)
NOW = BEGAN + timedelta(hours=3)
NEW_DUE = NOW + timedelta(days=3)
LI, SUN = Person("li", Side.CUSTOMER), Person("sun-wei", Side.STAFF)
CONTRACT = Attachment("a-1", "contract.pdf", 1000, "00" * 32)


def a_ticket(**changes: Any) -> Ticket:
    """An open question of two entries."""
    facts: dict[str, Any] = {
        "ticket_id": "t-1",
        "account_id": "acme",
        "kind": TicketKind.QUESTION,
        "subject": "Subject",
        "status": TicketStatus.OPEN,
        "opened_at": BEGAN,
        "opened_by": "li",
        "changed_at": BEGAN,
        "answer_due_at": DUE,
        "entries": 2,
    }
    return Ticket(**(facts | changes))


def a_closed_ticket(**changes: Any) -> Ticket:
    closed = {"status": TicketStatus.CLOSED, "closed_at": BEGAN, "answer_due_at": None}
    return a_ticket(**(closed | changes))


def test_opening_is_the_customers_first_word_at_the_time_of_opening_o2() -> None:
    ticket = a_ticket(entries=0)

    opened, entry = ticket.opened("How?")

    assert opened == replace(ticket, entries=1)
    assert entry == TicketEntry("t-1", 1, BEGAN, "li", Side.CUSTOMER, Step.OPENED, "How?")


def test_a_reply_while_staff_owe_an_answer_leaves_the_due_time_o2() -> None:
    ticket = a_ticket()

    replied, entry = ticket.replied(LI, "More.", NOW, NEW_DUE)

    assert replied == replace(ticket, changed_at=NOW, entries=3)
    assert entry == TicketEntry("t-1", 3, NOW, "li", Side.CUSTOMER, Step.REPLIED, "More.")


def test_a_reply_to_an_answer_waits_for_staff_until_the_new_due_time_o2() -> None:
    ticket = a_ticket(status=TicketStatus.ANSWERED, answer_due_at=None)

    replied, _ = ticket.replied(LI, "More.", NOW, NEW_DUE)

    assert (replied.status, replied.answer_due_at) == (TicketStatus.OPEN, NEW_DUE)


def test_an_answer_ends_the_waiting_and_carries_its_attachment_o2() -> None:
    ticket = a_ticket()

    answered, entry = ticket.answered(SUN, "Here it is.", NOW, CONTRACT)

    assert answered == replace(
        ticket, status=TicketStatus.ANSWERED, answer_due_at=None, changed_at=NOW, entries=3
    )
    assert entry == TicketEntry("t-1", 3, NOW, "sun-wei", Side.STAFF, Step.ANSWERED, "Here it is.", CONTRACT)
    assert ticket.answered(SUN, "Yes.", NOW)[1].attachment is None


def test_closing_ends_the_waiting_and_says_nothing_o2() -> None:
    ticket = a_ticket()

    closed, entry = ticket.closed(SUN, NOW)

    assert closed == replace(
        ticket, status=TicketStatus.CLOSED, answer_due_at=None, closed_at=NOW, changed_at=NOW, entries=3
    )
    assert entry == TicketEntry("t-1", 3, NOW, "sun-wei", Side.STAFF, Step.CLOSED)


def test_reopening_waits_for_staff_until_the_new_due_time_o2() -> None:
    ticket = a_closed_ticket()

    again, entry = ticket.reopened(LI, "Not yet.", NOW, NEW_DUE)

    assert again == replace(
        ticket, status=TicketStatus.OPEN, answer_due_at=NEW_DUE, closed_at=None, changed_at=NOW, entries=3
    )
    assert entry == TicketEntry("t-1", 3, NOW, "li", Side.CUSTOMER, Step.REOPENED, "Not yet.")


Act = Callable[[Ticket], object]
REPLY: Act = lambda it: it.replied(LI, "More.", NOW, NEW_DUE)  # noqa: E731
ANSWER: Act = lambda it: it.answered(SUN, "Yes.", NOW)  # noqa: E731
CLOSE: Act = lambda it: it.closed(SUN, NOW)  # noqa: E731
REOPEN: Act = lambda it: it.reopened(LI, "Again.", NOW, NEW_DUE)  # noqa: E731


@pytest.mark.parametrize("act", [REPLY, ANSWER, CLOSE], ids=["reply", "answer", "close"])
def test_a_closed_ticket_only_reopens_and_says_until_when_o2(act: Act) -> None:
    code, facts = refused(lambda: act(a_closed_ticket()), Conflict)

    assert (code, facts) == ("ticket_closed", {"reopen_until": BEGAN + REOPENED_WITHIN})


@pytest.mark.parametrize("act", [REPLY, ANSWER], ids=["reply", "answer"])
def test_a_conversation_of_200_entries_takes_no_more_o2(act: Act) -> None:
    act(a_ticket(entries=MOST_ENTRIES - 1))

    assert refused(lambda: act(a_ticket(entries=MOST_ENTRIES)), Conflict) == (
        "ticket_too_long",
        {"most": 200},
    )
    full = a_closed_ticket(entries=MOST_ENTRIES)
    assert refused(lambda: REOPEN(full), Conflict)[0] == "ticket_too_long"


def test_a_ticket_reopens_within_seven_days_to_the_instant_o2() -> None:
    ticket = a_closed_ticket()
    last = BEGAN + timedelta(days=7)

    assert ticket.reopen_until == last
    assert ticket.reopened(LI, "Again.", last, NEW_DUE)[0].status is TicketStatus.OPEN
    late = last + timedelta(microseconds=1)
    assert refused(lambda: ticket.reopened(LI, "Again.", late, NEW_DUE), Conflict) == (
        "ticket_closed_too_long",
        {"reopen_until": last},
    )


@pytest.mark.parametrize(
    "ticket",
    [
        a_ticket(),
        a_ticket(status=TicketStatus.ANSWERED),
        a_ticket(closed_at=BEGAN),
        a_ticket(status=TicketStatus.CLOSED, closed_at=None),
    ],
    ids=["open", "answered", "closed once", "closed without a time"],
)
def test_only_a_closed_ticket_reopens_o2(ticket: Ticket) -> None:
    assert refused(lambda: REOPEN(ticket), Conflict) == ("ticket_not_closed", {})


def test_a_ticket_that_is_not_closed_has_no_time_to_reopen_o2() -> None:
    assert a_ticket().reopen_until is None


def test_only_an_open_ticket_with_a_due_time_can_be_overdue_o2() -> None:
    late = DUE + timedelta(microseconds=1)

    assert a_ticket().is_overdue(late)
    assert not a_ticket().is_overdue(DUE)
    assert not a_ticket(answer_due_at=None).is_overdue(late)
    assert not a_ticket(status=TicketStatus.ANSWERED).is_overdue(late)


@pytest.mark.parametrize("kind", list(TicketKind))
def test_tickets_for_an_orders_contract_are_known_from_questions_o2(kind: TicketKind) -> None:
    asks = kind is not TicketKind.QUESTION

    assert a_ticket(kind=kind, order_id="o-1").asks_for_a_contract is asks
    assert not a_ticket(kind=kind, order_id=None).asks_for_a_contract
