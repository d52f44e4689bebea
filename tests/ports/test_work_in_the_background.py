"""What is due is found a page at a time, and messages arrive in their queue."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.application.ports import Change
from chalicelib.application.ports.due import SHARDS, Due
from chalicelib.bootstrap import Services
from tests.ports.fresh import new_contract
from tests.support.sweeping import all_due
from tools.samples.factories import NOW

KIND = "expire"
A_LONG_TIME = timedelta(days=9000)


def test_pages_lead_from_one_to_the_next_and_tell_of_each_contract_once(ports: Services) -> None:
    until = NOW - A_LONG_TIME
    ids = set()
    for number in range(5):
        contract = new_contract(unpaid={"order-1": until - timedelta(days=number)})
        ports.ledger.commit(Change(contracts=(contract,)))
        ids.add(contract.contract_id)

    found = all_due(ports, Due.OVERDUE, until)

    assert sorted(found) == sorted(ids)
    assert all_due(ports, Due.OVERDUE, until - timedelta(days=99)) == []


def test_a_page_has_an_end_and_the_next_one_begins_there(
    ports: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("tests.fakes.due", "chalicelib.adapters.dynamodb.due_contracts"):
        monkeypatch.setattr(f"{module}.MOST_IN_A_PAGE", 1)
    until = NOW - 2 * A_LONG_TIME
    contracts = [new_contract(unpaid={"order-1": until}) for _ in range(3 * SHARDS)]
    for contract in contracts:
        ports.ledger.commit(Change(contracts=(contract,)))

    found = all_due(ports, Due.OVERDUE, until)

    assert sorted(found) == sorted(it.contract_id for it in contracts)
    ends = [ports.due_contracts.page(Due.OVERDUE, shard, until, None).end for shard in range(SHARDS)]
    assert any(ends)


def test_what_is_handed_on_waits(ports: Services) -> None:
    before = ports.work.waiting(KIND)

    ports.work.hand_on(KIND, [{"contract_id": str(number)} for number in range(23)])
    ports.work.hand_on(KIND, [])

    assert ports.work.waiting(KIND) == before + 23
