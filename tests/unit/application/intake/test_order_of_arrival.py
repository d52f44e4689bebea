"""Whichever way the versions of a contract's orders come, and whenever the sweep runs: one final state."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.common.policy import UNPAID_VALIDITY
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.requesting.orders import Order, OrderState
from tests.support.feeds import Intake, a_contract_of
from tests.support.sweeping import all_expired
from tools.samples.factories import NOW, an_unpaid_order

LATER = NOW + timedelta(days=40)
DAY = timedelta(days=1)
SWEEP = None

# What happens to an order after it was placed; days of payment count from its deadline.
LIVES: dict[str, list[tuple[str, int | None]]] = {
    "never paid": [],
    "paid in time": [("paid", -1)],
    "paid in time, then changed": [("paid", -1), ("changed", -1)],
    "paid in time, then refunded": [("paid", -1), ("refunded", -1)],
    "paid late": [("paid", 1)],
    "paid late, then refunded": [("paid", 1), ("refunded", 1)],
    "cancelled": [("cancelled", None)],
    "changed, then cancelled": [("changed", None), ("cancelled", None)],
}


def versions(order: Order, life: str) -> list[Order]:
    told = [order]
    for event, paid_after in LIVES[life]:
        latest = replace(told[-1], version=told[-1].version + 1)
        if paid_after is not None:
            latest = replace(latest, paid_at=order.placed_at + UNPAID_VALIDITY + paid_after * DAY)
        if event == "changed":
            latest = replace(latest, configuration="another")
        else:
            latest = replace(latest, state=OrderState(event))
        told.append(latest)
    return told


def placed(number: int, days_before: int) -> Order:
    return an_unpaid_order(order_id=f"o-{number}", placed_at=LATER - days_before * DAY)


def final_state(
    held: Sequence[Order], status: Status, arrivals: Sequence[Order | None]
) -> tuple[Contract, dict[str, Order]]:
    """After all arrivals, at one instant long after the first deadlines."""
    intake = Intake(now=LATER)
    intake.hold(a_contract_of(*held, status=status), *held)
    for arrival in (*arrivals, SWEEP):
        if arrival is None:
            all_expired(intake.expire, LATER)
        else:
            intake.services.order_transition(arrival, LATER)
    # Of two dead orders either is the reason; whether a dead draft was up to date means nothing.
    outdated = intake.contract.outdated and intake.contract.is_live(LATER)
    contract = replace(intake.contract, row=0, ended_reason=None, outdated=outdated)
    return contract, {key: replace(order, row=0) for key, order in intake.ledger.orders.stored.items()}


@settings(max_examples=120)
@given(
    st.lists(st.tuples(st.sampled_from(sorted(LIVES)), st.integers(25, 35)), min_size=1, max_size=3),
    st.sampled_from([Status.DRAFT, Status.SEALING, Status.OFFICIAL]),
    st.data(),
)
def test_the_final_state_does_not_depend_on_the_way_l7_l8_l9(
    lives: list[tuple[str, int]], status: Status, data: st.DataObject
) -> None:
    held = [placed(number, days) for number, (_, days) in enumerate(lives)]
    told = [v for order, (life, _) in zip(held, lives, strict=True) for v in versions(order, life)]

    shuffled = data.draw(st.permutations([*told, *told[:2], SWEEP, SWEEP]))

    assert final_state(held, status, shuffled) == final_state(held, status, told)
