"""The desk: each sees the queues that are theirs, with how much waits there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.application.callers import Caller, Role
from chalicelib.application.ports import MOST_COUNTED, Backlog, RejectedLine
from tests.support.centre import Centre
from tests.support.ticket_desk import TicketDesk
from tools.samples.factories import NOW

ALL = ["paper_requests", "remittance_claims", "tickets", "failed_sealings", "rejected_lines"]


def seen_by(centre: Centre, *roles: str, now: datetime = NOW) -> dict[str, Backlog]:
    return centre.services.view_desk(Caller("somebody", None, frozenset(roles)), now)


@pytest.mark.parametrize(
    ("role", "queues"),
    [
        (Role.STAFF, ALL),
        (Role.AUDITOR, ALL),
        (Role.MAILROOM, ["paper_requests"]),
        (Role.FINANCE, ["remittance_claims"]),
    ],
)
def test_each_role_sees_its_queues(centre: Centre, role: Role, queues: list[str]) -> None:
    assert list(seen_by(centre, role)) == queues


def test_two_roles_see_the_queues_of_both(centre: Centre) -> None:
    assert list(seen_by(centre, Role.FINANCE, Role.MAILROOM)) == ["paper_requests", "remittance_claims"]


def test_who_has_no_desk_sees_none(centre: Centre) -> None:
    assert not seen_by(centre, Role.CUSTOMER)


def test_each_queue_counts_what_waits_in_it(centre: Centre) -> None:
    desk = TicketDesk(centre)
    desk.opened()
    desk.opened(NOW + timedelta(days=4))
    centre.change(centre.sealing(), sealing_fault="base_altered")
    centre.sealing()
    line = RejectedLine(1, "not_json", "", "")
    centre.services.intake_log.note_rejected("orders/a.jsonl", "1", [line], NOW)

    found = seen_by(centre, Role.STAFF, now=NOW + timedelta(days=2))

    assert found == {
        "paper_requests": Backlog(0, None, 0),
        "remittance_claims": Backlog(0, None),
        "tickets": Backlog(2, NOW, 1),
        "failed_sealings": Backlog(1, NOW),
        "rejected_lines": Backlog(1, NOW),
    }


@pytest.mark.shipped_provider
def test_paper_is_overdue_by_the_providers_day(centre: Centre, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def paper_requests(today: object) -> Backlog:
        asked.append(today)
        return Backlog(0, None, 0)

    monkeypatch.setattr(centre.services.backlogs, "paper_requests", paper_requests)
    midnight = datetime(2026, 3, 16, 16, 0, tzinfo=UTC)  # in Shanghai
    seen_by(centre, Role.MAILROOM, now=midnight - timedelta(seconds=1))
    seen_by(centre, Role.MAILROOM, now=midnight)

    assert [str(day) for day in asked] == ["2026-03-16", "2026-03-17"]


def test_beyond_a_hundred_it_is_only_said_that_there_are_more() -> None:
    assert not Backlog(MOST_COUNTED, NOW).there_are_more
    assert Backlog(MOST_COUNTED + 1, NOW).there_are_more
