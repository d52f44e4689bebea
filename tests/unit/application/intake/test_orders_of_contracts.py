"""What a newer version of an order does to the contract that holds it (L6 to L9, C14)."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from chalicelib.application.ports import Change, FeedResult
from chalicelib.domain.common.history import Action
from chalicelib.domain.common.money import Money
from chalicelib.domain.common.policy import unpaid_deadline
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.requesting.orders import Order, OrderState, Seller
from tests.support.feeds import Intake, a_contract_of
from tests.support.sweeping import all_expired
from tools.samples.factories import NOW, an_order, an_unpaid_order

LIVE = [Status.DRAFT, Status.SEALING, Status.OFFICIAL]
PLACED = NOW - timedelta(days=10)
DEADLINE = unpaid_deadline(PLACED)


def unpaid(**changes: Any) -> Order:
    return an_unpaid_order(**({"placed_at": PLACED} | changes))


def paid(order: Order, at: datetime | None, **changes: Any) -> Order:
    return replace(order, state=OrderState.PAID, paid_at=at, version=order.version + 1, **changes)


def dead(order: Order, state: OrderState = OrderState.CANCELLED) -> Order:
    return replace(order, state=state, cancelled_at=NOW, version=order.version + 1)


def holding(*orders: Order, status: Status = Status.OFFICIAL) -> Intake:
    intake = Intake()
    intake.hold(a_contract_of(*orders, status=status), *orders)
    return intake


def expired(*orders: Order, status: Status = Status.OFFICIAL) -> Intake:
    """A contract of these orders that the sweep has expired after the first deadline."""
    intake = holding(*orders, status=status)
    intake.now = min(unpaid_deadline(order.placed_at) for order in orders) + timedelta(hours=1)
    all_expired(intake.expire, intake.now)
    assert intake.contract.status is Status.EXPIRED
    return intake


def actions(intake: Intake) -> list[Action]:
    return [entry.action for entry in intake.ledger.history.entries]


# Paying (L9)


@pytest.mark.parametrize("status", LIVE)
def test_paying_in_time_ends_the_deadline_l9(status: Status) -> None:
    order = unpaid()
    intake = holding(order, status=status)

    intake.take_orders(paid(order, PLACED + timedelta(days=1)))

    assert (intake.contract.status, intake.contract.valid_until) == (status, None)
    assert intake.order(order).contract_id == "contract-1"


@pytest.mark.parametrize(
    ("late_by", "status"), [(timedelta(0), Status.OFFICIAL), (timedelta(seconds=1), Status.EXPIRED)]
)
def test_a_payment_at_the_deadline_is_in_time_and_one_after_it_is_not_l9(
    late_by: timedelta, status: Status
) -> None:
    order = unpaid()
    intake = holding(order)
    intake.now = DEADLINE + timedelta(days=1)

    intake.take_orders(paid(order, DEADLINE + late_by))

    assert intake.contract.status is status
    assert intake.contract.is_live(intake.now) is (status is Status.OFFICIAL)


def test_an_overdue_contract_expires_at_its_deadline_when_a_late_payment_is_told_before_the_sweep_l8() -> (
    None
):
    order, other = unpaid(), an_order()
    intake = holding(order, other)
    intake.now = DEADLINE + timedelta(days=1)

    intake.take_orders(paid(order, intake.now))

    assert intake.contract.ended_at == DEADLINE
    assert [(entry.action, entry.at) for entry in intake.ledger.history.entries] == [
        (Action.EXPIRED, DEADLINE)
    ]
    for each in (order, other):
        assert (intake.order(each).contract_id, intake.order(each).expired_contract_id) == (
            None,
            "contract-1",
        )
    assert intake.order(order).state is OrderState.PAID


def test_a_payment_of_one_order_leaves_the_deadlines_of_the_others_l9() -> None:
    first, second = unpaid(), unpaid(placed_at=PLACED + timedelta(days=2))
    intake = holding(first, second)

    intake.take_orders(paid(first, NOW))

    assert intake.contract.unpaid == {second.order_id: DEADLINE + timedelta(days=2)}


def test_an_order_that_was_paid_late_before_its_contract_keeps_no_deadline_l9() -> None:
    order = paid(unpaid(), DEADLINE + timedelta(days=3))
    intake = holding(order)
    intake.now = DEADLINE + timedelta(days=4)

    intake.take_orders(replace(order, version=order.version + 1, configuration="other"))

    assert intake.contract.status is Status.OFFICIAL
    assert intake.contract.valid_until is None


# Cancelling and refunding (L6, L7)


@pytest.mark.parametrize("status", LIVE)
@pytest.mark.parametrize("state", [OrderState.CANCELLED, OrderState.REFUNDED])
def test_a_dead_order_cancels_its_contract_in_any_state_and_frees_the_others_l7(
    status: Status, state: OrderState
) -> None:
    order, other = an_order(), unpaid()
    intake = holding(order, other, status=status)

    intake.take_orders(dead(order, state))

    contract = intake.contract
    assert (contract.status, contract.ended_at) == (Status.CANCELLED, NOW)
    assert contract.ended_reason == f"order {order.order_id} {state}"
    assert actions(intake) == [Action.CANCELLED]
    assert [intake.order(each).contract_id for each in (order, other)] == [None, None]
    assert [intake.order(each).expired_contract_id for each in (order, other)] == [None, None]


def test_a_contract_whose_time_is_over_stays_expired_when_its_order_is_cancelled_l8() -> None:
    order = unpaid()
    intake = holding(order)
    intake.now = DEADLINE

    intake.take_orders(dead(order))

    assert intake.contract.status is Status.EXPIRED
    assert actions(intake) == [Action.EXPIRED]


def test_a_seal_that_is_being_made_loses_to_the_cancellation_l7() -> None:
    order = an_order()
    intake = holding(order, status=Status.SEALING)
    sealed = replace(intake.contract.sealed(sealed_at=NOW, sha256="1" * 64))
    intake.ledger.before_next_commit = lambda: intake.ledger.commit(Change(contracts=(sealed,)))

    intake.take_orders(dead(order))

    assert intake.contract.status is Status.CANCELLED


# Drafts that say something else than their orders (C14)


SHOWN: dict[str, Any] = {
    "configuration": "ecs.g8.large",
    "service_name": "Another Service",
    "quantity": 3,
    "cash_payable": Money(Decimal("1.00"), "CNY"),
    "duration": "P24M",
    "service_end": NOW,
    "invoicing_entity": "nobody-yet",
}


@pytest.mark.parametrize("field", SHOWN)
def test_a_draft_goes_out_of_date_with_what_it_shows_c14(field: str) -> None:
    order = an_order()
    intake = holding(order, status=Status.DRAFT)

    intake.take_orders(replace(order, version=2, **{field: SHOWN[field]}))

    assert intake.contract.outdated


def test_a_draft_is_up_to_date_again_when_its_order_says_again_what_it_says_c14() -> None:
    order = an_order()
    intake = holding(order, status=Status.DRAFT)
    intake.take_orders(replace(order, version=2, configuration="other"))

    intake.take_orders(replace(order, version=3))

    assert not intake.contract.outdated


def test_a_draft_stays_up_to_date_when_nothing_that_it_shows_changes_c14() -> None:
    order = an_order(cash_payable=Money(Decimal("12.50"), "CNY"))
    intake = holding(order, status=Status.DRAFT)

    intake.take_orders(
        replace(
            order,
            version=2,
            service_type="renewal",
            invoicing_entity="Demo Cloud Ltd",  # another name of the same entity
            cash_payable=Money(Decimal("12.5"), "CNY"),
        )
    )

    assert not intake.contract.outdated


def test_paying_dates_a_draft_and_ends_its_validity_so_it_is_out_of_date_c14() -> None:
    for seller in (Seller.CLOUD, Seller.HICHINA):
        order = unpaid(seller=seller)
        intake = holding(order, status=Status.DRAFT)

        intake.take_orders(paid(order, NOW))

        assert intake.contract.outdated


@pytest.mark.parametrize("status", [Status.SEALING, Status.OFFICIAL])
def test_a_finalized_contract_never_changes_with_its_orders_c14(status: Status) -> None:
    order = an_order()
    intake = holding(order, status=status)
    before = intake.contract

    intake.take_orders(replace(order, version=2, configuration="other"))

    assert intake.contract == before


def test_an_edit_that_read_the_order_before_does_not_win_over_its_news_c14() -> None:
    order = an_order()
    intake = holding(order, status=Status.DRAFT)
    before = intake.contract

    intake.take_orders(replace(order, version=2, service_type="renewal"))

    assert intake.contract.row > before.row


def test_an_order_that_a_contract_holds_does_not_move_to_another_account() -> None:
    order = an_order()
    intake = holding(order)

    result = intake.take_orders(replace(order, version=2, account_id="somebody-else"))

    assert result == FeedResult(accepted=0, rejected=1)
    assert intake.rejected("orders/some.jsonl") == [(1, "account_changed")]
    assert intake.order(order).account_id == "acme"


# Coming back (L9)


@pytest.mark.parametrize("status", LIVE)
def test_a_payment_in_time_that_is_told_late_brings_the_contract_back_in_its_state_l9(status: Status) -> None:
    order, other = unpaid(), an_order(placed_at=PLACED)
    intake = expired(order, other, status=status)

    intake.take_orders(paid(order, DEADLINE))

    contract = intake.contract
    assert (contract.status, contract.valid_until, contract.ended_at) == (status, None, None)
    assert actions(intake) == [Action.EXPIRED, Action.REINSTATED]
    for each in (order, other):
        assert (intake.order(each).contract_id, intake.order(each).expired_contract_id) == (
            "contract-1",
            None,
        )


def test_a_contract_that_comes_back_to_be_sealed_is_sealed_l9() -> None:
    order = unpaid()
    intake = expired(order, status=Status.SEALING)

    intake.take_orders(paid(order, DEADLINE))

    assert intake.documents.seals_asked_for == ["contract-1"]


def test_a_draft_that_comes_back_is_compared_with_its_orders_l9() -> None:
    order = unpaid()
    intake = expired(order, status=Status.DRAFT)

    intake.take_orders(paid(order, DEADLINE))

    assert intake.contract.outdated  # it said until when it is valid


def test_a_contract_comes_back_once_the_last_of_its_orders_is_known_to_be_paid_l9() -> None:
    first, second = unpaid(), unpaid()
    intake = expired(first, second)

    intake.take_orders(paid(first, NOW))
    still = intake.contract.status
    intake.take_orders(paid(second, NOW))

    assert (still, intake.contract.status) == (Status.EXPIRED, Status.OFFICIAL)


def test_a_contract_stays_expired_when_the_payment_was_late_l9() -> None:
    order = unpaid()
    intake = expired(order)

    intake.take_orders(paid(order, DEADLINE + timedelta(seconds=1)))

    assert intake.contract.status is Status.EXPIRED
    assert intake.order(order).contract_id is None


def test_a_contract_that_stays_expired_ended_at_the_first_deadline_that_was_missed_l8_l9() -> None:
    first, second = unpaid(), unpaid(placed_at=PLACED + timedelta(days=2))
    intake = expired(first, second)
    intake.now = DEADLINE + timedelta(days=9)

    intake.take_orders(paid(first, DEADLINE))
    assert intake.contract.ended_at == DEADLINE + timedelta(days=2)

    intake.take_orders(paid(second, DEADLINE + timedelta(days=3)))
    assert (intake.contract.status, intake.contract.ended_at) == (
        Status.EXPIRED,
        DEADLINE + timedelta(days=2),
    )


def test_the_end_of_a_contract_stays_where_no_deadline_of_it_is_left_l9() -> None:
    order, other = unpaid(), an_order(placed_at=PLACED)
    intake = expired(order, other)
    claimed = replace(intake.order(other), contract_id="contract-2", expired_contract_id=None)
    intake.ledger.commit(
        Change(contracts=(a_contract_of(other, contract_id="contract-2"),), orders=(claimed,))
    )

    intake.take_orders(paid(order, DEADLINE))

    assert (intake.contract.valid_until, intake.contract.ended_at) == (None, DEADLINE)


def test_a_contract_stays_expired_when_one_of_its_orders_has_got_another_l9() -> None:
    order, other = unpaid(), an_order(placed_at=PLACED)
    intake = expired(order, other)
    new = a_contract_of(other, contract_id="contract-2")
    claimed = replace(intake.order(other), contract_id="contract-2", expired_contract_id=None)
    intake.ledger.commit(Change(contracts=(new,), orders=(claimed,)))

    intake.take_orders(paid(order, DEADLINE))

    assert intake.contract.status is Status.EXPIRED
    assert (intake.order(order).contract_id, intake.order(other).contract_id) == (None, "contract-2")


def test_a_new_contract_claimed_at_the_last_moment_keeps_the_old_one_expired_l9() -> None:
    order, other = unpaid(), an_order(placed_at=PLACED)
    intake = expired(order, other)
    new = a_contract_of(other, contract_id="contract-2")
    claimed = replace(intake.order(other), contract_id="contract-2", expired_contract_id=None)
    intake.ledger.before_next_commit = lambda: intake.ledger.commit(
        Change(contracts=(new,), orders=(claimed,))
    )

    intake.take_orders(paid(order, DEADLINE))

    assert intake.contract.status is Status.EXPIRED
    assert intake.order(other).contract_id == "contract-2"


def test_a_contract_does_not_come_back_to_an_order_that_was_refunded_l7_l9() -> None:
    order, other = unpaid(), an_order(placed_at=PLACED)
    intake = expired(order, other)
    intake.take_orders(dead(other, OrderState.REFUNDED))

    intake.take_orders(paid(order, DEADLINE))

    assert intake.contract.status is Status.CANCELLED
    assert [intake.order(each).contract_id for each in (order, other)] == [None, None]


def test_an_order_that_moved_to_another_account_does_not_bring_the_contract_back_l9() -> None:
    order = unpaid()
    intake = expired(order)

    intake.take_orders(paid(order, DEADLINE, account_id="somebody-else"))

    assert intake.contract.status is Status.EXPIRED
    assert intake.order(order).account_id == "somebody-else"
