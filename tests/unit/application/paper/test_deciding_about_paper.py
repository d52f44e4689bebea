"""Each step of a paper request is decided on its own record and its contract's, and told in the history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.application.paper.deciding import require_valid
from chalicelib.application.paper.ending import EndPaper
from chalicelib.application.paper.requesting import PaperWish
from chalicelib.application.ports import Change, SealedDocument
from chalicelib.domain.common.errors import Conflict, FaultyFields, Invalid, NotFound, Stale, Unavailable
from chalicelib.domain.common.facts import FactKind, fact
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.common.policy import DOWNLOAD_LINK_LIFETIME, MOST_PAGES_IN_A_PRINT
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.paper.paper_request import MailingWindow, PaperRequest, PaperStatus
from tests.fakes.typesetting import UNPRINTABLE
from tests.support.paper import a_recipient
from tests.support.paper_office import CLERK, CUSTOMER, PaperOffice
from tools.samples.factories import NOW, an_unpaid_order

LATER = NOW + timedelta(days=2)


@pytest.fixture
def office() -> PaperOffice:
    return PaperOffice()


def last_entry(office: PaperOffice, paper: PaperRequest) -> HistoryEntry:
    return office.records.history.of(paper.contract_id)[-1]


def test_a_request_says_all_that_was_asked_for_p1_p3(office: PaperOffice) -> None:
    contract = office.hold()

    paper = office.request(contract, copies=3)

    assert paper == PaperRequest(
        paper_request_id=paper.paper_request_id,
        contract_id=contract.contract_id,
        contract_number=contract.contract_number,
        account_id="acme",
        copies=3,
        recipient=paper.recipient,
        status=PaperStatus.REQUESTED,
        requested_at=NOW,
        requested_by=CUSTOMER,
        window=paper.window,
        row=1,
    )
    assert office.paper(paper) == paper
    assert office.contract(paper).paper_status is PaperStatus.REQUESTED
    assert office.contract(paper).paper_request_id == paper.paper_request_id
    assert last_entry(office, paper) == HistoryEntry(
        contract.contract_id,
        NOW,
        CUSTOMER,
        Action.PAPER_REQUESTED,
        "3 copies",
        facts=(fact(FactKind.COPIES, copies=3),),
    )


def test_a_contract_with_a_deadline_is_remembered_as_one_that_may_expire_p6(office: PaperOffice) -> None:
    assert office.requested(an_unpaid_order(placed_at=NOW)).contract_may_expire
    assert not office.requested().contract_may_expire


def test_somebody_elses_contract_is_not_requested_on_paper_e14(office: PaperOffice) -> None:
    contract = office.hold()

    with pytest.raises(NotFound):
        office.request_paper(PaperWish("other", contract.contract_id, 1, a_recipient(), CUSTOMER), NOW)


@pytest.mark.shipped_provider
def test_too_many_copies_are_told_first_with_how_many_there_may_be_p2(office: PaperOffice) -> None:
    with pytest.raises(FaultyFields) as refused:
        office.request(office.hold(), copies=7, recipient=a_recipient(phone="1"))

    first = refused.value.faults[0]
    assert (first.name, first.code, first.facts) == (
        "copies",
        "copies_out_of_range",
        {"most": 6},
    )
    assert [it.name for it in refused.value.faults] == ["copies", "recipient/phone"]


@pytest.mark.parametrize(
    ("text", "code"), [(f"小{UNPRINTABLE}明", "character_not_printable"), ("a\nb", "text_unprintable")]
)
def test_what_cannot_be_printed_on_the_sheet_is_refused_by_its_field(
    office: PaperOffice, text: str, code: str
) -> None:
    with pytest.raises(FaultyFields) as refused:
        office.request(office.hold(), recipient=a_recipient(name=text))

    assert [(it.name, it.code) for it in refused.value.faults] == [("recipient/name", code)]


def test_a_corrected_recipient_tells_which_fields_changed(office: PaperOffice) -> None:
    paper = office.requested()
    change = office.change.recipient

    after = change(
        "acme",
        paper.paper_request_id,
        a_recipient(name="李大力", postal_code="310031"),
        actor=CUSTOMER,
        now=LATER,
    )

    assert (after.recipient.name, after.recipient.postal_code) == ("李大力", "310031")
    assert office.paper(paper) == after
    entry = last_entry(office, paper)
    assert (entry.action, entry.actor, entry.at) == ("paper.recipient_changed", CUSTOMER, LATER)
    assert entry.detail == "name, postal_code"
    commits = office.records.commits
    change("acme", paper.paper_request_id, after.recipient, actor=CUSTOMER, now=LATER)
    assert office.records.commits == commits


def test_a_recipient_that_nobody_can_reach_is_refused_by_its_fields(office: PaperOffice) -> None:
    paper = office.requested()

    with pytest.raises(FaultyFields) as refused:
        office.change.recipient(
            "acme", paper.paper_request_id, a_recipient(phone="1"), actor=CUSTOMER, now=NOW
        )
    office.mail(paper)
    office.take_back(paper)
    with pytest.raises(FaultyFields) as again:
        office.redispatch(paper, a_recipient(phone="1"))

    for each in (refused, again):
        assert [(it.name, it.code) for it in each.value.faults] == [("recipient/phone", "phone_invalid")]
    assert office.paper(paper).recipient == paper.recipient


def test_what_goes_out_again_has_a_window_of_its_own_p3(office: PaperOffice) -> None:
    paper = office.requested()
    office.mail(paper)
    office.take_back(paper)
    office.now = LATER

    again = office.redispatch(paper)

    assert again.status is PaperStatus.PRINTING
    assert again.recipient == paper.recipient
    assert again.window == office.requested().window
    assert isinstance(again.window, MailingWindow)
    assert again.window != paper.window


def test_each_step_tells_what_was_done_l11(office: PaperOffice) -> None:
    paper = office.requested()
    told: list[tuple[str, str]] = []

    def tell(_: Any) -> None:
        entry = last_entry(office, paper)
        told.append((str(entry.action), entry.detail))

    tell(office.print(paper))
    tell(office.mail(paper))
    tell(office.mail_paper.correct(paper.paper_request_id, "EMS", "E1234", actor=CLERK, now=NOW))
    tell(office.deliver(paper))
    tell(office.take_back(paper))
    tell(office.redispatch(paper))

    assert told == [
        ("paper.printed", "1 copies"),
        ("paper.mailed", "Purolator PU0001"),
        ("paper.mailing_corrected", "EMS E1234"),
        ("paper.delivered", "EMS E1234"),
        ("paper.returned", "moved away"),
        ("paper.redispatched", ""),
    ]


def test_a_return_without_a_reason_has_none(office: PaperOffice) -> None:
    paper = office.requested()
    office.mail(paper)

    after = office.mail_paper.returned(paper.paper_request_id, reason=None, actor=CLERK, now=LATER)

    assert (after.return_reason, after.returned_at) == (None, LATER)
    assert last_entry(office, paper).detail == ""


Step = Callable[[PaperOffice, PaperRequest], object]


@pytest.mark.parametrize("step", [PaperOffice.mail, PaperOffice.deliver, PaperOffice.take_back])
def test_a_request_that_nobody_made_is_not_found(office: PaperOffice, step: Step) -> None:
    paper = office.requested()

    with pytest.raises(NotFound):
        step(office, replace(paper, paper_request_id="nothing"))
    office.records.contracts.stored.clear()
    with pytest.raises(NotFound):
        step(office, paper)


def test_nothing_is_done_to_a_request_that_another_one_follows_p2(office: PaperOffice) -> None:
    contract = office.hold()
    first = office.request(contract)
    office.cancel(first)
    office.request(contract)

    with pytest.raises(Conflict, match=r"^paper_superseded$") as refused:
        office.mail(first)

    assert refused.value.facts == {"status": PaperStatus.CANCELLED}


def test_the_paper_of_a_contract_that_ended_is_neither_printed_nor_mailed_p6(office: PaperOffice) -> None:
    paper = office.requested(an_unpaid_order(placed_at=NOW))
    office.now = NOW + timedelta(days=30)

    with pytest.raises(Conflict, match=r"^paper_contract_ended$") as refused:
        office.mail(paper)
    made = office.print(paper)

    assert refused.value.facts == {"status": Status.EXPIRED}
    assert [(named, why.code) for named, why in made.refused] == [
        (paper.paper_request_id, "paper_contract_ended")
    ]


def test_paper_is_valid_by_its_own_contract_alone(office: PaperOffice) -> None:
    paper = office.requested()

    with pytest.raises(LookupError, match="another contract"):
        require_valid(paper, office.hold(), NOW)


@pytest.mark.shipped_provider
def test_a_print_is_named_by_its_day_and_can_be_loaded_for_some_minutes(office: PaperOffice) -> None:
    paper = office.requested()

    made = office.print(paper)

    [print_id] = office.documents.prints
    assert made.filename == f"paper-contracts-20260316-{print_id[-6:].lower()}.pdf"
    assert made.url == f"memory://paper/{print_id}/{made.filename}"
    assert made.expires_at == NOW + DOWNLOAD_LINK_LIFETIME
    assert made.printed == (office.paper(paper),)
    assert made.refused == ()


def test_what_is_printed_is_the_file_that_the_record_names(office: PaperOffice) -> None:
    paper = office.requested()
    place = (paper.contract_id, office.contract(paper).base_sha256)
    original = office.documents.official.pop(place)

    with pytest.raises(Unavailable, match=r"^document_missing$") as missing:
        office.print(paper)
    office.documents.official[place] = SealedDocument(b"another", "", NOW)
    with pytest.raises(Unavailable, match=r"^document_missing$"):
        office.print(paper)
    office.documents.official[place] = original

    assert missing.value.facts == {"contract_id": paper.contract_id}
    assert office.paper(paper).prints == 0
    assert office.print(paper).pages > 0


def test_several_requests_have_together_as_many_pages_as_one_may_have_alone(office: PaperOffice) -> None:
    half = MOST_PAGES_IN_A_PRINT // 2
    first, second = office.request(office.hold(pages=half)), office.request(office.hold(pages=half))
    larger = office.request(office.hold(pages=half + 1))
    largest = office.request(office.hold(pages=MOST_PAGES_IN_A_PRINT + 1))

    with pytest.raises(Invalid, match=r"^print_too_large$") as refused:
        office.print(first, larger)

    assert refused.value.facts == {"pages": 1501, "most": 1500}
    assert office.paper(first).prints == 0
    assert len(office.print(first, second).printed) == 2
    assert len(office.print(largest).printed) == 1


@pytest.mark.shipped_provider
def test_copies_count_as_pages(office: PaperOffice) -> None:
    first = office.request(office.hold(pages=MOST_PAGES_IN_A_PRINT // 6), copies=6)

    with pytest.raises(Invalid, match=r"^print_too_large$"):
        office.print(first, office.requested())


def test_a_contract_that_ends_takes_its_paper_with_it_in_one_write_p6(office: PaperOffice) -> None:
    paper = office.requested()
    commits = office.records.commits
    office.now = LATER

    office.void(paper.contract_id)

    after = office.paper(paper)
    assert office.records.commits == commits + 1
    assert (after.status, after.cancelled_at, after.cancelled_by, after.contract_ended_as) == (
        PaperStatus.CANCELLED,
        LATER,
        CUSTOMER,
        Status.VOIDED,
    )
    assert office.contract(paper).paper_status is PaperStatus.CANCELLED
    entry = last_entry(office, paper)
    assert (entry.action, entry.actor, entry.at, entry.detail) == (
        "paper.cancelled",
        CUSTOMER,
        LATER,
        "contract voided",
    )


@pytest.mark.parametrize("missing", ["paper", "end"])
def test_an_ended_contract_without_its_papers_record_or_its_end_is_a_fault(
    office: PaperOffice, missing: str
) -> None:
    contract = office.contract(office.requested())
    ended = contract.voided(now=NOW, actor=CUSTOMER, reason="")
    if missing == "paper":
        office.records.papers.stored.clear()
    else:
        ended = replace(ended, ended_at=None)

    with pytest.raises(LookupError, match="has an end and the paper's record"):
        EndPaper(office.records.papers)(ended)


def test_an_end_that_nobody_signed_is_the_systems(office: PaperOffice) -> None:
    paper = office.requested()
    ended = replace(office.contract(paper).voided(now=NOW, actor="x", reason=""), ended_by=None)

    [cancelled] = EndPaper(office.records.papers)(ended).papers

    assert cancelled.cancelled_by == "system"


def test_a_parcel_that_goes_out_at_the_same_moment_keeps_the_contract_from_ending_silently_p6(
    office: PaperOffice,
) -> None:
    paper = office.requested()
    ended = office.contract(paper).voided(now=NOW, actor=CUSTOMER, reason="")
    end = EndPaper(office.records.papers)(ended)
    office.mail(paper)

    with pytest.raises(Stale):
        office.ledger.commit(Change(contracts=(end.contract,), papers=end.papers, history=end.history))


def test_what_a_customer_takes_back_tells_who_and_when(office: PaperOffice) -> None:
    paper = office.requested()
    office.now = LATER

    after = office.cancel(paper)

    assert after == office.paper(paper)
    assert (after.status, after.cancelled_at, after.cancelled_by, after.contract_ended_as) == (
        PaperStatus.CANCELLED,
        LATER,
        CUSTOMER,
        None,
    )
    entry = last_entry(office, paper)
    assert (entry.action, entry.actor, entry.at, entry.detail) == ("paper.cancelled", CUSTOMER, LATER, "")
