"""An account whose contracts were not counted yet: one answer adds up a hundred, whatever there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.adapters.dynamodb.batches import put_many
from chalicelib.adapters.dynamodb.records import contract_item
from chalicelib.application.contracts.summing import MOST_ADDED_UP, SumContracts
from chalicelib.bootstrap import Services
from chalicelib.domain.common.errors import Unavailable
from chalicelib.domain.contract.contracts import Status
from tests.ports.fresh import new_contract
from tests.support.lagging import until_indexes_know
from tools.bench.consumption import consumption
from tools.samples.factories import NOW


def fill(services: Services, many: int) -> None:
    pattern = new_contract(account_id="large", status=Status.OFFICIAL)
    contracts = [
        replace(pattern, contract_id=f"contract-{number:04d}", created_at=NOW + timedelta(seconds=number))
        for number in range(many)
    ]
    put_many(services.tables, services.tables.contracts, [contract_item(it) | {"row": 1} for it in contracts])
    until_indexes_know(services.tables)


def test_what_is_added_up_is_read_in_as_many_calls_however_much_there_is(services: Services) -> None:
    fill(services, 3 * MOST_ADDED_UP)

    with consumption(services) as consumed:
        some = services.contracts.official_since("large", NOW, MOST_ADDED_UP + 1)

    assert [it.contract_id for it in some] == [
        f"contract-{number:04d}" for number in range(MOST_ADDED_UP + 1)
    ]
    # The index, and what is new; the records, a hundred with a call.
    assert consumed.calls == {"dynamodb.Query": 2, "dynamodb.BatchGetItem": 2}


def test_a_larger_account_is_told_to_ask_later(services: Services) -> None:
    fill(services, MOST_ADDED_UP + 1)
    sums = SumContracts(services.sums, services.contracts)

    with pytest.raises(Unavailable, match="sums_being_counted"):
        sums("large", services.provider.time_zone.zone, NOW + timedelta(minutes=9))
