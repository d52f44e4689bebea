"""The orders feed: versions in any order, many at a time, bad lines beside good ones."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.application.ports import Change, FeedResult
from chalicelib.domain.common.errors import Unavailable
from chalicelib.domain.requesting.orders import Order, OrderState
from tests.support.feeds import Intake
from tools.samples.factories import an_order, an_unpaid_order
from tools.samples.feed_lines import json_feed, order_line

FILE = "orders/some.jsonl"


def stored_without_row(intake: Intake) -> dict[str, Order]:
    return {key: replace(order, row=0) for key, order in intake.ledger.orders.stored.items()}


def test_orders_go_in_as_the_feed_tells_them() -> None:
    intake, orders = Intake(), [an_order() for _ in range(250)]

    result = intake.take_orders(*orders)

    assert result == FeedResult(accepted=250, rejected=0)
    assert stored_without_row(intake) == {order.order_id: order for order in orders}


def test_many_orders_take_few_transactions() -> None:
    intake = Intake()

    intake.take_orders(*(an_order() for _ in range(250)))

    assert intake.ledger.commits == 3


def test_the_same_file_twice_changes_nothing() -> None:
    intake, order = Intake(), an_order()
    intake.take_orders(order)

    again = intake.take_orders(order)

    assert again == FeedResult(accepted=1, rejected=0)
    assert intake.order(order).row == 1


@given(st.permutations([1, 2, 3, 3, 2]), st.integers(min_value=1, max_value=5))
def test_the_greatest_version_counts_whichever_way_they_come(versions: list[int], files: int) -> None:
    intake, order = Intake(), an_unpaid_order(order_id="o-1")
    told = [replace(order, version=version, service_name=f"Version {version}") for version in versions]

    results = [intake.take_orders(*told[start : start + files]) for start in range(0, len(told), files)]

    assert intake.order(order).service_name == "Version 3"
    assert sum(result.accepted for result in results) == len(told)


def test_the_same_version_with_other_content_is_refused() -> None:
    intake, order = Intake(), an_order()
    intake.take_orders(order)

    result = intake.take_orders(replace(order, service_name="Another"))

    assert result == FeedResult(accepted=0, rejected=1)
    assert intake.rejected(FILE) == [(1, "version_conflict")]
    assert intake.order(order).service_name == order.service_name


def test_the_same_version_with_other_content_is_refused_within_one_file_too() -> None:
    intake, order = Intake(), an_order()

    result = intake.take_orders(order, replace(order, service_name="Another"), replace(order, version=2))

    assert result == FeedResult(accepted=2, rejected=1)
    assert intake.order(order).version == 2


def test_an_order_that_no_contract_holds_moves_to_another_account() -> None:
    results = []
    for versions in itertools.permutations((an_order(order_id="o-1"), an_order(order_id="o-1", version=2))):
        intake = Intake()
        intake.take_orders(*(replace(it, account_id=f"account-{it.version}") for it in versions))
        results.append(intake.ledger.orders.stored["o-1"].account_id)

    assert results == ["account-2", "account-2"]


def test_bad_lines_are_written_out_with_number_and_reason_and_good_ones_go_in() -> None:
    intake, order = Intake(), an_order()
    feed = json_feed(
        b"not json",
        b"",
        order_line(an_order(), quantity=0),
        order_line(order),
        "名称".encode("gbk"),
        b'{"a": "' + b"x" * 300_000 + b'"}',
        b'{"order_id": "\x00"}',
    )

    result = intake.take(FILE, feed)

    assert result == FeedResult(accepted=1, rejected=5)
    assert intake.rejected(FILE) == [
        (1, "json_malformed"),
        (3, "field_invalid"),
        (5, "not_utf8"),
        (6, "line_too_long"),
        (7, "nul_byte"),
    ]
    assert list(intake.ledger.orders.stored) == [order.order_id]
    assert intake.rejected_lines(FILE)[0].raw == "not json"


def test_a_lost_race_is_decided_again_order_by_order() -> None:
    intake, order, other = Intake(), an_order(), an_order()
    newer = replace(order, version=2, service_name="Newer")
    intake.ledger.before_next_commit = lambda: intake.ledger.commit(Change(orders=(newer,)))

    result = intake.take_orders(order, other)

    assert result == FeedResult(accepted=2, rejected=0)
    assert intake.order(order).service_name == "Newer"
    assert intake.order(other).row == 1


def test_a_claim_made_at_the_last_moment_is_kept() -> None:
    intake, order = Intake(), an_order()
    intake.take_orders(order)
    claimed = replace(intake.order(order), contract_id="contract-9")
    intake.ledger.before_next_commit = lambda: intake.ledger.commit(Change(orders=(claimed,)))

    intake.take_orders(replace(order, version=2))

    assert (intake.order(order).version, intake.order(order).contract_id) == (2, "contract-9")


def test_what_is_wrong_with_the_world_escapes_and_the_next_delivery_finishes() -> None:
    intake, orders = Intake(), [an_order() for _ in range(150)]
    version = intake.files.drop(FILE, json_feed(*(order_line(order) for order in orders)))

    def failing() -> None:
        intake.ledger.before_next_commit = failing_now

    def failing_now() -> None:
        raise Unavailable("records_unavailable")

    intake.ledger.before_next_commit = failing
    with pytest.raises(Unavailable):
        intake.import_feed_file(FILE, version, intake.now)
    assert intake.log.results == {}

    result = intake.import_feed_file(FILE, version, intake.now)

    assert result == FeedResult(accepted=150, rejected=0)
    assert {order.row for order in intake.ledger.orders.stored.values()} == {1}


def test_cancelled_orders_without_a_contract_are_only_stored() -> None:
    intake, order = Intake(), an_order(state=OrderState.CANCELLED)

    intake.take_orders(order)

    assert intake.order(order).state is OrderState.CANCELLED
    assert intake.ledger.history.entries == []
