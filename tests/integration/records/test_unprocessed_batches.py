"""What DynamoDB has no room for is asked for again, after growing pauses, and not for ever."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace

import pytest

from chalicelib.adapters.dynamodb.tables import LONG_PAUSES, PAUSES
from chalicelib.application.ports import Change, OrderFilter, RejectedLine
from chalicelib.bootstrap import Services
from chalicelib.domain.common.errors import Stale, Unavailable
from tests.support.lagging import until_indexes_know
from tests.support.unprocessed import Load, under_load
from tools.samples.factories import NOW, an_order
from tools.samples.feed_lines import order_line


@dataclass
class Stage:
    services: Services
    pauses: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        # Nobody waits here; what would have been waited is written down.
        waiting = replace(self.services.tables, pause=self.pauses.append)
        self.services.__dict__["tables"] = waiting


@pytest.fixture
def on(services: Services) -> Stage:
    return Stage(services)


def put_orders(services: Services, count: int) -> list[str]:
    orders = tuple(an_order() for _ in range(count))
    services.ledger.commit(Change(orders=orders))
    return [order.order_id for order in orders]


def test_what_was_not_read_is_read_after_growing_pauses(on: Stage) -> None:
    ids = put_orders(on.services, 3)

    with under_load(on.services.dynamodb.meta.client, Load(batches=3)) as load:
        found = on.services.orders.get_many(ids)

    assert found.keys() == set(ids)
    assert on.pauses == list(PAUSES[:3])
    assert load.calls == 4


def test_every_pause_is_longer_than_the_one_before_and_all_are_over_before_a_client_gives_up() -> None:
    assert list(PAUSES) == sorted(set(PAUSES))
    assert sum(PAUSES) < 5


def test_what_is_never_read_ends_and_says_when_to_ask_again(on: Stage) -> None:
    ids = put_orders(on.services, 3)

    with (
        under_load(on.services.dynamodb.meta.client, Load(batches=10**6)) as load,
        pytest.raises(Unavailable, match="records_unavailable") as refusal,
    ):
        on.services.orders.get_many(ids)

    assert refusal.value.facts["retry_after"] == 2
    assert on.pauses == list(PAUSES)
    assert load.calls == len(PAUSES) + 1


def test_as_long_as_something_is_read_the_pauses_stay_short(on: Stage) -> None:
    ids = put_orders(on.services, len(PAUSES) + 3)

    with under_load(on.services.dynamodb.meta.client, Load(one_at_a_time=True)):
        found = on.services.orders.get_many(ids)

    assert found.keys() == set(ids)
    assert on.pauses == [PAUSES[0]] * (len(ids) - 1)


def test_more_than_one_batch_is_read_with_what_was_left_of_the_first(on: Stage) -> None:
    ids = [*put_orders(on.services, 90), *put_orders(on.services, 90)]

    with under_load(on.services.dynamodb.meta.client, Load(batches=1)):
        found = on.services.orders.get_many(ids)

    assert found.keys() == set(ids)


@pytest.mark.parametrize("load", [Load(batches=2), Load(one_at_a_time=True)])
def test_what_was_not_written_is_written_after_pauses(on: Stage, load: Load) -> None:
    lines = [RejectedLine(number, "json_malformed", "", "x") for number in range(1, 6)]

    with under_load(on.services.dynamodb.meta.client, load):
        on.services.intake_log.note_rejected("orders/a.jsonl", "1", lines, NOW)

    noted = on.services.rejected_lines.rejected(9, None).items
    assert sorted(it.line for it in noted) == [1, 2, 3, 4, 5]
    assert on.pauses


def test_what_is_never_written_ends_as_well(on: Stage) -> None:
    with (
        under_load(on.services.dynamodb.meta.client, Load(batches=10**6)),
        pytest.raises(Unavailable, match="records_unavailable"),
    ):
        on.services.intake_log.note_rejected("a", "1", [RejectedLine(1, "json_malformed", "", "x")], NOW)

    assert on.pauses == list(PAUSES)


NO_ROOM = ("ThrottlingError", "ProvisionedThroughputExceeded")


@pytest.mark.parametrize("reason", NO_ROOM)
def test_a_transaction_that_there_was_no_room_for_is_made_after_growing_pauses(
    on: Stage, reason: str
) -> None:
    with under_load(on.services.dynamodb.meta.client, Load(transactions=3, reason=reason)) as load:
        [order_id] = put_orders(on.services, 1)

    assert on.services.orders.get_many([order_id])[order_id].row == 1
    assert on.pauses == list(PAUSES[:3])
    assert load.calls == 3


def test_a_transaction_that_there_is_never_room_for_ends(on: Stage) -> None:
    with (
        under_load(on.services.dynamodb.meta.client, Load(transactions=10**6)) as load,
        pytest.raises(Unavailable, match="records_unavailable"),
    ):
        put_orders(on.services, 2)

    assert on.pauses == list(PAUSES)
    assert load.calls == len(PAUSES) + 1


def test_what_was_decided_on_something_that_has_changed_is_not_repeated(on: Stage) -> None:
    load = Load(transactions=1, reason="ConditionalCheckFailed")
    with under_load(on.services.dynamodb.meta.client, load), pytest.raises(Stale):
        put_orders(on.services, 1)

    assert on.pauses == []


ORDERS = 120
"""Three transactions."""


def test_an_import_waits_longer_and_what_it_cannot_write_the_next_try_writes(on: Stage) -> None:
    services, name = on.services, "orders/many.jsonl"
    feed = b"".join(f"{json.dumps(order_line(an_order()))}\n".encode() for _ in range(ORDERS))
    version = services.s3.put_object(Bucket=services.settings.intake_bucket, Key=name, Body=feed)["VersionId"]

    with (
        under_load(services.dynamodb.meta.client, Load(transactions=10**6)),
        pytest.raises(Unavailable, match="records_unavailable"),
    ):
        services.import_feed_file(name, version, NOW)
    in_vain, on.pauses[:] = list(on.pauses), []
    with under_load(services.dynamodb.meta.client, Load(transactions=len(LONG_PAUSES))):
        result = services.import_feed_file(name, version, NOW)
    until_indexes_know(services.tables)

    assert set(in_vain) == set(LONG_PAUSES)
    assert set(on.pauses) <= set(LONG_PAUSES)
    assert (result.accepted, result.rejected) == (ORDERS, 0)
    assert len(services.orders.page("acme", OrderFilter(), 100, None).items) == 100
