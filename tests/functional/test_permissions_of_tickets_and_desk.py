"""Contacts, filing checks, tickets and the desk with the API function's permissions and no others."""

from __future__ import annotations

import urllib.request
from datetime import UTC, datetime

from chalicelib.application.callers import Caller
from chalicelib.application.customers.keeping_contacts import ContactWish
from chalicelib.application.tickets.answering import StaffStep
from chalicelib.application.tickets.conversing import CustomerStep
from chalicelib.application.tickets.opening import TicketWish
from chalicelib.domain.provider.icp import IcpQuestion
from chalicelib.domain.tickets.tickets import TicketKind
from tests.support.principals import services_of
from tests.support.service import Service
from tests.support.slips import a_pdf, post
from tools.harness.aws import Account
from tools.samples.factories import an_order


def test_the_api_may_keep_contacts_and_tickets_and_count_what_waits_o2_o3_c10(
    service: Service, aws_account: Account, stage: dict[str, str]
) -> None:
    now = datetime.now(UTC)
    order = an_order(product="dedicated-host")
    service.seeded(order)
    api = services_of("api", aws_account, stage)
    wish = ContactWish("Li Na", "+86 138 0013 8000", "", "1 West Road", "", default=True)

    contact = api.keep_contacts.add("acme", wish, now)
    api.keep_contacts.remove("acme", contact.contact_id, now)
    check = api.check_icp("acme", IcpQuestion("elsewhere"), actor="li", now=now)
    about = {"order_id": order.order_id, "icp_check_id": check.icp_check_id, "idempotency_key": "k"}
    ticket = api.open_ticket(TicketWish("acme", "li", TicketKind.OFFLINE_CONTRACT, "S", "T", **about), now)
    offer = api.attach_document.offer(ticket.ticket_id, now)
    posted = post(offer.form.url, offer.form.fields, a_pdf())
    step = StaffStep(ticket.ticket_id, "sun-wei", now, "Here.", offer.attachment_id)
    answered = api.answer_ticket.answer(step)
    closed = api.continue_ticket.close(CustomerStep("acme", ticket.ticket_id, "li", now))
    link = api.attach_document.link(closed, offer.attachment_id, now)
    queues = api.view_desk(Caller("sun-wei", None, frozenset({"staff"})), now)
    api.close()

    assert posted[0] in (200, 204)
    assert (answered.status, closed.status) == ("answered", "closed")
    with urllib.request.urlopen(link.url) as download:  # noqa: S310 - the emulated AWS
        assert download.read() == a_pdf()
    assert {backlog.count for backlog in queues.values()} == {0}
