"""What a contract's contact is told, decided by record and clock alone."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from chalicelib.domain.common.policy import NEWS_LIFETIME, NOTICE_LEASE, NOTICE_PAUSES
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.notices.notices import abandoned, due, is_no_news, leased, next_look, put_off, settled
from chalicelib.domain.notices.occasions import Notice, NoticeState, Occasion, OccasionKind
from tests.support.feeds import a_contract_of
from tools.samples.factories import NOW, an_order, an_unpaid_order

DEADLINE = NOW + timedelta(days=30)
LIVE = [Status.DRAFT, Status.SEALING, Status.OFFICIAL]


def before(**span: float) -> datetime:
    return DEADLINE - timedelta(**span)


def unpaid_contract(status: Status = Status.DRAFT, **changes: object) -> Contract:
    sealed_at = NOW if status is Status.OFFICIAL else None
    return a_contract_of(an_unpaid_order(placed_at=NOW), status=status, sealed_at=sealed_at, **changes)


def official_contract() -> Contract:
    return a_contract_of(an_order(), status=Status.OFFICIAL, sealed_at=NOW)


def days_left(days: int, deadline: datetime = DEADLINE) -> Occasion:
    return Occasion(OccasionKind.DAYS_LEFT, deadline, days)


def told(contract: Contract, now: datetime) -> tuple[Contract, list[str]]:
    """The contract after everything that is due at `now` was sent, and what that was."""
    said = []
    while (occasion := due(contract, now)) is not None:
        contract = settled(leased(contract, occasion, now), occasion, NoticeState.SENT, now)
        said.append(str(occasion))
    return contract, said


def story_of(contract: Contract, *instants: datetime) -> list[list[str]]:
    stories = []
    for now in instants:
        contract, said = told(contract, now)
        stories.append(said)
    return stories


def test_that_it_is_official_is_told_once() -> None:
    assert story_of(official_contract(), NOW, NOW + timedelta(days=1)) == [["official"], []]


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SEALING])
def test_a_contract_without_deadline_has_nothing_to_tell_before_it_is_official(status: Status) -> None:
    contract = a_contract_of(an_order(), status=status)

    assert due(contract, NOW) is None
    assert next_look(contract) is None


@pytest.mark.parametrize("status", [Status.DELETED, Status.VOIDED])
def test_what_customers_do_themselves_is_no_news_to_them(status: Status) -> None:
    contract = replace(official_contract(), status=status, ended_at=NOW)

    assert due(contract, NOW) is None
    assert next_look(contract) is None


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SEALING])
def test_reminders_come_with_7_3_and_1_days_left_and_then_the_end(status: Status) -> None:
    instants = [
        before(days=7, microseconds=1),
        before(days=7),
        before(days=3, microseconds=1),
        before(days=3),
        before(days=1),
        before(microseconds=1),
        DEADLINE,
        DEADLINE + timedelta(days=1),
    ]

    stories = story_of(unpaid_contract(status), *instants)

    assert stories == [[], ["7 days left"], [], ["3 days left"], ["1 day left"], [], ["expired"], []]


def test_the_record_says_when_to_look_next() -> None:
    contract, looks = unpaid_contract(), []
    while (look := next_look(contract)) is not None:
        looks.append(look)
        contract, _ = told(contract, look)

    assert looks == [before(days=7), before(days=3), before(days=1), DEADLINE]


@pytest.mark.parametrize("days", [2, 2.9, 1.1])
def test_of_reminders_that_were_missed_only_the_latest_is_sent(days: float) -> None:
    assert story_of(unpaid_contract(), before(days=days), before(days=1)) == [["3 days left"], ["1 day left"]]


def test_paying_ends_the_reminders() -> None:
    contract, _ = told(unpaid_contract(), before(days=7))
    [order_id] = contract.unpaid
    paid = contract.with_deadline(order_id, None)

    assert story_of(paid, before(days=3), DEADLINE) == [[], []]
    assert next_look(paid) is None


def test_another_deadline_is_another_occasion() -> None:
    first, second = an_unpaid_order(placed_at=NOW), an_unpaid_order(placed_at=NOW + timedelta(days=5))
    contract, _ = told(a_contract_of(first, second), before(days=7))
    contract = contract.with_deadline(first.order_id, None)
    later = DEADLINE + timedelta(days=5)

    assert next_look(contract) == later - timedelta(days=7)
    assert story_of(contract, DEADLINE, later - timedelta(days=3)) == [["7 days left"], ["3 days left"]]


@pytest.mark.parametrize("status", LIVE)
def test_the_end_is_told_whether_or_not_a_sweep_has_tidied_up(status: Status) -> None:
    overdue = replace(unpaid_contract(status), sealed_at=None)
    tidied = overdue.expired(actor="system")

    assert story_of(overdue, DEADLINE) == story_of(tidied, DEADLINE) == [["expired"]]


def test_the_end_is_told_once_when_the_sweep_comes_after_it() -> None:
    contract, said = told(unpaid_contract(), DEADLINE)
    tidied = contract.expired(actor="system")

    assert said == ["expired"]
    assert due(tidied, DEADLINE + timedelta(hours=1)) is None
    assert next_look(contract) is next_look(tidied) is None


def test_a_cancelled_contract_tells_that_and_nothing_else() -> None:
    contract = unpaid_contract(Status.OFFICIAL).cancelled(now=before(days=3), actor="system", reason="x")

    assert story_of(contract, before(days=2), DEADLINE) == [["cancelled"], []]
    assert next_look(contract) == before(days=3)


def test_coming_back_is_told_to_whom_the_end_was_told() -> None:
    contract, _ = told(unpaid_contract(Status.OFFICIAL), NOW)
    contract, _ = told(contract.expired(actor="system"), DEADLINE)
    [order_id] = contract.unpaid
    back = contract.with_deadline(order_id, None).reinstated()

    assert next_look(back) is not None
    assert story_of(back, DEADLINE + timedelta(days=2), DEADLINE + timedelta(days=9)) == [["reinstated"], []]


def test_coming_back_before_the_end_was_told_is_no_news() -> None:
    contract, _ = told(unpaid_contract(Status.OFFICIAL), NOW)
    [order_id] = contract.unpaid
    back = contract.expired(actor="system").with_deadline(order_id, None).reinstated()

    assert due(back, DEADLINE) is None
    assert next_look(back) is None


def test_a_payment_reported_late_but_before_the_sweep_is_told_as_coming_back() -> None:
    contract, _ = told(unpaid_contract(), DEADLINE)
    [order_id] = contract.unpaid
    paid = contract.with_deadline(order_id, None)

    assert story_of(paid, DEADLINE + timedelta(minutes=5)) == [["reinstated"]]


def test_a_contract_that_came_back_can_expire_again() -> None:
    first, second = an_unpaid_order(placed_at=NOW), an_unpaid_order(placed_at=NOW + timedelta(days=5))
    later = DEADLINE + timedelta(days=5)
    contract, _ = told(a_contract_of(first, second).expired(actor="system"), DEADLINE)
    contract = contract.with_deadline(first.order_id, None).reinstated()

    stories = story_of(contract, DEADLINE + timedelta(hours=1), later - timedelta(days=1), later)

    assert stories == [["reinstated", "7 days left"], ["1 day left"], ["expired"]]


def test_an_end_that_comes_before_the_news_that_it_is_official_is_all_that_is_told() -> None:
    assert story_of(unpaid_contract(Status.OFFICIAL), DEADLINE, DEADLINE + timedelta(days=1)) == [
        ["expired"],
        [],
    ]


def test_coming_back_while_the_end_waits_to_be_told_ends_the_waiting() -> None:
    expired = Occasion(OccasionKind.EXPIRED)
    contract = put_off(leased(unpaid_contract(), expired, DEADLINE), expired, DEADLINE)
    [order_id] = contract.unpaid
    paid = contract.with_deadline(order_id, None)

    assert due(paid, DEADLINE + timedelta(days=1)) is None
    assert next_look(paid) is None


def test_coming_back_is_tried_again_where_it_could_not_be_sent() -> None:
    contract, _ = told(unpaid_contract(), DEADLINE)
    [order_id] = contract.unpaid
    back, occasion = contract.with_deadline(order_id, None), Occasion(OccasionKind.REINSTATED)

    waiting = put_off(leased(back, occasion, DEADLINE), occasion, DEADLINE)

    assert due(waiting, DEADLINE) is None
    assert due(waiting, DEADLINE + NOTICE_PAUSES[0]) == occasion


def test_coming_back_is_news_however_long_ago_the_end_was() -> None:
    contract, _ = told(unpaid_contract(), DEADLINE)
    [order_id] = contract.unpaid
    back = contract.with_deadline(order_id, None)

    assert not is_no_news(back, Occasion(OccasionKind.REINSTATED), DEADLINE + 2 * NEWS_LIFETIME)


def test_a_later_known_end_of_an_expired_contract_is_not_told_again() -> None:
    contract, _ = told(unpaid_contract().expired(actor="system"), DEADLINE)

    assert due(replace(contract, ended_at=DEADLINE + timedelta(days=3)), DEADLINE + timedelta(days=4)) is None


def test_what_is_claimed_is_claimed_by_nobody_else() -> None:
    contract = leased(official_contract(), Occasion(OccasionKind.OFFICIAL), NOW)

    assert due(contract, NOW) is None
    assert due(contract, NOW + timedelta(days=365)) is None


def test_a_claim_is_abandoned_after_its_time() -> None:
    contract = leased(official_contract(), Occasion(OccasionKind.OFFICIAL), NOW)

    assert abandoned(contract, NOW + NOTICE_LEASE - timedelta(microseconds=1)) == ()
    assert [it.occasion.kind for it in abandoned(contract, NOW + NOTICE_LEASE)] == [OccasionKind.OFFICIAL]
    assert next_look(contract) == NOW + NOTICE_LEASE


def test_an_abandoned_claim_is_found_even_where_its_occasion_is_past() -> None:
    contract = leased(unpaid_contract(), days_left(1), before(days=1))
    [order_id] = contract.unpaid
    paid = contract.with_deadline(order_id, None)

    assert next_look(paid) == before(days=1) + NOTICE_LEASE


def test_what_was_not_sent_is_tried_again_after_longer_and_longer_pauses_and_then_given_up() -> None:
    contract, occasion, now, tries = official_contract(), Occasion(OccasionKind.OFFICIAL), NOW, []
    while due(contract, now) == occasion:
        contract = put_off(leased(contract, occasion, now), occasion, now)
        tries.append(now)
        look = next_look(contract)
        now = look or now
        if look is not None:
            assert due(contract, look - timedelta(microseconds=1)) is None

    assert [after - at for at, after in pairwise(tries)] == list(NOTICE_PAUSES)
    assert contract.notice_of(occasion) == Notice(occasion, NoticeState.FAILED, now, len(NOTICE_PAUSES) + 1)
    assert next_look(contract) is None


def test_a_waiting_reminder_is_overtaken_by_the_next_one() -> None:
    contract = put_off(
        leased(unpaid_contract(), days_left(3), before(days=1, minutes=5)),
        days_left(3),
        before(days=1, minutes=5),
    )

    contract, said = told(contract, before(days=1))

    assert said == ["1 day left"]
    assert next_look(contract) == DEADLINE


def test_old_news_is_let_go() -> None:
    occasion = Occasion(OccasionKind.OFFICIAL)

    assert not is_no_news(official_contract(), occasion, NOW + NEWS_LIFETIME - timedelta(seconds=1))
    assert is_no_news(official_contract(), occasion, NOW + NEWS_LIFETIME)
