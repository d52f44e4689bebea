"""Deleting, voiding and expiring: the contract ends, and what it held is free."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.application.contracts.ending import expiry_entry
from chalicelib.domain.common.errors import Conflict, NotFound, Stale, Unavailable
from chalicelib.domain.contract.contracts import Contract, Status
from tests.support.centre import CUSTOMER, Centre
from tests.support.sweeping import all_expired
from tools.samples.factories import NOW, a_bill, an_account, an_order, an_unpaid_order

LATER = NOW + timedelta(hours=1)
DEADLINE = NOW + timedelta(days=30)
INSTANT = timedelta(microseconds=1)


def delete(centre: Centre, contract: Contract, now: datetime = LATER) -> Contract:
    return centre.services.withdraw.delete("acme", contract.contract_id, actor=CUSTOMER, now=now)


def void(centre: Centre, contract: Contract, now: datetime = LATER) -> Contract:
    return centre.services.withdraw.void(
        "acme", contract.contract_id, reason="ordered twice", actor=CUSTOMER, now=now
    )


def test_a_deleted_draft_gives_its_orders_free_l4_l10(centre: Centre) -> None:
    orders = [an_order(), an_order()]
    draft = centre.draft(*orders)

    after = delete(centre, draft)

    assert (after.status, after.ended_at, after.ended_by, after.ended_reason) == (
        Status.DELETED,
        LATER,
        CUSTOMER,
        None,
    )
    assert centre.now_of(draft) == after
    assert [centre.order(it).contract_id for it in orders] == [None, None]
    assert [centre.order(it).expired_contract_id for it in orders] == [None, None]
    assert centre.story(draft) == [("contract.deleted", CUSTOMER, "")]
    assert centre.request(orders[0].order_id)[0].contract_id != draft.contract_id


def test_a_deleted_draft_gives_its_bills_free_l4(centre: Centre) -> None:
    bill = a_bill()
    draft = centre.draft(bill)

    after = delete(centre, draft)

    assert centre.services.bills.stored[bill.bill_id].contract_id is None
    assert centre.now_of(draft) == after
    assert centre.story(draft) == [("contract.deleted", CUSTOMER, "")]


def test_what_another_contract_holds_by_now_stays_with_it_l4(centre: Centre) -> None:
    order, bill = an_order(), a_bill()
    of_order, of_bill = centre.draft(order), centre.draft(bill)
    centre.store(replace(order, contract_id="another"), replace(bill, contract_id="another"))

    delete(centre, of_order)
    delete(centre, of_bill)

    assert centre.order(order).contract_id == "another"
    assert centre.services.bills.stored[bill.bill_id].contract_id == "another"


def test_only_a_draft_is_deleted_l4(centre: Centre) -> None:
    sealing = centre.sealing()

    with pytest.raises(Conflict, match=r"^contract_not_draft$") as refused:
        delete(centre, sealing)

    assert refused.value.facts == {"status": Status.SEALING}


def test_a_voided_contract_tells_who_why_and_when_l5_l10(centre: Centre) -> None:
    order = an_order()
    official = centre.official(order)

    after = void(centre, official)

    assert (after.status, after.ended_at, after.ended_by, after.ended_reason) == (
        Status.VOIDED,
        LATER,
        CUSTOMER,
        "ordered twice",
    )
    assert centre.now_of(official) == after
    assert centre.order(order).contract_id is None
    assert centre.story(official)[-1] == ("contract.voided", CUSTOMER, "ordered twice")
    assert centre.services.history.of(official.contract_id)[-1].at == LATER


def test_a_contract_with_an_unpaid_order_ends_with_its_order_l6(centre: Centre) -> None:
    order = an_unpaid_order(placed_at=NOW)
    official = centre.official(order)

    with pytest.raises(Conflict, match=r"^cancel_order_instead$") as refused:
        void(centre, official)

    assert refused.value.facts == {"order_ids": order.order_id}


def test_only_an_official_contract_is_voided_l5(centre: Centre) -> None:
    with pytest.raises(Conflict, match=r"^contract_not_official$"):
        void(centre, centre.draft())


def test_somebody_elses_contract_is_not_taken_back_e14(centre: Centre) -> None:
    draft, official = centre.draft(), centre.official()
    withdraw = centre.services.withdraw

    with pytest.raises(NotFound):
        withdraw.delete("other", draft.contract_id, actor="x", now=NOW)
    with pytest.raises(NotFound):
        withdraw.void("other", official.contract_id, reason="", actor="x", now=NOW)


def test_a_draft_that_is_finalized_meanwhile_is_not_deleted_l2_l4(centre: Centre) -> None:
    draft = centre.draft()
    centre.meanwhile(lambda: centre.finalize(draft))

    with pytest.raises(Conflict, match=r"^contract_not_draft$"):
        delete(centre, draft)

    assert centre.now_of(draft).status is Status.SEALING


def test_the_sweep_expires_at_the_deadline_and_not_before_l8(centre: Centre) -> None:
    order = an_unpaid_order(placed_at=NOW)
    draft = centre.draft(order)

    before, at = (
        all_expired(centre.services.expire, DEADLINE - INSTANT),
        all_expired(centre.services.expire, DEADLINE),
    )
    again = all_expired(centre.services.expire, DEADLINE)

    assert (before.done, at.done, again.done) == (0, 1, 0)
    after = centre.now_of(draft)
    assert (after.status, after.ended_at, after.ended_by) == (Status.EXPIRED, DEADLINE, "system")
    assert centre.order(order).contract_id is None
    assert centre.order(order).expired_contract_id == draft.contract_id
    assert centre.story(draft) == [("contract.expired", "system", "")]


def test_the_end_is_the_deadline_however_late_the_sweep_is_l8(centre: Centre) -> None:
    official = centre.official(an_unpaid_order(placed_at=NOW))

    all_expired(centre.services.expire, DEADLINE + timedelta(days=9))

    after = centre.now_of(official)
    assert (after.ended_at, after.status_before_expiry) == (DEADLINE, Status.OFFICIAL)
    assert centre.services.history.of(official.contract_id)[-1].at == DEADLINE


def test_the_sweep_tells_how_many_it_has_expired_l8(centre: Centre) -> None:
    for _ in range(3):
        centre.draft(an_unpaid_order(placed_at=NOW))

    assert all_expired(centre.services.expire, DEADLINE).done == 3


def test_one_that_cannot_be_expired_keeps_none_behind_it_waiting_l8(centre: Centre) -> None:
    drafts = [centre.draft(an_unpaid_order(placed_at=NOW)) for _ in range(3)]
    centre.meanwhile(_failing)

    with pytest.raises(Unavailable, match=r"^records_unavailable$"):
        all_expired(centre.services.expire, DEADLINE)

    assert [centre.now_of(it).status for it in drafts] == [Status.DRAFT, Status.EXPIRED, Status.EXPIRED]


def _failing() -> None:
    raise Unavailable("records_unavailable")


def test_a_payment_at_the_same_moment_keeps_the_contract_alive_l9(centre: Centre) -> None:
    draft = centre.draft(an_unpaid_order(placed_at=NOW))
    centre.meanwhile(lambda: centre.change(draft, unpaid={}))

    assert not centre.services.expire.expire(draft.contract_id, DEADLINE)
    assert centre.now_of(draft).status is Status.DRAFT


def test_a_contract_that_nobody_stored_is_not_expired(centre: Centre) -> None:
    assert not centre.services.expire.expire("nothing", DEADLINE)
    assert not centre.services.expire.tidy(["nothing"], DEADLINE)


def test_tidying_tells_whether_anything_became_free_l8(centre: Centre) -> None:
    overdue, other = centre.draft(an_unpaid_order(placed_at=NOW)), centre.draft()
    ids = [other.contract_id, overdue.contract_id]
    tidy: Callable[[list[str], datetime], bool] = centre.services.expire.tidy

    assert not tidy(ids, DEADLINE - INSTANT)
    assert tidy(ids, DEADLINE)
    assert not tidy(ids, DEADLINE)
    assert centre.now_of(other).status is Status.DRAFT


def test_only_what_has_ended_has_an_entry_for_its_expiry(centre: Centre) -> None:
    with pytest.raises(ValueError, match="has an end"):
        expiry_entry(centre.draft())


def test_what_keeps_changing_is_given_up_after_eight_attempts(centre: Centre) -> None:
    draft = centre.draft()
    attempts = 0

    def disturb() -> None:
        nonlocal attempts
        attempts += 1
        centre.change(draft)
        centre.meanwhile(disturb)

    centre.meanwhile(disturb)

    with pytest.raises(Stale):
        delete(centre, draft)

    assert attempts == 8


def test_another_accounts_records_are_no_concern(centre: Centre) -> None:
    centre.know(an_account(account_id="other", billing_account_ids=()))
    theirs = an_unpaid_order(account_id="other", placed_at=NOW)
    centre.store(theirs)
    centre.request(theirs.order_id, account_id="other")

    assert all_expired(centre.services.expire, DEADLINE).done == 1
