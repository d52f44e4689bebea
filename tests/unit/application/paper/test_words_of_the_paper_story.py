"""What each step of a paper request writes into the contract's history, when, in which words (P5, L11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.application.paper.mailing import mailing_of
from chalicelib.application.paper.recipients import CheckRecipient
from chalicelib.domain.common.errors import Conflict, DomainError, FaultyFields, Invalid, NotFound
from chalicelib.domain.common.history import HistoryEntry
from chalicelib.domain.paper.paper_request import Mailing, PaperRequest, PaperStatus
from tests.support.paper import a_recipient
from tests.support.paper_office import CLERK, CUSTOMER, PaperOffice
from tests.support.refusals import refused
from tools.samples.factories import NOW, an_unpaid_order


@pytest.fixture
def office() -> PaperOffice:
    return PaperOffice()


def told(office: PaperOffice, paper: PaperRequest) -> list[tuple[object, ...]]:
    """Minutes since the request, who, what, and the detail."""
    entries: list[HistoryEntry] = office.records.history.entries
    return [
        ((it.at - NOW).total_seconds() / 60, it.actor, it.action.value, it.detail)
        for it in entries
        if it.contract_id == paper.contract_id
    ]


def later(office: PaperOffice) -> None:
    office.now += timedelta(minutes=1)


def test_the_story_of_a_parcel_tells_time_person_and_particulars_p5_l11(office: PaperOffice) -> None:
    paper = office.request(office.hold(), copies=2)
    for step in (
        office.print,
        office.mail,
        office.deliver,
        office.take_back,
        office.redispatch,
        office.print,
    ):
        later(office)
        step(paper)
    later(office)
    office.mail(paper, "PU0002")
    later(office)
    office.mail_paper.correct(paper.paper_request_id, "EMS", "EA0003", actor="clerk-2", now=office.now)

    assert told(office, paper) == [
        (0, CUSTOMER, "paper.requested", "2 copies"),
        (1, CLERK, "paper.printed", "2 copies"),
        (2, CLERK, "paper.mailed", "Purolator PU0001"),
        (3, CLERK, "paper.delivered", "Purolator PU0001"),
        (4, CLERK, "paper.returned", "moved away"),
        (5, CLERK, "paper.redispatched", ""),
        (6, CLERK, "paper.printed", "2 copies"),
        (7, CLERK, "paper.mailed", "Purolator PU0002"),
        (8, "clerk-2", "paper.mailing_corrected", "EMS EA0003"),
    ]


def test_a_parcel_keeps_when_it_went_arrived_and_came_back_p5(office: PaperOffice) -> None:
    paper = office.requested()
    for step in (office.print, office.mail, office.deliver):
        later(office)
        step(paper)

    minute = timedelta(minutes=1)
    assert office.mailing(paper).mailed_at == NOW + 2 * minute
    assert office.paper(paper).delivered_at == NOW + 3 * minute
    later(office)
    office.take_back(paper)
    returned = office.paper(paper)
    assert (returned.returned_at, returned.return_reason) == (NOW + 4 * minute, "moved away")


def test_a_changed_recipient_is_told_by_field_and_a_cancellation_by_person_p5_l11(
    office: PaperOffice,
) -> None:
    paper = office.requested()
    later(office)
    changed = a_recipient(name="李小红", postal_code="310031")
    office.change.recipient("acme", paper.paper_request_id, changed, actor="customer-2", now=office.now)
    later(office)
    office.cancel(paper)

    assert told(office, paper)[1:] == [
        (1, "customer-2", "paper.recipient_changed", "name, postal_code"),
        (2, CUSTOMER, "paper.cancelled", ""),
    ]
    cancelled = office.paper(paper)
    assert (cancelled.cancelled_at, cancelled.cancelled_by) == (office.now, CUSTOMER)


def test_paper_that_ends_with_its_contract_says_so_in_the_same_story_p6(office: PaperOffice) -> None:
    paper = office.requested()
    later(office)

    office.void(paper.contract_id)

    assert told(office, paper)[-1] == (1, CUSTOMER, "paper.cancelled", "contract voided")
    ended = office.paper(paper)
    assert (ended.cancelled_by, ended.cancelled_at, ended.contract_ended_as) == (
        CUSTOMER,
        office.now,
        "voided",
    )


@pytest.mark.shipped_provider
def test_a_request_keeps_what_was_asked_for_and_by_whom_p2_p3(office: PaperOffice) -> None:
    contract = office.hold()

    paper = office.request(contract, copies=3)

    assert (paper.contract_id, paper.contract_number) == (contract.contract_id, contract.contract_number)
    assert (paper.account_id, paper.copies, paper.requested_by) == ("acme", 3, CUSTOMER)
    assert (paper.requested_at, paper.status, paper.row) == (NOW, PaperStatus.REQUESTED, 1)
    assert (paper.window.mail_from, paper.window.mail_by) == (date(2026, 3, 19), date(2026, 3, 23))
    assert not paper.contract_may_expire
    assert office.requested(an_unpaid_order(placed_at=NOW)).contract_may_expire


def test_a_second_request_is_told_of_the_first_p2(office: PaperOffice) -> None:
    paper = office.requested()

    said = refused(lambda: office.request(office.contract(paper)), Conflict)

    assert said == ("paper_already_requested", {"paper_request_id": paper.paper_request_id})


@pytest.mark.parametrize("copies", [0, 7])
@pytest.mark.shipped_provider
def test_the_bound_of_copies_is_told_first_p2(office: PaperOffice, copies: int) -> None:
    with pytest.raises(FaultyFields) as caught:
        office.request(office.hold(), copies, a_recipient(phone="1"))

    found = [(fault.name, fault.code, dict(fault.facts)) for fault in caught.value.faults]
    assert found == [
        ("copies", "copies_out_of_range", {"most": 6}),
        ("recipient/phone", "phone_invalid", {}),
    ]


def test_nothing_is_printed_or_mailed_of_an_ended_contract_and_its_state_is_told_p6(
    office: PaperOffice,
) -> None:
    paper = office.requested(an_unpaid_order(placed_at=NOW - timedelta(days=29)))
    office.now += timedelta(days=2)

    said = refused(lambda: office.mail(paper), Conflict)

    assert said == ("paper_contract_ended", {"status": "expired"})


def test_an_earlier_request_of_a_contract_is_left_as_it_is_p2(office: PaperOffice) -> None:
    earlier = office.requested()
    office.cancel(earlier)
    office.request(office.contract(earlier))

    said = refused(lambda: office.mail(earlier), Conflict)

    assert said == ("paper_superseded", {"status": PaperStatus.CANCELLED})


def test_what_nobody_requested_does_not_exist_e14(office: PaperOffice) -> None:
    paper = replace(office.requested(), paper_request_id="unknown")

    assert refused(lambda: office.mail(paper), NotFound)[0] == "not_found"


def written(carrier: str, number: str) -> Mailing | list[tuple[str, str]]:
    try:
        return mailing_of(carrier, number, NOW)
    except FaultyFields as refusal:
        return [(fault.name, fault.code) for fault in refusal.faults]


@pytest.mark.parametrize(
    ("carrier", "number", "kept"),
    [
        (" ＥＭＳ ", " EA 12 34 ", ("EMS", "EA1234")),
        ("PCL", "A-1B", ("PCL", "A-1B")),
        ("S" * 40, "1" * 40, ("S" * 40, "1" * 40)),
        ("普罗莱特 (北京)", "1234", ("普罗莱特 (北京)", "1234")),
    ],
)
def test_carrier_and_number_are_kept_without_what_clerks_leave_in_p5(
    carrier: str, number: str, kept: tuple[str, str]
) -> None:
    assert written(carrier, number) == Mailing(*kept, NOW)


@pytest.mark.parametrize("carrier", ["", "S", "S" * 41, "-SF", "SF-", "S\nF"])
def test_what_is_no_carrier_is_named_p5(carrier: str) -> None:
    assert written(carrier, "1234") == [("carrier", "carrier_invalid")]


@pytest.mark.parametrize("number", ["", "123", "1" * 41, "-1234", "1234-", "12_34", "号码一二三四"])
def test_what_is_no_tracking_number_is_named_p5(number: str) -> None:
    assert written("PCL", number) == [("tracking_number", "tracking_number_invalid")]
    assert written("", number) == [
        ("carrier", "carrier_invalid"),
        ("tracking_number", "tracking_number_invalid"),
    ]


class OnlyAscii:
    def require(self, text: str, pointer: str) -> None:
        if not text.isascii():
            raise Invalid("text_unprintable", pointer=pointer)


class AnyPhone:
    def is_number(self, text: str) -> bool:
        return bool(text)

    def is_chinese(self, text: str) -> bool:
        return not text


def test_a_field_that_cannot_be_printed_is_named_once_with_what_is_wrong_p5() -> None:
    check = CheckRecipient(AnyPhone(), OnlyAscii(), is_home_china=True)
    given = a_recipient(name="Li", address="Road 1 杭州", postal_code="12")

    recipient, faults = check(given)

    assert recipient == given
    assert [(fault.name, fault.code, dict(fault.facts)) for fault in faults] == [
        ("recipient/postal_code", "postal_code_invalid", {}),
        ("recipient/address", "text_unprintable", {"pointer": "recipient/address"}),
    ]
    lines = check(a_recipient(name="Li\nXi", address="Road 1 x"))[1]
    assert [(fault.name, fault.code) for fault in lines] == [("recipient/name", "text_unprintable")]


def listed(office: PaperOffice, *lines: str) -> list[tuple[Any, ...]]:
    found = office.mail_from_list("\n".join(lines).encode(), actor=CLERK, now=office.now)
    return [(it.line, it.named, it.refusal.code if it.refusal else None) for it in found]


def test_a_list_names_each_line_by_what_stands_in_it_p5(office: PaperOffice) -> None:
    one, other = office.requested(), office.requested()
    office.print(one, other)

    found = listed(
        office,
        "Contract_Number,paper_request_id,carrier,tracking_number",
        f",{one.paper_request_id},PCL,PU0001",
        "",
        f"{other.contract_number.lower()},,PCL,PU0002",
        ",unknown,PCL,PU0003",
        "CC-1,,PCL,PU0004",
    )

    assert found == [
        (2, one.paper_request_id, None),
        (4, other.contract_number.lower(), None),
        (5, "unknown", "not_found"),
        (6, "CC-1", "not_found"),
    ]
    assert office.mailing(one) == Mailing("PCL", "PU0001", office.now)
    assert office.mailing(other).tracking_number == "PU0002"
    assert told(office, one)[-1] == (0, CLERK, "paper.mailed", "PCL PU0001")


def test_a_list_with_the_line_ends_of_any_program_is_read_p5(office: PaperOffice) -> None:
    papers = [office.requested() for _ in range(3)]
    office.print(*papers)

    for paper, end in zip(papers, ("\r", "\r\n", "\n"), strict=True):
        lines = "paper_request_id,carrier,tracking_number", f"{paper.paper_request_id},PCL,PU0001"
        office.mail_from_list(end.join(lines).encode(), actor=CLERK, now=office.now)

    assert [office.paper(paper).status for paper in papers] == [PaperStatus.MAILED] * 3


def list_refused(office: PaperOffice, content: bytes) -> tuple[str, dict[str, Any]]:
    def send() -> object:
        return office.mail_from_list(content, actor=CLERK, now=office.now)

    kind: type[DomainError] = Invalid
    return refused(send, kind)


def test_what_is_no_list_says_why_p5(office: PaperOffice) -> None:
    header = "paper_request_id,carrier,tracking_number\n"

    assert list_refused(office, b"\xff") == ("mailings_unreadable", {})
    assert list_refused(office, b"") == ("mailings_columns_missing", {})
    assert list_refused(office, b"carrier,tracking_number\n")[0] == "mailings_columns_missing"
    assert list_refused(office, b"paper_request_id,carrier\n")[0] == "mailings_columns_missing"
    lines = "x,PCL,PU0001\n"
    assert list_refused(office, (header + lines * 301).encode()) == (
        "mailings_too_many",
        {"lines": 301, "most": 300},
    )
    assert len(office.mail_from_list((header + lines * 300).encode(), actor=CLERK, now=NOW)) == 300
