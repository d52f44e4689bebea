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
from tests.support.principals import services_of
from tests.support.service import Service
from tests.support.sweeping import all_expired, all_overdue
from tools.harness.aws import Account, emulated_aws
from tools.harness.waiting import eventually
from tools.local.aws.emulator.names import INDEX_LAG
from tools.samples.factories import an_order, an_unpaid_order
from tools.samples.sealing_entity import with_key

NOW = datetime.now(UTC)
ROUNDS = 3


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


def test_each_list_shows_what_was_just_done_once_and_as_it_is(service: Service) -> None:
    """Round after round: a change is seen by the index at a moment of its own, by the list at once."""
    service.seeded()
    for _ in range(ROUNDS):
        order = an_order()
        service.store(order)
        eventually(lambda: _listed(service, "orders", "order_id", order.order_id) != [], "upstream's order")  # noqa: B023

        contract_id = service.draft(order.order_id)["contract_id"]
        [shown] = _listed(service, "orders", "order_id", order.order_id)
        assert shown["contract_request"]["contract_id"] == contract_id
        assert [it["status"] for it in _listed(service, "contracts", "contract_id", contract_id)] == ["draft"]

        service.call("POST", f"/api/contracts/{contract_id}/finalize")
        assert _listed(service, "contracts", "contract_id", contract_id, status="draft") == []
        assert len(_listed(service, "contracts", "contract_id", contract_id, status="sealing")) == 1
        assert len(_listed(service, "contracts", "contract_id", contract_id, q=order.order_id)) == 1


def test_tickets_and_claims_are_listed_as_they_are_for_customer_and_staff(service: Service) -> None:
    service.seeded()
    staff = service.token(None, roles=["staff"])
    for _ in range(ROUNDS):
        wish = {"kind": "question", "subject": "A", "text": "B"}
        ticket_id = service.call("POST", "/api/tickets", wish).json["ticket_id"]
        assert len(_listed(service, "tickets", "ticket_id", ticket_id, status="open")) == 1

        service.call("POST", f"/api/desk/tickets/{ticket_id}/answer", {"text": "C"}, token=staff)
        assert _listed(service, "desk/tickets", "ticket_id", ticket_id, token=staff) == []
        assert len(_listed(service, "tickets", "ticket_id", ticket_id, status="answered")) == 1
        assert _listed(service, "tickets", "ticket_id", ticket_id, status="open") == []


def test_a_number_is_found_at_once(service: Service) -> None:
    staff = service.token(None, roles=["staff"])
    service.seeded()
    for _ in range(ROUNDS):
        order = an_order()
        service.store(order)
        number = service.draft(order.order_id)["contract_number"]

        assert len(_listed(service, "desk/contracts", "contract_number", number, token=staff, q=number)) == 1


def _listed(service: Service, what: str, name: str, value: str, **query: Any) -> list[dict[str, Any]]:
    reply = service.call("GET", f"/api/{what}", limit="100", **query)
    assert reply.status == 200, reply.body
    return [dict(item) for item in reply.json["items"] if item[name] == value]


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
    all_expired(service.services.expire, later)

    contract = service.services.contracts.get(contract_id)
    assert contract is not None
    assert contract.status is Status.DELETED


def _is_due(service: Service, contract_id: str, now: datetime) -> bool:
    return contract_id in {it.contract_id for it in all_overdue(service.services, now)}


def test_a_stage_whose_indexes_are_told_as_behind_can_be_deployed_again(
    aws_account: Account, stage: dict[str, str]
) -> None:
    described = aws_account.client("dynamodb").describe_table(TableName=stage["BILLS_TABLE"])["Table"]
    assert all(index["IndexStatus"] for index in described["GlobalSecondaryIndexes"])

    expire = services_of("expire", aws_account, stage)

    assert expire.settings.bills_table == described["TableName"]
    expire.close()
