"""What happens to paper at the same moment has only the outcomes that the rules permit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest

from tests.functional.paper.conftest import Ask, Requested
from tests.support.paper import kept
from tests.support.service import Reply, Service

AT_ONCE = 16


def at_once(*actions: Callable[[], Reply]) -> list[Reply]:
    """All on threads of their own, none before all are ready."""
    ready = Barrier(len(actions))

    def run(action: Callable[[], Reply]) -> Reply:
        ready.wait()
        return action()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


def outcomes(replies: list[Reply]) -> Counter[str]:
    return Counter(str(reply.json.get("code") or reply.status) for reply in replies)


@pytest.mark.shipped_provider
def test_of_16_requests_at_once_one_is_stored_p2(office: Service, ask: Ask) -> None:
    for _ in range(5):
        contract = kept(office.services)

        replies = at_once(*[partial(ask, contract, copies=1 + n % 6) for n in range(AT_ONCE)])

        assert outcomes(replies) == {"201": 1, "paper_already_requested": AT_ONCE - 1}
    items = office.call("GET", "/api/paper-requests").json["items"]
    assert len(items) == len({item["contract_id"] for item in items}) == 5


def test_two_clerks_mail_one_request_once_p5(office: Service, requested: Requested, desk: Ask) -> None:
    for round_ in range(5):
        paper = requested()
        place = f"/{paper['paper_request_id']}/mail"
        numbers = [f"SF{round_}{clerk:04}" for clerk in range(2)]
        clerks = [
            partial(desk, "POST", place, {"carrier": "EMS", "tracking_number": number}) for number in numbers
        ]

        replies = at_once(*clerks)

        assert outcomes(replies) == {"200": 1, "paper_mailed_otherwise": 1}
        [won] = [number for number, reply in zip(numbers, replies, strict=True) if reply.status == 200]
        shown = office.call("GET", f"/api/paper-requests/{paper['paper_request_id']}").json
        assert shown["tracking_number"] == won


def test_voiding_and_mailing_at_once_leave_one_of_them_p6(
    office: Service, requested: Requested, desk: Ask
) -> None:
    seen = set()
    for _ in range(8):
        paper = requested()
        contract = f"/api/contracts/{paper['contract_id']}"
        mailing = {"carrier": "EMS", "tracking_number": "EA123456789CN"}

        mailed, voided = at_once(
            partial(desk, "POST", f"/{paper['paper_request_id']}/mail", mailing),
            partial(office.call, "POST", f"{contract}/void", {"reason": "twice"}),
        )

        stands = office.call("GET", contract).json["status"]
        shown = office.call("GET", f"/api/paper-requests/{paper['paper_request_id']}").json["status"]
        outcome = (mailed.status, voided.status, stands, shown)
        assert outcome in {(200, 409, "official", "mailed"), (409, 200, "voided", "cancelled")}
        seen.add(outcome)
    assert seen


def test_cancelling_and_printing_at_once_leave_one_of_them(
    office: Service, requested: Requested, desk: Ask
) -> None:
    for _ in range(5):
        place = f"/{requested()['paper_request_id']}"

        printed, cancelled = at_once(
            partial(desk, "POST", f"{place}/print"),
            partial(office.call, "POST", f"/api/paper-requests{place}/cancel"),
        )

        status = office.call("GET", f"/api/paper-requests{place}").json["status"]
        taken = printed.json["url"] is not None
        assert (taken, cancelled.status, status) in {(True, 409, "printing"), (False, 200, "cancelled")}
