"""Paper requests through their states (P1 to P6), over records in memory."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.common.errors import Conflict, FaultyFields, Invalid, NotFound
from chalicelib.domain.common.policy import MOST_PAGES_IN_A_PRINT
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.paper.paper_request import MOST_MAILINGS, PaperStatus
from chalicelib.domain.requesting.orders import OrderState
from tests.support.paper import a_recipient
from tests.support.paper_office import CLERK, CUSTOMER, PaperOffice
from tests.support.sweeping import all_expired
from tools.samples.factories import NOW, an_order, an_unpaid_order


@pytest.fixture
def office() -> PaperOffice:
    return PaperOffice()


def refusal(action: Callable[..., object], *arguments: object, **more: object) -> str:
    with pytest.raises((Conflict, Invalid, NotFound)) as refused:
        action(*arguments, **more)
    return refused.value.code


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SEALING, Status.VOIDED, Status.CANCELLED])
def test_only_an_official_contract_is_requested_on_paper_p1(office: PaperOffice, status: Status) -> None:
    contract = office.hold(status=status)

    assert refusal(office.request, contract) == "contract_not_official"
    assert not office.records.papers.stored


def test_a_contract_that_expired_by_the_clock_is_not_requested_on_paper_p1(office: PaperOffice) -> None:
    contract = office.hold(an_unpaid_order(placed_at=NOW - timedelta(days=30)))

    assert refusal(office.request, contract) == "contract_not_official"


def test_a_contract_is_requested_on_paper_once_p2(office: PaperOffice) -> None:
    paper = office.requested()

    again = refusal(office.request, office.contract(paper))

    assert again == "paper_already_requested"
    assert len(office.records.papers.stored) == 1


@pytest.mark.shipped_provider
def test_what_was_requested_meanwhile_counts_p2(office: PaperOffice) -> None:
    contract = office.hold()
    office.records.before_next_commit = lambda: office.request(contract, copies=2)

    assert refusal(office.request, contract, copies=6) == "paper_already_requested"
    assert [paper.copies for paper in office.records.papers.stored.values()] == [2]


@pytest.mark.parametrize("copies", [-1, 0, 7, 100])
def test_there_are_one_to_six_copies_p2(office: PaperOffice, copies: int) -> None:
    contract = office.hold()

    assert refusal(office.request, contract, copies=copies) == "copies_out_of_range"
    assert not office.records.papers.stored


@pytest.mark.parametrize("copies", range(1, 7))
@pytest.mark.shipped_provider
def test_one_to_six_copies_are_taken_p2(office: PaperOffice, copies: int) -> None:
    assert office.request(office.hold(), copies=copies).copies == copies


def test_all_that_is_wrong_with_a_request_is_named_at_once_p2(office: PaperOffice) -> None:
    with pytest.raises(FaultyFields) as refused:
        office.request(office.hold(), copies=9, recipient=a_recipient(name="", phone="1"))

    assert [fault.name for fault in refused.value.faults] == ["copies", "recipient/name", "recipient/phone"]


@pytest.mark.parametrize(
    ("requested_at", "mail_from", "mail_by"),
    [
        # A Thursday evening before the Spring Festival: Saturday the 14th is worked, then nine days are free.
        (datetime(2026, 2, 12, 12, 0, tzinfo=UTC), date(2026, 2, 24), date(2026, 2, 26)),
        # Half past midnight in China is already the 17th.
        (datetime(2026, 3, 16, 16, 30, tzinfo=UTC), date(2026, 3, 20), date(2026, 3, 24)),
        (datetime(2026, 3, 16, 15, 30, tzinfo=UTC), date(2026, 3, 19), date(2026, 3, 23)),
    ],
)
@pytest.mark.shipped_provider
def test_the_customer_sees_the_days_between_which_it_is_mailed_p3(
    office: PaperOffice, requested_at: datetime, mail_from: date, mail_by: date
) -> None:
    office.now = requested_at

    window = office.requested().window

    assert (window.mail_from, window.mail_by) == (mail_from, mail_by)


def test_the_whole_way_stands_in_the_history_with_who_did_it_p5(office: PaperOffice) -> None:
    paper = office.requested()
    office.print(paper)
    office.mail(paper)
    office.take_back(paper)
    office.redispatch(paper, a_recipient(name="李大力"))
    office.mail(paper, "PU0002")
    office.deliver(paper)

    after = office.paper(paper)

    assert after.status is PaperStatus.DELIVERED
    assert after.recipient.name == "李大力"
    assert office.mailing(paper).tracking_number == "PU0002"
    assert [mailing.tracking_number for mailing in after.earlier_mailings] == ["PU0001"]
    assert office.story(paper) == [
        ("paper.requested", CUSTOMER),
        ("paper.printed", CLERK),
        ("paper.mailed", CLERK),
        ("paper.returned", CLERK),
        ("paper.redispatched", CLERK),
        ("paper.mailed", CLERK),
        ("paper.delivered", CLERK),
    ]


def test_what_is_done_twice_is_done_once(office: PaperOffice) -> None:
    paper = office.requested()

    office.mail(paper)
    office.mail(paper)
    office.deliver(paper)
    office.deliver(paper)
    office.take_back(paper)
    office.take_back(paper)

    actions = [action for action, _ in office.story(paper)]
    assert actions == ["paper.requested", "paper.mailed", "paper.delivered", "paper.returned"]


def test_of_two_parcels_for_one_request_the_second_is_told_of_the_first_p5(office: PaperOffice) -> None:
    paper = office.requested()
    office.records.before_next_commit = lambda: office.mail(paper, "PU0001")

    with pytest.raises(Conflict) as refused:
        office.mail(paper, "PU9999")

    assert refused.value.code == "paper_mailed_otherwise"
    assert refused.value.facts["tracking_number"] == "PU0001"
    assert office.mailing(paper).tracking_number == "PU0001"


def test_what_was_written_down_wrongly_is_corrected_and_the_history_tells_p5(office: PaperOffice) -> None:
    paper = office.requested()
    office.mail(paper)
    mailed_at = office.mailing(paper).mailed_at
    office.now += timedelta(hours=1)

    office.mail_paper.correct(paper.paper_request_id, "EMS", "EA 1234 CN", actor="clerk-2", now=office.now)

    mailing = office.mailing(paper)
    assert (mailing.carrier, mailing.tracking_number, mailing.mailed_at) == ("EMS", "EA1234CN", mailed_at)
    assert office.story(paper)[-1] == ("paper.mailing_corrected", "clerk-2")


@pytest.mark.parametrize(
    ("carrier", "number", "named"),
    [
        ("", "PU1234", ["carrier"]),
        ("Purolator", "", ["tracking_number"]),
        ("Purolator", "PU12/../34", ["tracking_number"]),
        ("<b>", "javascript:x", ["carrier", "tracking_number"]),
        ("Purolator", "9" * 41, ["tracking_number"]),
    ],
)
def test_carrier_and_tracking_number_are_looked_at_p5(
    office: PaperOffice, carrier: str, number: str, named: list[str]
) -> None:
    paper = office.requested()

    with pytest.raises(FaultyFields) as refused:
        office.mail_paper.mail(paper.paper_request_id, carrier, number, actor=CLERK, now=NOW)

    assert [fault.name for fault in refused.value.faults] == named
    assert office.paper(paper).status is PaperStatus.REQUESTED


def test_the_recipient_is_corrected_until_printing_and_after_a_return(office: PaperOffice) -> None:
    paper = office.requested()

    def correct(name: str) -> None:
        office.change.recipient(
            "acme", paper.paper_request_id, a_recipient(name=name), actor=CUSTOMER, now=NOW
        )

    correct("李大力")
    office.print(paper)
    assert refusal(correct, "张三丰") == "paper_not_changeable"
    office.mail(paper)
    assert refusal(correct, "张三丰") == "paper_not_changeable"
    office.take_back(paper)
    correct("赵四海")

    assert office.paper(paper).recipient.name == "赵四海"
    changes = [it for it in office.records.history.entries if it.action == "paper.recipient_changed"]
    assert [entry.detail for entry in changes] == ["name", "name"]


def test_a_cancelled_request_does_not_count_as_the_one_that_there_may_be_p2(office: PaperOffice) -> None:
    paper = office.requested()

    office.cancel(paper)
    office.cancel(paper)
    following = office.request(office.contract(paper))

    assert office.paper(paper).status is PaperStatus.CANCELLED
    assert office.contract(paper).paper_request_id == following.paper_request_id
    assert refusal(office.cancel, paper) == "paper_superseded"
    assert office.paper(following).status is PaperStatus.REQUESTED


def test_what_is_being_printed_is_not_cancelled_by_the_customer(office: PaperOffice) -> None:
    paper = office.requested()
    office.print(paper)

    assert refusal(office.cancel, paper) == "paper_not_changeable"


def test_somebody_elses_request_does_not_exist_e14(office: PaperOffice) -> None:
    paper = office.requested()
    theirs = ("somebody-else", paper.paper_request_id)

    assert refusal(office.view.one, *theirs, NOW) == "not_found"
    assert refusal(office.change.cancel, *theirs, actor=CUSTOMER, now=NOW) == "not_found"
    change = office.change.recipient
    assert refusal(change, *theirs, a_recipient(), actor=CUSTOMER, now=NOW) == "not_found"


@pytest.mark.parametrize("printed", [False, True])
def test_voiding_cancels_the_paper_that_is_still_in_the_house_p6(office: PaperOffice, printed: bool) -> None:
    paper = office.requested()
    if printed:
        office.print(paper)

    office.void(paper.contract_id)

    after = office.paper(paper)
    assert (after.status, after.contract_ended_as) == (PaperStatus.CANCELLED, "voided")
    assert office.contract(paper).paper_status is PaperStatus.CANCELLED
    assert office.story(paper)[-2:] == [("contract.voided", CUSTOMER), ("paper.cancelled", CUSTOMER)]
    assert refusal(office.mail, paper) == "paper_not_mailable"


@pytest.mark.parametrize("delivered", [False, True])
def test_a_contract_whose_paper_was_mailed_is_not_voided_until_it_came_back_p6(
    office: PaperOffice, delivered: bool
) -> None:
    paper = office.requested()
    office.mail(paper)
    if delivered:
        office.deliver(paper)

    assert refusal(office.void, paper.contract_id) == "paper_already_mailed"
    office.take_back(paper)
    office.void(paper.contract_id)

    assert office.contract(paper).status is Status.VOIDED
    assert office.paper(paper).status is PaperStatus.RETURNED
    assert refusal(office.redispatch, paper) == "paper_contract_ended"


def test_a_cancelled_order_cancels_the_paper_with_its_contract_p6(office: PaperOffice) -> None:
    order = an_order()
    paper = office.requested(order)
    cancelled = replace(order, version=2, state=OrderState.CANCELLED, cancelled_at=NOW)

    office.tell(cancelled, NOW)

    assert office.contract(paper).status is Status.CANCELLED
    assert office.paper(paper).status is PaperStatus.CANCELLED
    assert office.story(paper)[-1] == ("paper.cancelled", "system")


def test_paper_that_was_mailed_does_not_keep_a_cancelled_order_from_ending_its_contract_p6(
    office: PaperOffice,
) -> None:
    order = an_order()
    paper = office.requested(order)
    office.mail(paper)

    office.tell(replace(order, version=2, state=OrderState.CANCELLED, cancelled_at=NOW), NOW)

    assert office.contract(paper).status is Status.CANCELLED
    assert office.paper(paper).status is PaperStatus.MAILED


def test_from_its_deadline_on_nothing_is_mailed_or_printed_swept_or_not_p6(office: PaperOffice) -> None:
    paper = office.requested(an_unpaid_order(placed_at=NOW - timedelta(days=29)))
    office.now = NOW + timedelta(days=1)

    assert refusal(office.mail, paper) == "paper_contract_ended"
    assert [why.code for _, why in office.print(paper).refused] == ["paper_contract_ended"]
    shown = office.view.one("acme", paper.paper_request_id, office.now)
    assert (shown.paper.status, shown.actions) == (PaperStatus.CANCELLED, ())
    at_desk = office.view.at_desk(paper.paper_request_id, office.now)
    assert (at_desk.paper.status, at_desk.contract_status) == (PaperStatus.CANCELLED, Status.EXPIRED)

    all_expired(office.expire, office.now)

    swept = office.paper(paper)
    assert swept.status is PaperStatus.CANCELLED
    assert swept.cancelled_at == shown.paper.cancelled_at == NOW + timedelta(days=1)


def test_a_contract_that_comes_back_can_be_requested_on_paper_again_p2_p6(office: PaperOffice) -> None:
    order = an_unpaid_order(placed_at=NOW - timedelta(days=29))
    paper = office.requested(order)
    office.now = NOW + timedelta(days=2)
    all_expired(office.expire, office.now)
    paid = replace(order, version=2, state=OrderState.PAID, paid_at=NOW)

    office.tell(paid, office.now)

    assert office.contract(paper).status is Status.OFFICIAL
    assert office.request(office.contract(paper)).status is PaperStatus.REQUESTED


def test_mailing_and_voiding_at_once_leave_one_of_them_p6(office: PaperOffice) -> None:
    mailed_first, voided_first = office.requested(), office.requested()

    office.records.before_next_commit = lambda: office.mail(mailed_first)
    assert refusal(office.void, mailed_first.contract_id) == "paper_already_mailed"
    office.records.before_next_commit = lambda: office.void(voided_first.contract_id)
    assert refusal(office.mail, voided_first) == "paper_not_mailable"

    assert office.contract(mailed_first).status is Status.OFFICIAL
    assert office.paper(voided_first).status is PaperStatus.CANCELLED


def test_a_batch_is_one_print_of_sheets_and_copies_and_says_what_is_left_out(office: PaperOffice) -> None:
    first, second = office.request(office.hold(), copies=2), office.request(office.hold(), copies=1)
    cancelled = office.requested()
    office.cancel(cancelled)

    made = office.print(first, second, cancelled, replace(first, paper_request_id="nobody"))

    [content] = office.documents.prints.values()
    written = [line for line in content.split(b"\n") if line]
    assert written == [
        f"sheet {first.paper_request_id} to 王小明".encode(),
        b"page",
        b"page",
        f"sheet {second.paper_request_id} to 王小明".encode(),
        b"page",
    ]
    assert made.pages == 2 * len(written)  # each begins on a new leaf
    assert [paper.paper_request_id for paper in made.printed] == [
        first.paper_request_id,
        second.paper_request_id,
    ]
    assert {named: why.code for named, why in made.refused} == {
        cancelled.paper_request_id: "paper_not_printable",
        "nobody": "not_found",
    }


def test_who_prints_again_prints_the_same_and_the_history_counts_the_stamped_copies(
    office: PaperOffice,
) -> None:
    paper = office.requested()

    office.print(paper)
    again = office.print(paper)

    assert again.url is not None
    assert office.paper(paper).prints == 2
    assert [action for action, _ in office.story(paper)].count("paper.printed") == 2


def test_what_is_cancelled_at_the_last_moment_is_not_printed(office: PaperOffice) -> None:
    paper, cancelled = office.requested(), office.requested()
    office.records.before_next_commit = lambda: office.void(cancelled.contract_id)

    made = office.print(cancelled, paper)

    [content] = office.documents.prints.values()
    assert cancelled.paper_request_id.encode() not in content
    assert [named for named, _ in made.refused] == [cancelled.paper_request_id]


def test_where_nothing_can_be_printed_there_is_no_file(office: PaperOffice) -> None:
    paper = office.requested()
    office.cancel(paper)

    made = office.print(paper)

    assert (made.url, made.pages) == (None, 0)
    assert not office.documents.prints


@pytest.mark.shipped_provider
def test_a_batch_has_a_bound_and_one_request_alone_always_fits(office: PaperOffice) -> None:
    large = office.request(office.hold(pages=MOST_PAGES_IN_A_PRINT // 3), copies=6)

    assert refusal(office.print, large, office.requested()) == "print_too_large"
    assert office.paper(large).status is PaperStatus.REQUESTED
    assert office.print(large).url is not None


def test_a_parcel_goes_out_ten_times_at_most(office: PaperOffice) -> None:
    paper = office.requested()
    for number in range(MOST_MAILINGS):
        office.mail(paper, f"PU{number:04}")
        office.take_back(paper)
        if number + 1 < MOST_MAILINGS:
            office.redispatch(paper)

    assert refusal(office.redispatch, paper) == "paper_mailed_too_often"


@pytest.mark.shipped_provider
def test_the_desk_sees_what_is_late_and_where_the_calendar_ends_p3(office: PaperOffice) -> None:
    late = office.requested()
    office.now = datetime(2026, 12, 29, 3, tzinfo=UTC)
    new = office.requested()

    views = office.view.queue(PaperStatus.REQUESTED, 20, None, office.now).items

    assert [view.paper.paper_request_id for view in views] == [late.paper_request_id, new.paper_request_id]
    assert [view.overdue for view in views] == [True, False]
    assert [view.calendar_ends for view in views] == [False, True]
