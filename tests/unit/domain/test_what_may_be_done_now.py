"""What is offered to a customer or to staff is exactly what the transitions accept, in every state."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from chalicelib.domain.claims.actions import ClaimAction
from chalicelib.domain.claims.actions import customer_actions as claim_actions
from chalicelib.domain.claims.actions import staff_actions as claim_desk_actions
from chalicelib.domain.claims.remittance import ClaimStatus, RemittanceClaim
from chalicelib.domain.common.errors import DomainError
from chalicelib.domain.common.money import Money
from chalicelib.domain.common.policy import REOPENED_WITHIN
from chalicelib.domain.contract.actions import ContractAction, contract_actions
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.paper.actions import MailRoomAction, PaperAction, mail_room_actions, paper_actions
from chalicelib.domain.paper.paper_request import (
    MOST_MAILINGS,
    Mailing,
    MailingWindow,
    PaperRequest,
    PaperStatus,
    Recipient,
)
from chalicelib.domain.tickets.actions import TicketAction, customer_actions, staff_actions
from chalicelib.domain.tickets.tickets import (
    Person,
    Side,
    Ticket,
    TicketKind,
    TicketStatus,
)
from tests.support.feeds import a_contract_of
from tools.samples.factories import an_order

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
WINDOW = MailingWindow(date(2026, 12, 1), date(2026, 12, 3))
RECIPIENT = Recipient("王小明", "138 0013 8000", "杭州市西湖区文一西路1号", "310030")
PARCEL = Mailing("ems", "EA123456789CN", NOW)
OTHER_PARCEL = Mailing("ems", "EA987654321CN", NOW)
LI, SUN = Person("li", Side.CUSTOMER), Person("sun-wei", Side.STAFF)


def accepted(step: Callable[[], object]) -> bool:
    try:
        step()
    except DomainError:
        return False
    return True


def contracts() -> Iterator[Contract]:
    base = a_contract_of(an_order())
    for status in Status:
        for unpaid in ({}, {"o-1": NOW + timedelta(days=1)}, {"o-1": NOW}):
            for paper in (None, *PaperStatus):
                yield replace(base, status=status, unpaid=unpaid, paper_status=paper)


@pytest.mark.parametrize("contract", list(contracts()), ids=lambda it: f"{it.status}-{it.paper_status}")
def test_a_contract_can_be_what_is_offered_and_nothing_else_l2_l4_l5(contract: Contract) -> None:
    offered = contract_actions(contract, NOW)

    assert (ContractAction.FINALIZE in offered) == accepted(lambda: contract.finalized(now=NOW, actor="li"))
    assert (ContractAction.DELETE in offered) == accepted(lambda: contract.deleted(now=NOW, actor="li"))
    assert (ContractAction.EDIT in offered) == accepted(
        lambda: contract.require_draft(NOW, "contract_not_draft")
    )
    assert (ContractAction.DOWNLOAD in offered) == accepted(lambda: contract.require_downloadable(NOW))
    assert (ContractAction.VOID in offered) == accepted(
        lambda: contract.voided(now=NOW, actor="li", reason="No longer needed.")
    )
    is_official = contract.status_at(NOW) is Status.OFFICIAL
    assert (ContractAction.REQUEST_PAPER in offered) == (is_official and contract.is_without_paper)


def papers() -> Iterator[PaperRequest]:
    for status in PaperStatus:
        for earlier in (0, MOST_MAILINGS - 2, MOST_MAILINGS - 1):
            yield PaperRequest(
                paper_request_id="p-1",
                contract_id="c-1",
                contract_number="CC-2026-7K3F-9QXM-2B4T-W",
                account_id="acme",
                copies=1,
                recipient=RECIPIENT,
                status=status,
                requested_at=NOW,
                requested_by="li",
                window=WINDOW,
                mailing=None
                if status in (PaperStatus.REQUESTED, PaperStatus.PRINTING, PaperStatus.CANCELLED)
                else PARCEL,
                earlier_mailings=(PARCEL,) * earlier,
            )


@pytest.mark.parametrize("paper", list(papers()), ids=lambda it: f"{it.status}-{len(it.earlier_mailings)}")
def test_paper_can_be_what_is_offered_and_nothing_else_p4_p5(paper: PaperRequest) -> None:
    offered = {*paper_actions(paper), *mail_room_actions(paper, contract_is_official=True)}

    assert (PaperAction.CHANGE_RECIPIENT in offered) == accepted(lambda: paper.sent_to(RECIPIENT))
    if paper.status is not PaperStatus.CANCELLED:  # taken back twice is once
        assert (PaperAction.CANCEL in offered) == accepted(lambda: paper.withdrawn(now=NOW, actor="li"))
    assert (MailRoomAction.PRINT in offered) == accepted(paper.printed)
    assert (MailRoomAction.MAIL in offered) == accepted(lambda: paper.mailed(OTHER_PARCEL))
    assert (MailRoomAction.CORRECT_MAILING in offered) == accepted(
        lambda: paper.mailing_corrected(OTHER_PARCEL)
    )
    if paper.status is not PaperStatus.DELIVERED:  # delivered twice is once
        assert (MailRoomAction.DELIVERED in offered) == accepted(lambda: paper.delivered(NOW))
    if paper.status is not PaperStatus.RETURNED:
        assert (MailRoomAction.RETURNED in offered) == accepted(lambda: paper.returned(now=NOW, reason=None))
    assert (MailRoomAction.REDISPATCH in offered) == accepted(lambda: paper.redispatched(WINDOW))


@pytest.mark.parametrize("paper", list(papers()), ids=lambda it: f"{it.status}-{len(it.earlier_mailings)}")
def test_nothing_leaves_the_house_for_a_contract_that_has_ended_p6(paper: PaperRequest) -> None:
    offered = mail_room_actions(paper, contract_is_official=False)

    leaving = {MailRoomAction.PRINT, MailRoomAction.MAIL, MailRoomAction.REDISPATCH}
    assert not leaving & set(offered)
    assert set(mail_room_actions(paper, contract_is_official=True)) - leaving == set(offered)


def tickets() -> Iterator[Ticket]:
    for status in TicketStatus:
        for closed_at in (NOW - REOPENED_WITHIN, NOW - REOPENED_WITHIN - timedelta(seconds=1)):
            yield Ticket(
                ticket_id="t-1",
                account_id="acme",
                kind=TicketKind.QUESTION,
                subject="Subject",
                status=status,
                opened_at=NOW - timedelta(days=30),
                opened_by="li",
                changed_at=NOW - timedelta(days=30),
                answer_due_at=None,
                closed_at=closed_at if status is TicketStatus.CLOSED else None,
            )


@pytest.mark.parametrize("ticket", list(tickets()), ids=lambda it: f"{it.status}-{it.closed_at}")
def test_a_ticket_can_be_what_is_offered_and_nothing_else_o2(ticket: Ticket) -> None:
    customers, staffs = customer_actions(ticket, NOW), staff_actions(ticket)

    replies = accepted(lambda: ticket.replied(LI, "More.", NOW, NOW))
    assert (TicketAction.REPLY in customers) == replies
    assert (TicketAction.REOPEN in customers) == accepted(lambda: ticket.reopened(LI, "Again.", NOW, NOW))
    assert (TicketAction.ANSWER in staffs) == accepted(lambda: ticket.answered(SUN, "Yes.", NOW))
    closes = accepted(lambda: ticket.closed(LI, NOW))
    assert (TicketAction.CLOSE in customers) == (TicketAction.CLOSE in staffs) == closes


def claims() -> Iterator[RemittanceClaim]:
    for status in ClaimStatus:
        yield RemittanceClaim(
            claim_id="r-1",
            account_id="acme",
            customer_name="杭州示例网络有限公司",
            contract=None,
            payer="杭州示例网络有限公司",
            bank="招商银行",
            account="6225880212345678",
            amount=Money(Decimal(100), "CNY"),
            paid_on=date(2026, 11, 27),
            reference="",
            note="",
            slip=None,
            created_at=NOW,
            created_by="li",
            status=status,
        )


@pytest.mark.parametrize("claim", list(claims()), ids=lambda it: it.status)
def test_a_claim_can_be_what_is_offered_and_nothing_else_o1(claim: RemittanceClaim) -> None:
    customers, staffs = claim_actions(claim), claim_desk_actions(claim)

    assert (ClaimAction.WITHDRAW in customers) == accepted(lambda: claim.withdrawn(now=NOW, actor="li"))
    assert (ClaimAction.MATCH in staffs) == accepted(lambda: claim.matched(["p-1"], now=NOW, actor="sun"))
    assert (ClaimAction.REJECT in staffs) == accepted(
        lambda: claim.rejected(now=NOW, actor="sun", reason="Not found.")
    )
    assert (ClaimAction.UNMATCH in staffs) == accepted(claim.parted)
