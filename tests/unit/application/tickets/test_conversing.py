"""Customer and staff go on with a ticket: whose turn it is, until when, and what is said."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.application.ports import TicketQueue
from chalicelib.domain.common.errors import Conflict, FaultyFields, Invalid, NotFound
from chalicelib.domain.common.policy import DOWNLOAD_LINK_LIFETIME, REOPENED_WITHIN, UPLOAD_FORM_LIFETIME
from chalicelib.domain.tickets.tickets import (
    MOST_ENTRIES,
    Attachment,
    Side,
    Ticket,
    TicketKind,
    TicketStatus,
)
from tests.support.centre import CLERK, CUSTOMER
from tests.support.ticket_desk import TicketDesk
from tools.samples.factories import NOW, an_order

DUE = NOW + timedelta(days=1)
LATER = NOW + timedelta(hours=2)
DUE_LATER = LATER + timedelta(days=1)
INSTANT = timedelta(microseconds=1)
Step = Callable[[TicketDesk, Ticket], Ticket]


def test_an_answer_waits_for_the_customer_o2(desk: TicketDesk) -> None:
    ticket = desk.opened()

    answered = desk.answer(ticket, LATER)

    assert (answered.status, answered.answer_due_at, answered.changed_at) == (
        TicketStatus.ANSWERED,
        None,
        LATER,
    )
    assert (answered.entries, answered.row) == (2, 2)
    assert desk.now_of(ticket) == answered
    assert desk.story(ticket)[-1] == ("ticket.answered", CLERK, Side.STAFF, "Here.")
    assert desk.talk(ticket)[-1].attachment is None


@pytest.mark.shipped_provider
def test_a_reply_to_an_answer_is_due_anew_o2(desk: TicketDesk) -> None:
    ticket = desk.opened()
    desk.answer(ticket)

    replied = desk.reply(ticket, LATER)

    assert (replied.status, replied.answer_due_at, replied.changed_at) == (
        TicketStatus.OPEN,
        DUE_LATER,
        LATER,
    )
    assert desk.now_of(ticket) == replied
    assert desk.story(ticket)[-1] == ("ticket.replied", CUSTOMER, Side.CUSTOMER, "And when?")


@pytest.mark.shipped_provider
def test_saying_more_before_the_answer_puts_nothing_off_o2(desk: TicketDesk) -> None:
    ticket = desk.opened()

    assert desk.reply(ticket, LATER).answer_due_at == DUE


def test_a_ticket_closed_by_its_customer_is_closed_once_o2(desk: TicketDesk) -> None:
    ticket = desk.opened()

    closed = desk.close(ticket, LATER)
    again = desk.close(ticket, LATER + INSTANT)

    assert (closed.status, closed.closed_at, closed.answer_due_at) == (TicketStatus.CLOSED, LATER, None)
    assert again == closed == desk.now_of(ticket)
    assert desk.story(ticket)[1:] == [("ticket.closed", CUSTOMER, Side.CUSTOMER, "")]


def test_a_ticket_closed_by_staff_is_closed_once_o2(desk: TicketDesk) -> None:
    ticket = desk.opened()

    closed = desk.close_as_staff(ticket, LATER)
    again = desk.close_as_staff(ticket, LATER + INSTANT, actor="clerk-2")

    assert again == closed == desk.now_of(ticket)
    assert (closed.status, closed.closed_at, closed.changed_at) == (TicketStatus.CLOSED, LATER, LATER)
    assert desk.story(ticket)[1:] == [("ticket.closed", CLERK, Side.STAFF, "")]
    assert desk.talk(ticket)[-1].at == LATER


@pytest.mark.shipped_provider
def test_reopening_waits_for_staff_with_a_new_due_time_o2(desk: TicketDesk) -> None:
    ticket = desk.opened()
    desk.close(ticket)

    again = desk.reopen(ticket, LATER)

    assert (again.status, again.answer_due_at, again.closed_at) == (TicketStatus.OPEN, DUE_LATER, None)
    assert desk.now_of(ticket) == again
    assert desk.story(ticket)[-1] == ("ticket.reopened", CUSTOMER, Side.CUSTOMER, "Once more.")


def test_a_closed_ticket_can_be_reopened_for_seven_days_o2(desk: TicketDesk) -> None:
    tickets = [desk.opened() for _ in range(2)]
    closed = [desk.close(ticket, LATER) for ticket in tickets]

    assert desk.reopen(tickets[0], LATER + REOPENED_WITHIN).status is TicketStatus.OPEN
    with pytest.raises(Conflict, match=r"^ticket_closed_too_long$") as refused:
        desk.reopen(tickets[1], LATER + REOPENED_WITHIN + INSTANT)

    assert refused.value.facts == {"reopen_until": LATER + timedelta(days=7)}
    assert desk.now_of(tickets[1]) == closed[1]


def test_what_is_not_closed_is_not_reopened_o2(desk: TicketDesk) -> None:
    ticket = desk.opened()

    with pytest.raises(Conflict, match=r"^ticket_not_closed$"):
        desk.reopen(ticket)


@pytest.mark.parametrize("step", [TicketDesk.reply, TicketDesk.answer])
def test_a_closed_ticket_takes_no_more_words_o2(desk: TicketDesk, step: Step) -> None:
    ticket = desk.opened()
    desk.close(ticket, LATER)

    with pytest.raises(Conflict, match=r"^ticket_closed$") as refused:
        step(desk, ticket)

    assert refused.value.facts == {"reopen_until": LATER + timedelta(days=7)}


@pytest.mark.parametrize("step", [TicketDesk.reply, TicketDesk.answer])
def test_a_conversation_has_an_end_and_can_always_be_closed_o2(desk: TicketDesk, step: Step) -> None:
    ticket = desk.opened()
    stored = desk.centre.services.tickets.stored
    stored[ticket.ticket_id] = replace(ticket, entries=MOST_ENTRIES - 1)

    assert step(desk, ticket).entries == MOST_ENTRIES
    with pytest.raises(Conflict, match=r"^ticket_too_long$") as refused:
        step(desk, ticket)

    assert refused.value.facts == {"most": MOST_ENTRIES}
    assert desk.close(ticket).status is TicketStatus.CLOSED


@pytest.mark.parametrize("step", [TicketDesk.reply, TicketDesk.reopen, TicketDesk.close])
def test_somebody_elses_ticket_does_not_exist_e14(desk: TicketDesk, step: Callable[..., Ticket]) -> None:
    ticket = desk.opened()

    with pytest.raises(NotFound):
        step(desk, ticket, account_id="other")

    assert desk.now_of(ticket) == ticket


@pytest.mark.parametrize(
    "step", [TicketDesk.reply, TicketDesk.close, TicketDesk.answer, TicketDesk.close_as_staff]
)
def test_a_ticket_that_nobody_opened_does_not_exist_o2(desk: TicketDesk, step: Callable[..., Ticket]) -> None:
    with pytest.raises(NotFound):
        step(desk, desk.opened(), ticket_id="nothing")


def test_a_reopened_ticket_asks_for_its_orders_contract_again_e1(desk: TicketDesk) -> None:
    desk.centre.store(an_order(order_id="1"))
    first = desk.opened(kind=TicketKind.OFFLINE_CONTRACT, order_id="1")
    desk.close(first)
    second = desk.opened(kind=TicketKind.OFFLINE_CONTRACT, order_id="1")

    with pytest.raises(Conflict, match=r"^ticket_exists$") as refused:
        desk.reopen(first)
    desk.close(second)
    desk.reopen(first)

    assert refused.value.facts == {"ticket_id": second.ticket_id, "order_id": "1"}
    assert desk.centre.services.open_ticket.asking("1") == first.ticket_id


def test_other_steps_leave_the_order_to_whoever_asks_for_it_e1(desk: TicketDesk) -> None:
    desk.centre.store(an_order(order_id="1"))
    ticket = desk.opened(kind=TicketKind.OFFLINE_CONTRACT, order_id="1")
    row = desk.centre.services.tickets.of_order("1").row

    desk.reply(ticket)
    desk.close(ticket)

    assert desk.centre.services.tickets.of_order("1").row == row


def test_customer_and_staff_at_once_are_both_heard_o2(desk: TicketDesk) -> None:
    ticket = desk.opened()
    desk.centre.meanwhile(lambda: desk.answer(ticket))

    desk.reply(ticket)

    assert [step for step, *_ in desk.story(ticket)] == ["ticket.opened", "ticket.answered", "ticket.replied"]
    assert desk.now_of(ticket).status is TicketStatus.OPEN


def test_a_reply_to_a_ticket_that_is_closed_meanwhile_is_refused_o2(desk: TicketDesk) -> None:
    ticket = desk.opened()
    desk.centre.meanwhile(lambda: desk.close_as_staff(ticket))

    with pytest.raises(Conflict, match=r"^ticket_closed$"):
        desk.reply(ticket)


@pytest.mark.parametrize("step", [TicketDesk.reply, TicketDesk.answer])
def test_the_same_key_is_one_step_o2(desk: TicketDesk, step: Callable[..., Ticket]) -> None:
    ticket = desk.opened()

    first = step(desk, ticket, idempotency_key="k")
    again = step(desk, ticket, LATER, idempotency_key="k")

    assert again == first
    assert len(desk.talk(ticket)) == 2
    with pytest.raises(Invalid, match=r"^idempotency_key_reused$"):
        step(desk, ticket, idempotency_key="k", text="other words")
    with pytest.raises(Invalid, match=r"^idempotency_key_reused$"):
        step(desk, desk.opened(), idempotency_key="k")


def test_another_attachment_is_another_step_o2(desk: TicketDesk) -> None:
    ticket = desk.opened()
    desk.answer(ticket, idempotency_key="k")
    attachment_id = desk.uploaded(ticket, b"%PDF-1.7")

    with pytest.raises(Invalid, match=r"^idempotency_key_reused$"):
        desk.answer(ticket, idempotency_key="k", attachment_id=attachment_id)


def test_another_name_of_an_attachment_is_another_step_o2(desk: TicketDesk) -> None:
    ticket = desk.opened()
    attachment_id = desk.uploaded(ticket, b"%PDF-1.7")
    named: dict[str, Any] = {"attachment_id": attachment_id, "filename": "a.pdf", "idempotency_key": "k"}
    desk.answer(ticket, **named)

    desk.answer(ticket, **named)
    with pytest.raises(Invalid, match=r"^idempotency_key_reused$"):
        desk.answer(ticket, **named | {"filename": "b.pdf"})


def test_a_key_is_good_for_the_step_that_it_was_used_for_and_no_other_o2(desk: TicketDesk) -> None:
    ticket = desk.opened()
    desk.reply(ticket, idempotency_key="k")
    desk.close(ticket)

    with pytest.raises(Invalid, match=r"^idempotency_key_reused$"):
        desk.reopen(ticket, idempotency_key="k")


def test_another_key_is_another_step_though_it_says_the_same_o2(desk: TicketDesk) -> None:
    ticket = desk.opened()
    desk.reply(ticket, idempotency_key="k")
    desk.reply(ticket, idempotency_key="other")

    assert len(desk.story(ticket)) == 3


def test_the_keys_of_customers_and_of_each_of_the_staff_are_their_own_o2(desk: TicketDesk) -> None:
    ticket = desk.opened()
    desk.reply(ticket, idempotency_key="k")
    desk.answer(ticket, idempotency_key="k")
    desk.answer(ticket, idempotency_key="k", actor="clerk-2")

    assert [actor for _, actor, *_ in desk.story(ticket)] == [CUSTOMER, CUSTOMER, CLERK, "clerk-2"]
    assert {account for account, _ in desk.centre.services.requests.stored} == {
        "acme",
        f"desk#{CLERK}",
        "desk#clerk-2",
    }


def test_an_answer_carries_a_pdf_that_the_customer_can_load_o2_e1(desk: TicketDesk) -> None:
    ticket = desk.opened()
    content = b"%PDF-1.7 contract"

    attachment = desk.attached(ticket, content)

    sha256 = hashlib.sha256(content).hexdigest()
    assert attachment == Attachment(attachment.attachment_id, "Contract 1.pdf", len(content), sha256)
    place = (ticket.ticket_id, attachment.attachment_id, attachment.sha256)
    assert desk.centre.services.attachments.kept == {place: content}
    link = desk.centre.services.attach_document.link(ticket, attachment.attachment_id, NOW)
    assert (link.attachment, link.expires_at) == (attachment, NOW + DOWNLOAD_LINK_LIFETIME)
    assert (
        link.url == f"memory://attachments/{ticket.ticket_id}/{attachment.attachment_id}-{attachment.sha256}"
    )


def test_an_attachment_without_a_name_is_a_contract_o2(desk: TicketDesk) -> None:
    ticket = desk.opened()

    desk.answer(ticket, attachment_id=desk.uploaded(ticket, b"%PDF-1.7"), filename="")

    attachment = desk.talk(ticket)[-1].attachment
    assert attachment is not None
    assert attachment.filename == "contract.pdf"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"PK\x03\x04", "attachment_unreadable"), (b"%PDF-1.7 /JavaScript", "attachment_active")],
)
def test_what_is_no_passive_pdf_is_not_attached_o2(desk: TicketDesk, content: bytes, code: str) -> None:
    ticket = desk.opened()
    attachment_id = desk.uploaded(ticket, content)

    with pytest.raises(FaultyFields) as refused:
        desk.answer(ticket, attachment_id=attachment_id)

    assert [(fault.name, fault.code) for fault in refused.value.faults] == [("attachment_id", code)]
    assert desk.now_of(ticket) == ticket
    assert desk.centre.services.attachments.kept == {}


def test_an_attachment_has_at_most_20_mb_o2(desk: TicketDesk) -> None:
    ticket = desk.opened()
    largest = 20 * 1024 * 1024
    most = desk.uploaded(ticket, b"%PDF-" + bytes(largest - 5))
    more = desk.centre.services.attach_document.offer(ticket.ticket_id, NOW)
    desk.centre.services.attachments.uploads.posted[more.form.fields["key"]] = b"%PDF-" + bytes(largest - 4)

    with pytest.raises(FaultyFields, match=r"^attachment_too_large$"):
        desk.answer(ticket, attachment_id=more.attachment_id)
    desk.answer(ticket, attachment_id=most)

    attachment = desk.talk(ticket)[-1].attachment
    assert attachment is not None
    assert attachment.size == largest


def test_what_was_not_uploaded_for_this_ticket_is_missing_o2(desk: TicketDesk) -> None:
    ticket, other = desk.opened(), desk.opened()
    attachment_id = desk.uploaded(other, b"%PDF-1.7")

    with pytest.raises(FaultyFields, match=r"^attachment_missing$"):
        desk.answer(ticket, attachment_id=attachment_id)


def test_a_pdf_is_looked_for_only_for_tickets_that_exist_o2(desk: TicketDesk) -> None:
    with pytest.raises(NotFound):
        desk.answer(desk.opened(), ticket_id="nothing", attachment_id="nothing")


def test_an_upload_is_offered_for_a_quarter_of_an_hour_o2(desk: TicketDesk) -> None:
    ticket = desk.opened()

    offer = desk.centre.services.attach_document.offer(ticket.ticket_id, NOW)

    assert offer.expires_at == NOW + UPLOAD_FORM_LIFETIME
    assert offer.form.fields["key"] == f"{ticket.ticket_id}/{offer.attachment_id}"


def test_nothing_is_uploaded_for_a_closed_ticket_or_for_none_o2(desk: TicketDesk) -> None:
    ticket = desk.opened()
    desk.close(ticket, LATER)
    offer = desk.centre.services.attach_document.offer

    with pytest.raises(Conflict, match=r"^ticket_closed$") as refused:
        offer(ticket.ticket_id, NOW)
    with pytest.raises(NotFound):
        offer("nothing", NOW)

    assert refused.value.facts == {"reopen_until": LATER + timedelta(days=7)}


def test_only_what_an_answer_of_this_ticket_carries_is_given_out_o2(desk: TicketDesk) -> None:
    ticket, other = desk.opened(), desk.opened()
    attachment = desk.attached(other)
    desk.attached(ticket)

    with pytest.raises(NotFound):
        desk.centre.services.attach_document.link(ticket, attachment.attachment_id, NOW)


def test_a_ticket_is_shown_with_all_that_was_said_o2(desk: TicketDesk) -> None:
    ticket = desk.opened()
    answered = desk.answer(ticket)
    view = desk.centre.services.view_tickets

    seen = view.one("acme", ticket.ticket_id)

    assert (seen.ticket, list(seen.conversation.items)) == (answered, desk.talk(ticket))
    assert view.for_staff(ticket.ticket_id) == seen
    with pytest.raises(NotFound):
        view.one("other", ticket.ticket_id)
    with pytest.raises(NotFound):
        view.one("acme", "nothing")
    with pytest.raises(NotFound):
        view.for_staff("nothing")


@pytest.mark.shipped_provider
def test_customers_and_staff_have_their_lists_o2(desk: TicketDesk) -> None:
    first, second = desk.opened(), desk.opened(LATER)
    desk.answer(second, LATER)
    view = desk.centre.services.view_tickets

    mine = view.page("acme", None, 10, None)
    mine_open = view.page("acme", TicketStatus.OPEN, 10, None)
    late = view.queue(TicketQueue(TicketStatus.OPEN, DUE + INSTANT), 10, None)
    not_yet = view.queue(TicketQueue(TicketStatus.OPEN, DUE), 10, None)

    assert [it.ticket_id for it in mine.items] == [second.ticket_id, first.ticket_id]
    assert [it.ticket_id for it in mine_open.items] == [first.ticket_id]
    assert [it.ticket_id for it in late.items] == [first.ticket_id]
    assert not_yet.items == ()
    assert view.page("other", None, 10, None).items == ()
