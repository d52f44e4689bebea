"""Contract Mailing Details and the mail room's queue: states by the clock, and what can be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.application.paper.viewing import PaperView
from chalicelib.domain.common.errors import NotFound
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.paper.paper_request import MailingWindow, PaperRequest, PaperStatus
from tests.support.paper_office import PaperOffice
from tools.samples.factories import NOW, an_unpaid_order

DEADLINE = NOW + timedelta(days=30)
INSTANT = timedelta(microseconds=1)


@pytest.fixture
def office() -> PaperOffice:
    return PaperOffice()


def unpaid(office: PaperOffice) -> PaperRequest:
    """Of a contract that ends thirty days from now."""
    return office.requested(an_unpaid_order(placed_at=NOW))


def changed(office: PaperOffice, paper: PaperRequest, **changes: object) -> PaperRequest:
    stored = replace(office.paper(paper), **changes)  # type: ignore[arg-type]
    office.records.papers.stored[paper.paper_request_id] = stored
    return stored


def test_a_customer_sees_their_requests_newest_first_p5(office: PaperOffice) -> None:
    first = office.requested()
    office.now += timedelta(hours=1)
    second = office.requested()

    page = office.view.page("acme", 1, None, office.now)
    rest = office.view.page("acme", 1, page.next_cursor, office.now)

    assert page.items == (PaperView(second, ("change_recipient", "cancel")),)  # type: ignore[arg-type]
    assert [view.paper for view in rest.items] == [first]
    assert rest.next_cursor is None
    assert office.view.page("other", 1, None, NOW).items == ()


def test_one_request_is_its_customers_p5_e14(office: PaperOffice) -> None:
    paper = office.requested()

    assert office.view.one("acme", paper.paper_request_id, NOW).paper == paper
    assert office.view.shown(paper, NOW).paper == paper
    with pytest.raises(NotFound):
        office.view.one("other", paper.paper_request_id, NOW)
    with pytest.raises(NotFound):
        office.view.one("acme", "nothing", NOW)


def test_from_its_contracts_deadline_on_it_is_cancelled_swept_or_not_p6_l8(office: PaperOffice) -> None:
    paper = unpaid(office)

    before = office.view.one("acme", paper.paper_request_id, DEADLINE - INSTANT)
    at = office.view.one("acme", paper.paper_request_id, DEADLINE + timedelta(days=1))

    assert before.paper == paper
    assert (at.paper.status, at.paper.cancelled_at, at.paper.cancelled_by) == (
        PaperStatus.CANCELLED,
        DEADLINE,
        "system",
    )
    assert (at.paper.contract_ended_as, at.paper.row, at.actions) == ("expired", paper.row, ())
    assert office.paper(paper) == paper


def test_what_was_mailed_is_not_cancelled_by_the_clock_p6(office: PaperOffice) -> None:
    paper = unpaid(office)
    office.mail(paper)

    assert office.view.one("acme", paper.paper_request_id, DEADLINE).paper.status is PaperStatus.MAILED


def test_a_contract_that_nobody_finds_leaves_its_paper_as_it_is(office: PaperOffice) -> None:
    paper = unpaid(office)
    office.records.contracts.stored.clear()

    assert office.view.one("acme", paper.paper_request_id, DEADLINE).paper == paper
    seen = office.view.at_desk(paper.paper_request_id, DEADLINE)
    assert (seen.contract_status, seen.actions) == (None, ())


def test_contracts_are_read_only_where_the_clock_may_have_ended_one(
    office: PaperOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper, mailed = office.requested(), unpaid(office)
    office.mail(mailed)

    def read(_: object) -> None:
        raise AssertionError("nobody needs a contract")

    monkeypatch.setattr(office.records.contracts, "get_many", read)

    assert len(office.view.page("acme", 10, None, NOW).items) == 2
    assert office.view.shown(paper, NOW).paper == paper


def test_the_mail_room_sees_what_to_do_oldest_first_p5(office: PaperOffice) -> None:
    first = office.requested()
    office.now += timedelta(hours=1)
    second = office.requested()
    office.mail(second)

    everything = office.view.queue(None, 10, None, NOW)
    waiting = office.view.queue(PaperStatus.REQUESTED, 10, None, NOW)

    assert [(view.paper.paper_request_id, view.actions) for view in everything.items] == [
        (first.paper_request_id, ("print", "mail")),
        (second.paper_request_id, ("correct_mailing", "delivered", "returned")),
    ]
    assert [view.contract_status for view in everything.items] == [Status.OFFICIAL] * 2
    assert [view.paper for view in waiting.items] == [first]
    assert office.view.queue(None, 1, None, NOW).next_cursor is not None


def test_a_queue_by_state_leaves_out_what_the_clock_has_cancelled_p6(office: PaperOffice) -> None:
    unpaid(office)

    assert len(office.view.queue(PaperStatus.REQUESTED, 10, None, DEADLINE - INSTANT).items) == 1
    assert office.view.queue(PaperStatus.REQUESTED, 10, None, DEADLINE).items == ()
    [view] = office.view.queue(None, 10, None, DEADLINE).items
    assert (view.paper.status, view.contract_status, view.actions) == (
        PaperStatus.CANCELLED,
        Status.EXPIRED,
        (),
    )


@pytest.mark.shipped_provider
def test_it_is_overdue_after_the_last_day_of_its_window_p3(office: PaperOffice) -> None:
    paper = office.requested()
    by = paper.window.mail_by
    midnight = datetime(by.year, by.month, by.day, 16, 0, tzinfo=UTC)  # in Shanghai the day is over

    def overdue(now: datetime) -> bool:
        return office.view.at_desk(paper.paper_request_id, now).overdue

    assert not overdue(midnight - INSTANT)
    assert overdue(midnight)
    office.mail(paper)
    assert not overdue(midnight)


@pytest.mark.shipped_provider
def test_a_window_in_a_year_without_published_holidays_is_told_p3(office: PaperOffice) -> None:
    paper = office.requested()
    far = MailingWindow(date(2099, 1, 5), date(2099, 1, 7))
    assert not office.view.desk(paper, NOW).calendar_ends

    moved = changed(office, paper, window=far)

    assert office.view.desk(moved, NOW).calendar_ends
    office.mail(paper)
    assert not office.view.desk(office.paper(paper), NOW).calendar_ends


def test_the_desk_finds_no_request_that_nobody_made(office: PaperOffice) -> None:
    with pytest.raises(NotFound):
        office.view.at_desk("nothing", NOW)
