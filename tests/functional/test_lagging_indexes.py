"""Indexes that see a change up to two seconds late: what is decided, and the page that comes next, do not."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pytest_localstack.session import RunningSession

from chalicelib.domain.contract.contracts import Status
from tests.support.paper import RECIPIENT
from tests.support.service import Service
from tools.harness.aws import emulated_aws
from tools.harness.waiting import eventually
from tools.local.aws.emulator.names import INDEX_LAG
from tools.samples.factories import an_order, an_unpaid_order
from tools.samples.sealing_entity import with_key

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def aws_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSession]:
    """In place of the one of all other tests."""
    with emulated_aws("embedded", tmp_path_factory.mktemp("lagging"), {INDEX_LAG: "2"}) as server:
        yield server


@pytest.fixture
def official(service: Service) -> dict[str, Any]:
    """A contract that every index knows."""
    entity, artwork = with_key(service.services.kms, service.folder)
    order = an_order()
    service.seeded(order, entities=())
    service.services.entities.register(entity, artwork)
    contract_id = service.draft(order.order_id)["contract_id"]
    service.call("POST", f"/api/contracts/{contract_id}/finalize")
    assert service.services.seal(contract_id, NOW) is Status.OFFICIAL
    contract = service.contract(contract_id)
    eventually(lambda: _verified(service, contract)["result"] == "genuine", "the index of numbers knows it")
    return contract


def _verified(service: Service, contract: dict[str, Any]) -> dict[str, Any]:
    found = service.call("GET", f"/api/verify/{contract['contract_number']}", account=None).json
    return dict(found)


def test_the_public_is_told_of_a_voided_contract_at_once_l5_l10(
    service: Service, official: dict[str, Any]
) -> None:
    reply = service.call("POST", f"/api/contracts/{official['contract_id']}/void", {"reason": "wrong"})

    assert reply.status == 200
    assert _verified(service, official)["status"] == "voided"


def test_the_page_after_each_step_shows_it(service: Service, official: dict[str, Any]) -> None:
    path = f"/api/contracts/{official['contract_id']}"

    wanted = {"copies": 2, "recipient": RECIPIENT}
    paper = service.call("POST", f"{path}/paper-request", wanted).json
    shown = service.call("GET", f"/api/paper-requests/{paper['paper_request_id']}").json
    assert shown["copies"] == 2
    assert service.contract(official["contract_id"])["paper_request_id"] == paper["paper_request_id"]

    ticket = service.call("POST", "/api/tickets", {"kind": "question", "subject": "A", "text": "B"}).json
    service.call("POST", f"/api/tickets/{ticket['ticket_id']}/reply", {"text": "C"})
    conversation = service.call("GET", f"/api/tickets/{ticket['ticket_id']}").json["conversation"]
    assert [entry["text"] for entry in conversation] == ["B", "C"]

    service.call("POST", f"{path}/void", {"reason": "wrong"})
    assert service.contract(official["contract_id"])["status"] == "voided"
    history = service.call("GET", f"{path}/history").json["items"]
    assert {entry["action"] for entry in history} >= {"contract.voided", "paper.cancelled"}


def test_an_order_gets_one_contract_though_no_list_shows_the_first_e2(service: Service) -> None:
    order = an_order()
    service.seeded(order)

    with ThreadPoolExecutor(4) as pool:
        replies = list(pool.map(lambda _: service.request(order.order_id), range(8)))

    assert sorted(reply.status for reply in replies) == [201] + [422] * 7


def test_a_sweep_that_still_sees_a_deleted_draft_leaves_it_alone_l4_l8(service: Service) -> None:
    order = an_unpaid_order(placed_at=NOW)
    service.seeded(order)
    contract_id = service.draft(order.order_id)["contract_id"]
    later = NOW + timedelta(days=31)
    eventually(lambda: _is_due(service, contract_id, later), "the index of deadlines knows it")

    service.call("DELETE", f"/api/contracts/{contract_id}")
    service.services.expire.sweep(later)

    contract = service.services.contracts.get(contract_id)
    assert contract is not None
    assert contract.status is Status.DELETED


def _is_due(service: Service, contract_id: str, now: datetime) -> bool:
    return any(contract.contract_id == contract_id for contract in service.services.contracts.overdue(now))
