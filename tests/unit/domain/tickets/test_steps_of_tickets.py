"""What may follow upon what in a ticket, whatever customers and staff do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.common.policy import REOPENED_WITHIN
from chalicelib.domain.tickets.tickets import (
    MOST_ENTRIES,
    Person,
    Side,
    Ticket,
    TicketEntry,
    TicketKind,
    TicketStatus,
)

BEGAN = datetime(2026, 3, 16, 2, 0, tzinfo=UTC)
LI, SUN = Person("li", Side.CUSTOMER), Person("sun-wei", Side.STAFF)


def a_ticket() -> Ticket:
    return Ticket(
        ticket_id="t-1",
        account_id="acme",
        kind=TicketKind.QUESTION,
        subject="Subject",
        status=TicketStatus.OPEN,
        opened_at=BEGAN,
        opened_by="li",
        changed_at=BEGAN,
        answer_due_at=BEGAN + timedelta(days=1),
    )


def step(ticket: Ticket, name: str, now: datetime) -> tuple[Ticket, TicketEntry]:
    due_at = now + timedelta(days=1)
    if name == "reply":
        return ticket.replied(LI, "More.", now, due_at)
    if name == "answer":
        return ticket.answered(SUN, "Yes.", now)
    if name == "reopen":
        return ticket.reopened(LI, "Again.", now, due_at)
    return ticket.closed(SUN, now)


@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["reply", "answer", "close", "reopen"]), st.timedeltas(timedelta(0), timedelta(9))
        )
    )
)
def test_a_due_time_stands_while_somebody_waits_and_every_step_leaves_an_entry_o2(
    steps: list[tuple[str, timedelta]],
) -> None:
    ticket, now = a_ticket(), BEGAN
    ticket, first = ticket.opened("Text")
    entries = [first]
    for name, later in steps:
        now += later
        before = ticket
        try:
            ticket, entry = step(ticket, name, now)
        except Conflict:
            closed = before.status is TicketStatus.CLOSED
            too_late = before.closed_at is not None and now > before.closed_at + REOPENED_WITHIN
            assert (name == "reopen" and (not closed or too_late)) or (name != "reopen" and closed)
            continue
        entries.append(entry)
        assert (ticket.answer_due_at is not None) == (ticket.status is TicketStatus.OPEN)
        assert (ticket.closed_at is not None) == (ticket.status is TicketStatus.CLOSED)
        assert (entry.at, ticket.changed_at) == (now, now)
        if before.status is TicketStatus.OPEN and ticket.status is TicketStatus.OPEN:
            assert ticket.answer_due_at == before.answer_due_at
    assert [entry.number for entry in entries] == [*range(1, len(entries) + 1)]
    assert ticket.entries == len(entries)


def test_a_ticket_is_overdue_once_its_time_is_over_and_not_before_o2() -> None:
    ticket = a_ticket()
    due = ticket.answer_due_at
    assert due is not None

    assert not ticket.is_overdue(due)
    assert ticket.is_overdue(due + timedelta(microseconds=1))
    answered, _ = ticket.answered(SUN, "Yes.", due)
    assert not answered.is_overdue(due + timedelta(days=9))


def test_a_conversation_ends_somewhere_and_can_still_be_closed_o2() -> None:
    ticket = replace(a_ticket(), entries=MOST_ENTRIES)

    for name in ("reply", "answer"):
        with pytest.raises(Conflict, match="ticket_too_long"):
            step(ticket, name, BEGAN)
    assert step(ticket, "close", BEGAN)[0].status is TicketStatus.CLOSED
