"""What waits at the desk is counted with its oldest, and counting stops where nobody counts on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from pytest_localstack.session import RunningSession

from chalicelib.application.ports import MOST_COUNTED, Backlog, Change, RejectedLine
from chalicelib.bootstrap import Services
from chalicelib.domain.claims.remittance import ClaimStatus
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.paper.paper_request import MailingWindow, PaperStatus
from chalicelib.domain.tickets.tickets import TicketStatus
from tests.ports.conftest import real_services_on
from tests.ports.fresh import new_contract
from tests.ports.records_of_each_kind import a_claim, a_paper, a_ticket
from tools.samples.factories import NOW

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


@pytest.fixture(scope="module")
def real_services(aws_server: RunningSession) -> Iterator[Services]:
    """A stage without other tests' work; each kind of work is in one test here."""
    with real_services_on(aws_server) as services:
        yield services


def test_open_tickets_wait_from_their_opening_and_are_late_after_their_time(ports: Services) -> None:
    assert ports.backlogs.tickets(NOW) == Backlog(0, None, overdue=0)
    late = a_ticket(opened_at=NOW - DAY, answer_due_at=NOW - SECOND)
    oldest = a_ticket(opened_at=NOW - 2 * DAY, answer_due_at=NOW + DAY)
    others = [
        a_ticket(opened_at=NOW - 9 * DAY, status=status, answer_due_at=None)
        for status in (TicketStatus.ANSWERED, TicketStatus.CLOSED)
    ]
    ports.ledger.commit(Change(tickets=(late, oldest, *others)))

    assert ports.backlogs.tickets(NOW) == Backlog(2, NOW - 2 * DAY, overdue=1)


def test_paper_waits_until_it_is_mailed_and_is_late_after_its_last_day(ports: Services) -> None:
    today = NOW.date()
    assert ports.backlogs.paper_requests(today) == Backlog(0, None, overdue=0)
    timely, late = MailingWindow(today, today), MailingWindow(today, today - DAY)
    papers = [a_paper(status=status, requested_at=NOW - 9 * DAY, window=late) for status in PaperStatus]
    out = tuple(it for it in papers if not it.is_in_the_house)
    requested = a_paper(requested_at=NOW - DAY, window=timely)
    printing = a_paper(status=PaperStatus.PRINTING, requested_at=NOW - 5 * DAY, window=late)
    ports.ledger.commit(Change(papers=(*out, requested, printing)))

    assert ports.backlogs.paper_requests(today) == Backlog(2, NOW - 5 * DAY, overdue=1)


def test_open_claims_wait_from_their_making(ports: Services) -> None:
    assert ports.backlogs.remittance_claims() == Backlog(0, None)
    claims = [a_claim(status=status, created_at=NOW - DAY) for status in ClaimStatus]
    ports.ledger.commit(Change(claims=(*claims, a_claim(created_at=NOW - 2 * DAY))))

    assert ports.backlogs.remittance_claims() == Backlog(2, NOW - 2 * DAY)


def test_only_failed_sealings_wait_for_staff(ports: Services) -> None:
    assert ports.backlogs.failed_sealings() == Backlog(0, None)
    failed = new_contract(status=Status.SEALING, sealing_since=NOW - DAY, sealing_fault="base_altered")
    waiting = new_contract(status=Status.SEALING, sealing_since=NOW - 2 * DAY)
    ended = replace(new_contract(status=Status.CANCELLED, sealing_since=NOW), sealing_fault="base_altered")
    ports.ledger.commit(Change(contracts=(failed, waiting, ended)))

    assert ports.backlogs.failed_sealings() == Backlog(1, NOW - DAY)


def test_counting_stops_beyond_a_hundred(ports: Services) -> None:
    assert ports.backlogs.rejected_lines() == Backlog(0, None)
    for start in range(0, MOST_COUNTED + 25, 25):
        lines = [RejectedLine(start + line, "json_malformed", "", "x") for line in range(25)]
        ports.intake_log.note_rejected("orders/a.jsonl", "1", lines, NOW)

    found = ports.backlogs.rejected_lines()
    assert found == Backlog(MOST_COUNTED + 1, NOW)
    assert found.there_are_more
