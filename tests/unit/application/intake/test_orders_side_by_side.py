"""Orders of one file in several batches: they do the same as one batch after the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.application.intake import import_orders, order_batches
from chalicelib.application.intake.side_by_side import AT_ONCE
from chalicelib.application.ports import FeedResult
from chalicelib.domain.common.errors import Unavailable
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.requesting.orders import Order
from tests.support.feeds import Intake, a_contract_of
from tests.support.sweeping import all_expired
from tests.unit.application.intake.test_order_of_arrival import LATER, LIVES, placed, versions
from tools.samples.factories import an_order
from tools.samples.feed_lines import json_feed, order_line

FILE = "orders/some.jsonl"


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_orders, "READ_TOGETHER", 3)
    monkeypatch.setattr(order_batches, "WRITTEN_TOGETHER", 2)


def final_state(held: list[Order], told: list[Order]) -> object:
    """Of two contracts, their orders and the file's result, after one file and a sweep."""
    intake = Intake(now=LATER)
    for pair in (held[::2], held[1::2]):
        number = f"contract-of-{pair[0].order_id}"
        intake.hold(a_contract_of(*pair, status=Status.OFFICIAL, contract_id=number), *pair)
    result = intake.take_orders(*told)
    all_expired(intake.expire, LATER)
    contracts = {
        key: replace(it, row=0, ended_reason=None) for key, it in intake.ledger.contracts.stored.items()
    }
    return result, contracts, {key: replace(it, row=0) for key, it in intake.ledger.orders.stored.items()}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.sampled_from(sorted(LIVES)), st.integers(25, 35)), min_size=2, max_size=4),
    st.integers(0, 20),
    st.data(),
)
def test_the_final_state_depends_neither_on_the_order_of_lines_nor_on_batches_l7_l8_l9(
    lives: list[tuple[str, int]], others: int, data: st.DataObject
) -> None:
    held = [placed(number, days) for number, (_, days) in enumerate(lives)]
    told = [v for order, (life, _) in zip(held, lives, strict=True) for v in versions(order, life)]
    told += [an_order(order_id=f"other-{number}") for number in range(others)]

    shuffled = data.draw(st.permutations([*told, *told[:2]]))

    assert final_state(held, shuffled) == final_state(held, [*told, *told[:2]])


@pytest.mark.parametrize("dies_at", range(1, 21))
def test_an_import_that_ends_with_writes_under_way_loses_and_doubles_nothing(dies_at: int) -> None:
    intake, orders = Intake(), [an_order(order_id=f"o-{number}") for number in range(80)]
    version = intake.files.drop(FILE, json_feed(*map(order_line, orders)))
    left = [dies_at]

    def counted() -> None:
        left[0] -= 1
        if left[0] == 0:
            raise Unavailable("records_unavailable")
        intake.ledger.before_next_commit = counted

    intake.ledger.before_next_commit = counted
    with pytest.raises(Unavailable):
        intake.import_feed_file(FILE, version, intake.now)
    intake.ledger.before_next_commit = None

    result = intake.import_feed_file(FILE, version, intake.now)

    assert result == FeedResult(accepted=80, rejected=0)
    assert {key: order.row for key, order in intake.ledger.orders.stored.items()} == {
        order.order_id: 1 for order in orders
    }


def test_refused_lines_stand_in_the_order_of_the_file() -> None:
    intake, order = Intake(), an_order()
    bad = dict.fromkeys((2, 9, 14), b"no json")
    lines = [bad.get(number, order_line(an_order())) for number in range(1, 21)]
    lines[3], lines[4], lines[15] = (
        order_line(order),
        order_line(order, quantity=7),
        order_line(order, quantity=8),
    )

    intake.take(FILE, json_feed(*lines))

    assert intake.rejected(FILE) == [
        (2, "json_malformed"),
        (5, "version_conflict"),
        (9, "json_malformed"),
        (14, "json_malformed"),
        (16, "version_conflict"),
    ]


def asked_by(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """The ids of each reading of orders from now on."""
    asked: list[set[str]] = []
    get_many = intake.ledger.orders.get_many

    def noted(order_ids: Iterable[str]) -> dict[str, Order]:
        asked.append(set(order_ids))
        return get_many(asked[-1])

    monkeypatch.setattr(intake.ledger.orders, "get_many", noted)
    return asked


def test_where_all_orders_are_new_only_the_first_batches_are_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    intake, orders = Intake(), [an_order() for _ in range(120)]
    asked = asked_by(intake, monkeypatch)

    result = intake.take_orders(*orders)

    assert result == FeedResult(accepted=120, rejected=0)
    assert {order.row for order in intake.ledger.orders.stored.values()} == {1}
    assert set().union(*asked) <= {order.order_id for order in orders[: 3 * AT_ONCE]}


@pytest.mark.parametrize("known", range(60, 66))
def test_a_known_order_among_new_ones_is_found_and_nothing_is_written_twice(known: int) -> None:
    intake, orders = Intake(), [an_order() for _ in range(120)]
    newer = replace(orders[known], version=2, quantity=7)
    intake.take_orders(newer, orders[known + 1])

    result = intake.take_orders(*orders)

    assert result == FeedResult(accepted=120, rejected=0)
    assert intake.order(newer).quantity == 7
    assert {order.row for order in intake.ledger.orders.stored.values()} == {1}
