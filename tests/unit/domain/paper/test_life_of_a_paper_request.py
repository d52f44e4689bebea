"""Each step of a paper request: what it leaves, and what it is refused with (P2 to P6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.common.errors import Conflict
from chalicelib.domain.paper.paper_request import (
    IN_THE_HOUSE,
    MOST_MAILINGS,
    OUT_OF_THE_HOUSE,
    Mailing,
    MailingWindow,
    PaperRequest,
    PaperStatus,
    Recipient,
)
from tests.support.refusals import refused

NOW = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
WINDOW = MailingWindow(date(2026, 12, 1), date(2026, 12, 3))
NEXT_WINDOW = MailingWindow(date(2026, 12, 8), date(2026, 12, 10))
RECIPIENT = Recipient("王小明", "138 0013 8000", "杭州市西湖区文一西路1号", "310030")
OTHER = replace(RECIPIENT, name="李小红")
PARCEL = Mailing("EMS", "EA123456789CN", NOW)
OTHER_PARCEL = Mailing("EMS", "EA987654321CN", LATER)


def a_paper(status: PaperStatus = PaperStatus.REQUESTED, **changes: Any) -> PaperRequest:
    facts: dict[str, Any] = {
        "paper_request_id": "p-1",
        "contract_id": "c-1",
        "contract_number": "CC-2026-7K3F-9QXM-2B4T-W",
        "account_id": "acme",
        "copies": 2,
        "recipient": RECIPIENT,
        "status": status,
        "requested_at": NOW,
        "requested_by": "li",
        "window": WINDOW,
    }
    return PaperRequest(**(facts | changes))


def in_state(*states: PaperStatus) -> pytest.MarkDecorator:
    """In the order of an ordinary life: sets have another one in each process."""
    return pytest.mark.parametrize("status", [status for status in PaperStatus if status in states])


def in_any_but(*states: PaperStatus) -> pytest.MarkDecorator:
    return in_state(*(status for status in PaperStatus if status not in states))


def test_a_new_request_was_never_printed_mailed_or_cancelled_p2() -> None:
    paper = a_paper()

    assert (paper.prints, paper.row, paper.contract_may_expire) == (0, 0, False)
    assert (paper.mailing, paper.earlier_mailings, paper.cancelled_at) == (None, (), None)
    assert RECIPIENT.country is None


@in_state(*PaperStatus)
def test_paper_is_in_the_house_until_it_is_mailed_p6(status: PaperStatus) -> None:
    assert a_paper(status).is_in_the_house is (status in {PaperStatus.REQUESTED, PaperStatus.PRINTING})
    assert {PaperStatus.MAILED, PaperStatus.DELIVERED} == OUT_OF_THE_HOUSE
    assert {PaperStatus.REQUESTED, PaperStatus.PRINTING} == IN_THE_HOUSE


@in_state(PaperStatus.REQUESTED, PaperStatus.RETURNED)
def test_the_recipient_changes_until_printing_and_after_a_return_p5(status: PaperStatus) -> None:
    assert a_paper(status).sent_to(OTHER) == a_paper(status, recipient=OTHER)


@in_any_but(PaperStatus.REQUESTED, PaperStatus.RETURNED)
def test_at_other_times_the_recipient_stays_p5(status: PaperStatus) -> None:
    said = refused(lambda: a_paper(status).sent_to(OTHER), Conflict)

    assert said == ("paper_not_changeable", {"status": status})


def test_the_customer_takes_a_request_back_once_p5() -> None:
    withdrawn = a_paper().withdrawn(now=NOW, actor="li")

    assert withdrawn == a_paper(PaperStatus.CANCELLED, cancelled_at=NOW, cancelled_by="li")
    assert withdrawn.withdrawn(now=LATER, actor="wang") == withdrawn


@in_any_but(PaperStatus.REQUESTED, PaperStatus.CANCELLED)
def test_from_printing_on_the_customer_takes_nothing_back_p5(status: PaperStatus) -> None:
    said = refused(lambda: a_paper(status).withdrawn(now=NOW, actor="li"), Conflict)

    assert said == ("paper_not_changeable", {"status": status})


def test_paper_that_ends_with_its_contract_says_how_that_ended_p6() -> None:
    ended = a_paper().ended_with_contract(at=NOW, actor="system", contract_status="cancelled")

    assert ended == a_paper(
        PaperStatus.CANCELLED, cancelled_at=NOW, cancelled_by="system", contract_ended_as="cancelled"
    )


@in_state(*IN_THE_HOUSE)
def test_each_print_counts_until_it_is_mailed_p5(status: PaperStatus) -> None:
    assert a_paper(status, prints=1).printed() == a_paper(PaperStatus.PRINTING, prints=2)


@in_any_but(*IN_THE_HOUSE)
def test_what_is_out_or_ended_is_not_printed_p6(status: PaperStatus) -> None:
    assert refused(a_paper(status).printed, Conflict) == ("paper_not_printable", {"status": status})


@in_state(*IN_THE_HOUSE)
def test_what_is_in_the_house_is_mailed_p5(status: PaperStatus) -> None:
    assert a_paper(status).mailed(PARCEL) == a_paper(PaperStatus.MAILED, mailing=PARCEL)


@in_state(*OUT_OF_THE_HOUSE)
def test_the_same_parcel_twice_is_once_and_another_is_told_of_the_first_p5(status: PaperStatus) -> None:
    out = a_paper(status, mailing=PARCEL)

    assert out.mailed(replace(PARCEL, mailed_at=LATER)) is out
    for other in (OTHER_PARCEL, replace(PARCEL, carrier="SF")):
        assert refused(lambda other=other: out.mailed(other), Conflict) == (  # type: ignore[misc]
            "paper_mailed_otherwise",
            {"status": status, "carrier": "EMS", "tracking_number": "EA123456789CN"},
        )


@in_any_but(*IN_THE_HOUSE)
def test_what_is_not_in_the_house_is_not_mailed_p5(status: PaperStatus) -> None:
    said = refused(lambda: a_paper(status).mailed(PARCEL), Conflict)

    assert said == ("paper_not_mailable", {"status": status})


def test_a_correction_keeps_the_day_of_mailing_p5() -> None:
    out = a_paper(PaperStatus.MAILED, mailing=PARCEL)

    corrected = out.mailing_corrected(OTHER_PARCEL)

    assert corrected == replace(out, mailing=replace(OTHER_PARCEL, mailed_at=NOW))
    assert out.mailing_corrected(replace(PARCEL, mailed_at=LATER)) is out


@in_any_but(PaperStatus.MAILED)
def test_only_what_is_on_its_way_is_corrected_p5(status: PaperStatus) -> None:
    said = refused(lambda: a_paper(status, mailing=PARCEL).mailing_corrected(OTHER_PARCEL), Conflict)

    assert said == ("paper_not_mailed", {"status": status})


def test_there_is_nothing_to_correct_without_a_parcel_p5() -> None:
    said = refused(lambda: a_paper(PaperStatus.MAILED).mailing_corrected(PARCEL), Conflict)

    assert said == ("paper_not_mailed", {"status": PaperStatus.MAILED})


def test_it_is_delivered_once_p5() -> None:
    delivered = a_paper(PaperStatus.MAILED).delivered(NOW)

    assert delivered == a_paper(PaperStatus.DELIVERED, delivered_at=NOW)
    assert delivered.delivered(LATER) is delivered


@in_any_but(PaperStatus.MAILED, PaperStatus.DELIVERED)
def test_only_what_was_mailed_is_delivered_p5(status: PaperStatus) -> None:
    said = refused(lambda: a_paper(status).delivered(NOW), Conflict)

    assert said == ("paper_not_mailed", {"status": status})


@in_state(*OUT_OF_THE_HOUSE)
def test_it_comes_back_once_with_a_reason_p5(status: PaperStatus) -> None:
    returned = a_paper(status).returned(now=NOW, reason="Moved.")

    assert returned == a_paper(PaperStatus.RETURNED, returned_at=NOW, return_reason="Moved.")
    assert returned.returned(now=LATER, reason="Other.") is returned


@in_any_but(PaperStatus.RETURNED, *OUT_OF_THE_HOUSE)
def test_only_what_was_mailed_comes_back_p5(status: PaperStatus) -> None:
    said = refused(lambda: a_paper(status).returned(now=NOW, reason=None), Conflict)

    assert said == ("paper_not_mailed", {"status": status})


def a_returned_paper(earlier: int = 0, **changes: Any) -> PaperRequest:
    facts = {"mailing": PARCEL, "returned_at": NOW, "return_reason": "Moved.", "delivered_at": NOW}
    mailings = (OTHER_PARCEL,) * earlier
    return a_paper(PaperStatus.RETURNED, earlier_mailings=mailings, **(facts | changes))


def test_what_came_back_is_printed_again_for_another_window_and_its_parcels_stay_known_p5() -> None:
    again = a_returned_paper(earlier=1).redispatched(NEXT_WINDOW)

    assert again == a_paper(PaperStatus.PRINTING, window=NEXT_WINDOW, earlier_mailings=(OTHER_PARCEL, PARCEL))


def test_ten_parcels_go_out_and_no_more_p5() -> None:
    ninth, tenth = a_returned_paper(earlier=8), a_returned_paper(earlier=9)

    assert MOST_MAILINGS == 10
    assert ninth.can_go_out_again
    assert len(ninth.redispatched(NEXT_WINDOW).earlier_mailings) == 9
    assert not tenth.can_go_out_again
    assert refused(lambda: tenth.redispatched(NEXT_WINDOW), Conflict) == (
        "paper_mailed_too_often",
        {"status": PaperStatus.RETURNED, "most": 10},
    )


@in_any_but(PaperStatus.RETURNED)
def test_only_what_came_back_goes_out_again_p5(status: PaperStatus) -> None:
    paper = a_paper(status, mailing=PARCEL)

    assert not paper.can_go_out_again
    said = refused(lambda: paper.redispatched(NEXT_WINDOW), Conflict)
    assert said == ("paper_not_returned", {"status": status})


def test_what_came_back_without_a_parcel_does_not_go_out_again_p5() -> None:
    said = refused(lambda: a_returned_paper(mailing=None).redispatched(NEXT_WINDOW), Conflict)

    assert said[0] == "paper_not_returned"


def test_a_parcel_is_told_by_carrier_and_number_p5() -> None:
    assert PARCEL.words == "EMS EA123456789CN"
    assert PARCEL.is_of(replace(PARCEL, mailed_at=LATER))
    assert not PARCEL.is_of(replace(PARCEL, carrier="SF"))
    assert not PARCEL.is_of(OTHER_PARCEL)
