"""Each change of a contract: what it leaves, and what it is refused with (L1 to L10)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.common.errors import Conflict, Gone
from chalicelib.domain.common.policy import SEALING_LEASE
from chalicelib.domain.contract.contracts import LIVE, Contract, Status
from chalicelib.domain.notices.occasions import Notice, NoticeState, Occasion, OccasionKind
from chalicelib.domain.paper.paper_request import MailingWindow, PaperRequest, PaperStatus, Recipient
from chalicelib.domain.sealing.longevity import NO_PROOF, Longevity, Proof
from tests.support.feeds import a_contract_of
from tests.support.refusals import refused
from tools.samples.contract_contents import a_content
from tools.samples.factories import NOW, an_order

LATER = NOW + timedelta(hours=1)
DEADLINE = NOW + timedelta(days=3)
TICK = timedelta(microseconds=1)
ENDED = [status for status in Status if status not in LIVE]


def a_contract(status: Status = Status.DRAFT, **changes: Any) -> Contract:
    """Of a paid order."""
    return a_contract_of(an_order(), status=status, **changes)


def an_unpaid_contract(status: Status = Status.DRAFT, **changes: Any) -> Contract:
    unpaid = {"o-1": DEADLINE, "o-2": DEADLINE + timedelta(days=1)}
    return a_contract(status, **({"unpaid": unpaid} | changes))


def test_a_contract_is_valid_until_the_first_of_its_unpaid_orders_ends_l8() -> None:
    assert an_unpaid_contract().valid_until == DEADLINE
    assert a_contract().valid_until is None


@pytest.mark.parametrize("status", list(Status))
def test_from_the_deadline_on_whatever_lives_is_expired_l8(status: Status) -> None:
    contract = an_unpaid_contract(status)
    lives = status in LIVE

    assert contract.status_at(DEADLINE - TICK) is status
    assert contract.status_at(DEADLINE) is (Status.EXPIRED if lives else status)
    assert contract.is_overdue(DEADLINE) is lives
    assert not contract.is_overdue(DEADLINE - TICK)
    assert contract.is_live(DEADLINE - TICK) is lives
    assert not contract.is_live(DEADLINE)


def test_a_contract_of_paid_orders_never_expires_l8() -> None:
    assert a_contract().status_at(NOW + timedelta(days=10_000)) is Status.DRAFT
    with pytest.raises(ValueError, match="does not expire"):
        a_contract().expired(actor="system")


def test_an_edited_draft_has_a_new_base_and_is_not_out_of_date_c10() -> None:
    draft = an_unpaid_contract(outdated=True, revision=3)
    content, unpaid = a_content(), {"o-1": DEADLINE}

    edited = draft.edited(content, "ab" * 32, 7, unpaid)

    assert edited == replace(
        draft,
        content=content,
        base_sha256="ab" * 32,
        base_size=7,
        unpaid=unpaid,
        outdated=False,
        revision=4,
    )
    assert edited.unpaid is not unpaid


def test_finalizing_begins_sealing_and_forgets_an_earlier_fault_l2() -> None:
    draft = a_contract(sealing_fault="no key")

    sealing = draft.finalized(now=NOW, actor="li")

    assert sealing == replace(
        draft, status=Status.SEALING, sealing_since=NOW, finalized_by="li", sealing_fault=None
    )


@pytest.mark.parametrize("status", [it for it in Status if it is not Status.DRAFT])
def test_only_a_draft_is_finalized_or_deleted_l2_l4(status: Status) -> None:
    contract = a_contract(status)

    said = ("contract_not_draft", {"status": status})
    assert refused(lambda: contract.finalized(now=NOW, actor="li"), Conflict) == said
    assert refused(lambda: contract.deleted(now=NOW, actor="li"), Conflict) == said


def test_a_draft_that_has_expired_by_the_clock_is_no_draft_l8() -> None:
    draft = an_unpaid_contract()

    said = refused(lambda: draft.finalized(now=DEADLINE, actor="li"), Conflict)

    assert said == ("contract_not_draft", {"status": Status.EXPIRED})
    assert refused(lambda: draft.require_draft(DEADLINE, "too_late"), Conflict)[0] == "too_late"


def test_one_attempt_to_seal_keeps_others_away_for_the_time_of_a_lease_l2() -> None:
    contract = a_contract(Status.SEALING, sealing_attempts=1)

    held = contract.leased_for_sealing(NOW)

    until = NOW + SEALING_LEASE
    assert held == replace(contract, sealing_lease_until=until, sealing_attempts=2)
    said = refused(lambda: held.leased_for_sealing(until - TICK), Conflict)
    assert said == ("sealing_in_progress", {"status": Status.SEALING})
    assert held.leased_for_sealing(until).sealing_attempts == 3
    assert held.released_from_sealing() == replace(held, sealing_lease_until=None)


def test_what_is_sealed_is_official_and_nothing_of_the_sealing_stays_l2() -> None:
    contract = a_contract(
        Status.SEALING,
        sealing_since=NOW,
        sealing_lease_until=LATER,
        sealing_fault="no key",
        retry_proposed_by="sun",
        sealing_attempts=2,
    )
    proof = Proof(timestamped_at=NOW)

    sealed = contract.sealed(sealed_at=LATER, sha256="ab" * 32, proof=proof)

    assert sealed == replace(
        contract,
        status=Status.OFFICIAL,
        sealed_at=LATER,
        official_sha256="ab" * 32,
        longevity=Longevity(proof),
        sealing_since=None,
        sealing_lease_until=None,
        sealing_fault=None,
        retry_proposed_by=None,
    )
    assert contract.sealed(sealed_at=LATER, sha256="ab" * 32).longevity == Longevity(NO_PROOF)


def test_a_failed_sealing_says_why_and_waits_for_two_people_l2() -> None:
    contract = a_contract(Status.SEALING, sealing_lease_until=LATER, retry_proposed_by="old")

    failed = contract.seal_failed("no key")
    proposed = failed.retry_asked(NOW, "sun")
    agreed = proposed.retry_asked(NOW, "wei")

    assert failed == replace(
        contract, sealing_fault="no key", retry_proposed_by=None, sealing_lease_until=None
    )
    assert proposed == replace(failed, retry_proposed_by="sun")
    said = refused(lambda: proposed.retry_asked(NOW, "sun"), Conflict)
    assert said == ("second_person_needed", {"status": Status.SEALING})
    assert agreed == replace(failed, sealing_fault=None, retry_proposed_by=None)
    assert agreed.retry_asked(NOW, "sun") == agreed


@pytest.mark.parametrize("status", [it for it in Status if it is not Status.SEALING])
def test_only_a_sealing_can_have_failed_l2(status: Status) -> None:
    contract = a_contract(status, sealing_fault="no key")

    said = refused(lambda: contract.retry_asked(NOW, "sun"), Conflict)

    assert said == ("sealing_not_failed", {"status": status})


def test_a_failed_sealing_of_a_contract_that_has_expired_is_not_driven_again_l8() -> None:
    contract = an_unpaid_contract(Status.SEALING, sealing_fault="no key")

    said = refused(lambda: contract.retry_asked(DEADLINE, "sun"), Conflict)

    assert said == ("sealing_not_failed", {"status": Status.EXPIRED})


def test_a_deleted_draft_says_who_and_when_l4_l10() -> None:
    draft = a_contract(sealing_lease_until=LATER)

    deleted = draft.deleted(now=NOW, actor="li")

    assert deleted == replace(
        draft, status=Status.DELETED, ended_at=NOW, ended_by="li", sealing_lease_until=None
    )


def test_a_voided_contract_says_who_when_and_why_l5_l10() -> None:
    official = a_contract(Status.OFFICIAL)

    voided = official.voided(now=NOW, actor="li", reason="Wrong order.")

    assert voided == replace(
        official, status=Status.VOIDED, ended_at=NOW, ended_by="li", ended_reason="Wrong order."
    )


@pytest.mark.parametrize("status", [it for it in Status if it is not Status.OFFICIAL])
def test_only_an_official_contract_is_voided_or_put_on_paper_l5_p1(status: Status) -> None:
    contract = a_contract(status)

    said = ("contract_not_official", {"status": status})
    assert refused(lambda: contract.voided(now=NOW, actor="li", reason=""), Conflict) == said
    assert refused(lambda: contract.require_official(NOW), Conflict) == said


def test_a_contract_with_unpaid_orders_names_them_instead_of_being_voided_l6() -> None:
    official = an_unpaid_contract(Status.OFFICIAL, unpaid={"o-2": DEADLINE, "o-1": DEADLINE})

    said = refused(lambda: official.voided(now=NOW, actor="li", reason=""), Conflict)

    assert said == ("cancel_order_instead", {"order_ids": "o-1, o-2"})


@pytest.mark.parametrize("paper", [None, *PaperStatus])
def test_a_contract_whose_paper_is_out_is_not_voided_p6(paper: PaperStatus | None) -> None:
    official = a_contract(Status.OFFICIAL, paper_status=paper, paper_request_id="p-1")

    if paper in (PaperStatus.MAILED, PaperStatus.DELIVERED):
        said = refused(lambda: official.voided(now=NOW, actor="li", reason=""), Conflict)
        assert said == ("paper_already_mailed", {"paper_request_id": "p-1"})
    else:
        assert official.voided(now=NOW, actor="li", reason="").status is Status.VOIDED
    assert official.is_without_paper is (paper in (None, PaperStatus.CANCELLED))


@pytest.mark.parametrize("status", sorted(LIVE))
def test_whatever_lives_is_cancelled_with_its_order_l7(status: Status) -> None:
    contract = an_unpaid_contract(status, sealing_lease_until=LATER)

    cancelled = contract.cancelled(now=NOW, actor="system", reason="order o-1 cancelled")

    assert cancelled == replace(
        contract,
        status=Status.CANCELLED,
        ended_at=NOW,
        ended_by="system",
        ended_reason="order o-1 cancelled",
        sealing_lease_until=None,
    )


@pytest.mark.parametrize("status", sorted(LIVE))
def test_an_expired_contract_ended_at_its_deadline_and_comes_back_as_it_was_l8_l9(status: Status) -> None:
    contract = an_unpaid_contract(status, sealing_since=NOW)

    expired = contract.expired(actor="system")

    assert expired == replace(
        contract,
        status=Status.EXPIRED,
        ended_at=DEADLINE,
        ended_by="system",
        status_before_expiry=status,
    )
    assert expired.reinstated() == contract


@pytest.mark.parametrize(
    ("status", "before"),
    [(Status.OFFICIAL, Status.DRAFT), (Status.VOIDED, Status.DRAFT), (Status.EXPIRED, None)],
)
def test_only_an_expired_contract_comes_back_l9(status: Status, before: Status | None) -> None:
    contract = a_contract(status, status_before_expiry=before)

    said = refused(contract.reinstated, Conflict)

    assert said == ("contract_not_expired", {"status": status})


def test_nothing_of_its_end_stays_with_a_contract_that_came_back_l9() -> None:
    expired = a_contract(
        Status.EXPIRED,
        status_before_expiry=Status.OFFICIAL,
        ended_at=NOW,
        ended_by="system",
        ended_reason="because",
    )

    back = expired.reinstated()

    assert (back.status, back.status_before_expiry) == (Status.OFFICIAL, None)
    assert (back.ended_at, back.ended_by, back.ended_reason) == (None, None, None)


def test_an_orders_deadline_counts_until_it_is_paid_l9() -> None:
    contract = a_contract().with_deadline("o-1", LATER).with_deadline("o-2", DEADLINE)

    assert contract.unpaid == {"o-1": LATER, "o-2": DEADLINE}
    assert contract.with_deadline("o-1", DEADLINE).unpaid == {"o-1": DEADLINE, "o-2": DEADLINE}
    assert contract.with_deadline("o-1", None).unpaid == {"o-2": DEADLINE}
    assert contract.with_deadline("o-3", None).unpaid == contract.unpaid


def test_each_occasion_has_one_notice_and_the_others_stay() -> None:
    official, expired = Occasion(OccasionKind.OFFICIAL), Occasion(OccasionKind.EXPIRED)
    first = Notice(official, NoticeState.LEASED, NOW, 1)
    other = Notice(expired, NoticeState.SENT, NOW, 1)
    again = Notice(official, NoticeState.SENT, LATER, 1)

    contract = a_contract().with_notice(first).with_notice(other).with_notice(again)

    assert contract.notices == (other, again)
    assert contract.notice_of(official) == again
    assert contract.notice_of(expired) == other
    assert contract.notice_of(Occasion(OccasionKind.CANCELLED)) is None


@pytest.mark.parametrize(
    ("now", "status", "given_out"),
    [
        (NOW, Status.DRAFT, Status.DRAFT),
        (NOW, Status.OFFICIAL, Status.OFFICIAL),
        (DEADLINE - TICK, Status.OFFICIAL, Status.OFFICIAL),
    ],
)
def test_drafts_and_official_contracts_are_given_out_l3(
    now: datetime, status: Status, given_out: Status
) -> None:
    assert an_unpaid_contract(status).require_downloadable(now) is given_out


def test_while_it_is_sealed_there_is_nothing_to_give_out_l3() -> None:
    said = refused(lambda: a_contract(Status.SEALING).require_downloadable(NOW), Conflict)

    assert said == ("sealing_in_progress", {"status": Status.SEALING})


@pytest.mark.parametrize("status", ENDED)
def test_what_has_ended_is_not_given_out_and_says_how_it_ended_l10(status: Status) -> None:
    said = refused(lambda: a_contract(status).require_downloadable(NOW), Gone)

    assert said == ("contract_not_downloadable", {"status": status})


def test_what_has_expired_by_the_clock_is_not_given_out_l8() -> None:
    said = refused(lambda: an_unpaid_contract(Status.SEALING).require_downloadable(DEADLINE), Gone)

    assert said == ("contract_not_downloadable", {"status": Status.EXPIRED})


def test_archive_copies_are_made_of_official_contracts_only_l3() -> None:
    official = a_contract(Status.OFFICIAL, sealed_at=NOW)

    assert official.archive_due_at == NOW
    assert replace(official, longevity=Longevity(next_attempt_at=LATER)).archive_due_at == LATER
    assert replace(official, sealed_at=None).archive_due_at is None
    for status in Status:
        if status is not Status.OFFICIAL:
            assert replace(official, status=status).archive_due_at is None


def test_a_contract_says_where_its_paper_is_p5() -> None:
    paper = PaperRequest(
        paper_request_id="p-1",
        contract_id="contract-1",
        contract_number="CC-2026-7K3F-9QXM-2B4T-W",
        account_id="acme",
        copies=1,
        recipient=Recipient("Li", "1", "Road 1", ""),
        status=PaperStatus.PRINTING,
        requested_at=NOW,
        requested_by="li",
        window=MailingWindow(NOW.date(), NOW.date()),
    )
    official = a_contract(Status.OFFICIAL)

    assert official.with_paper(paper) == replace(
        official, paper_request_id="p-1", paper_status=PaperStatus.PRINTING
    )
