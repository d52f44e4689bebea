"""The expire sweep goes on where one contract cannot be expired."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.application.ports import Change
from chalicelib.domain.contract.contracts import Status
from tests.support.service import Service
from tests.support.sweeping import all_expired, all_overdue
from tools.samples.factories import an_unpaid_order


def test_a_contract_that_cannot_be_expired_keeps_none_behind_it_waiting_l8(service: Service) -> None:
    orders = [an_unpaid_order(placed_at=datetime.now(UTC) - timedelta(days=1)) for _ in range(4)]
    service.seeded(*orders)
    ids = [service.draft(order.order_id)["contract_id"] for order in orders]
    later = datetime.now(UTC) + timedelta(days=30)
    service.until_lists_show_it()
    first = all_overdue(service.services, later)[0]
    unwritable = replace(first, source_ids=tuple(f"{'x' * 3000}-{n}" for n in range(2)))
    service.services.ledger.commit(Change(contracts=(unwritable,)))
    service.until_lists_show_it()

    with pytest.raises(Exception, match="records_unavailable"):
        all_expired(service.services.expire, later)

    stored = service.services.contracts.get_many(ids)
    states = {key: contract.status for key, contract in stored.items()}
    assert states.pop(first.contract_id) is Status.DRAFT
    assert set(states.values()) == {Status.EXPIRED}
