"""Clients generated from the API page do the main job, and are told of refusals as values of a type."""

from __future__ import annotations

import hashlib
import importlib
import socket
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from tests.support.generated_clients import python_client, run, typescript_program
from tests.support.service import Service
from tools.harness.development_authority import serving
from tools.local.origin.exchange import Answer, Request
from tools.samples.factories import an_order

PACKAGE = "generated_contract_centre"
REFUSED = [(401, "not_signed_in"), (404, "not_found"), (409, "contract_not_draft"), (422, "request_refused")]


@pytest.fixture(scope="module")
def client_package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = python_client(tmp_path_factory.mktemp("python"), PACKAGE)
    sys.path.insert(0, str(folder))
    yield
    sys.path.remove(str(folder))


@pytest.fixture
def address(sealing: Service) -> Iterator[str]:
    """Of the service over HTTP; what is finalized is sealed at once, as by its event."""

    def part(request: Request) -> Answer:
        answer = sealing.gateway(request)
        if request.path.endswith("/finalize") and answer.status == 202:
            sealing.services.seal(request.path.split("/")[-2], datetime.now(UTC))
        return answer

    with socket.create_server(("127.0.0.1", 0)) as bound, serving(bound, part):
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"


@pytest.fixture
def order_id(service: Service) -> str:
    order = an_order()
    service.store(order)
    return order.order_id


def module(name: str) -> Any:
    return importlib.import_module(f"{PACKAGE}.{name}")


def downloaded(facts: Any) -> str:
    return hashlib.sha256(httpx.get(facts.url).content).hexdigest()


@pytest.mark.usefixtures("client_package")
def test_a_client_in_python_gets_an_official_contract(service: Service, address: str, order_id: str) -> None:
    models, contracts = module("models"), "api.contracts"
    clients = module("client")
    with (
        clients.AuthenticatedClient(address, service.token(), raise_on_unexpected_status=True) as client,
        clients.Client(address, raise_on_unexpected_status=True) as stranger,
    ):

        def call(name: str, *named: Any, **told: Any) -> Any:
            return module(name).sync(*named, client=client, **told)

        orders = call("api.orders_and_bills.list_orders", state=models.OrderState.PAID)
        assert [it.order_id for it in orders.items if it.contract_request.allowed] == [order_id]
        wish = models.ContractRequestBody(source=models.Source.ORDERS, ids=[order_id])
        [draft] = call(f"{contracts}.request_contracts", body=wish, idempotency_key="one").contracts
        named = draft.contract_id

        preview = call(f"{contracts}.download_contract", named)
        assert (preview.kind, downloaded(preview)) == ("draft", preview.sha256)
        assert call(f"{contracts}.finalize_contract", named).status == "sealing"
        deadline = time.monotonic() + 300
        while (contract := call(f"{contracts}.get_contract", named)).status != "official":
            assert time.monotonic() < deadline
        official = call(f"{contracts}.download_contract", named)
        assert (official.kind, downloaded(official)) == ("official", contract.sha256)
        verified = module("api.verification.verify_number").sync(
            contract.contract_number, client=stranger, sha256=official.sha256
        )
        assert verified.result == "genuine"

        refused = [
            module("api.account.me").sync(client=stranger),
            call(f"{contracts}.get_contract", "none"),
            call(f"{contracts}.delete_contract", named),
            call(f"{contracts}.request_contracts", body=wish),
        ]
    assert all(isinstance(problem, models.ProblemAnswer) for problem in refused)
    assert [(problem.status, problem.code) for problem in refused] == REFUSED
    assert [fault.code for fault in refused[-1].errors] == ["already_contracted"]


def test_a_client_in_typescript_gets_an_official_contract(
    service: Service, address: str, order_id: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    program = typescript_program(tmp_path_factory.mktemp("typescript"))

    told = run(program, address, service.token(), order_id)

    refused: Any = told.pop("refused")
    assert told == {
        "preview": ["draft", True],
        "finalized": "sealing",
        "official": ["official", True],
        "verified": "genuine",
    }
    assert [(it["status"], it["code"]) for it in refused] == REFUSED
    assert refused[-1]["first"] == "already_contracted"
