"""What DynamoDB leaves of a batch is asked for again, after growing pauses, and not for ever."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest

from chalicelib.adapters.dynamodb.batches import PAUSES
from chalicelib.application.ports import Change, RejectedLine
from chalicelib.bootstrap import Services
from chalicelib.domain.common.errors import Unavailable
from tests.support.unprocessed import Load, under_load
from tools.samples.factories import NOW, an_order


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
