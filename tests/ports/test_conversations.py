"""What was said in a ticket, the last page first, and what was attached to it (O2)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.adapters.dynamodb.ticket_items import attachment_place, ticket_place
from chalicelib.application.ports import Change
from chalicelib.bootstrap import Services
from chalicelib.domain.tickets.tickets import Attachment, Person, Side, Ticket, TicketEntry
from tests.ports.fresh import fresh
from tests.ports.records_of_each_kind import a_ticket
from tests.support.stories import story_pages
from tools.samples.factories import NOW

STAFF = Person("staff-1", Side.STAFF)


def said(ports: Services, count: int, attached: int | None = None) -> tuple[Ticket, list[TicketEntry]]:
    """A ticket with so many steps; a PDF goes with one of them."""
    ticket, entry = a_ticket().opened("Hello")
    entries = [entry]
    for number in range(1, count):
        pdf = Attachment("pdf-1", "Contract.pdf", 1000, "0" * 64) if number == attached else None
        ticket, entry = ticket.answered(STAFF, str(number), NOW + timedelta(minutes=number), pdf)
        entries.append(entry)
    for start in range(0, count, 90):
        ports.ledger.commit(Change(ticket_entries=tuple(entries[start : start + 90])))
    return ticket, entries


def test_a_talk_is_told_from_its_end_and_each_page_oldest_first_o2(ports: Services) -> None:
    ticket, entries = said(ports, 150)

    latest, before = story_pages(ports.tickets.conversation, ticket.ticket_id)

    assert list(latest) == entries[50:]
    assert list(before) == entries[:50]
    assert story_pages(ports.tickets.conversation, fresh("ticket")) == [()]


@pytest.mark.parametrize("attached", [3, 149])
def test_what_was_attached_is_found_wherever_it_stands_in_the_talk_o2(ports: Services, attached: int) -> None:
    ticket, entries = said(ports, 150, attached)

    assert ports.tickets.attachment(ticket.ticket_id, "pdf-1") == entries[attached].attachment
    assert ports.tickets.attachment(ticket.ticket_id, "pdf-2") is None
    assert ports.tickets.attachment(fresh("ticket"), "pdf-1") is None


def test_what_was_attached_before_attachments_had_items_of_their_own_is_found_as_well_o2(
    real_services: Services,
) -> None:
    ticket, entries = said(real_services, 150, attached=3)
    place = {"pk": ticket_place(ticket.ticket_id), "sk": attachment_place("pdf-1")}
    tables = real_services.tables
    tables.table(tables.tickets).delete_item(Key=place)

    assert real_services.tickets.attachment(ticket.ticket_id, "pdf-1") == entries[3].attachment
