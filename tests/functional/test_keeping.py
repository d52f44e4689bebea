"""After `kill -9` of the whole local stack, what was acknowledged is there; again and again, under load."""

from __future__ import annotations

import json
import random
import threading
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from chalicelib.adapters.dynamodb.every_contract import EveryDynamoContract
from chalicelib.adapters.s3.documents import S3Documents
from chalicelib.bootstrap import Services
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.settings import read_settings
from tests.support.at_length import thorough
from tests.support.principals import OtherServices
from tools.harness.running_stack import RunningStack
from tools.harness.waiting import eventually
from tools.local.aws.deployment import running_outputs
from tools.local.aws.embedded import root_session
from tools.local.feeds import Intake
from tools.local.settings import application_settings

ORDERS = 200
CUSTOMERS_AT_ONCE = 2
CUSTOMER = "demo-company"
LIVE = {Status.DRAFT, Status.SEALING, Status.OFFICIAL}
pytestmark = pytest.mark.shipped_provider  # whose demo the orders are of


@dataclass
class Load:
    """Customers who request and finalize contracts as fast as they are answered, until all is killed."""

    stack: RunningStack
    token: str
    orders: Iterator[str]
    acknowledged: dict[str, str] = field(default_factory=dict)
    """Contracts with the last state that an answer told."""
    answers: int = 0
    first: threading.Semaphore = field(default_factory=threading.Semaphore)
    refusals: list[str] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        self._over.clear()
        self.first = threading.Semaphore()
        self._threads = [threading.Thread(target=self._work) for _ in range(CUSTOMERS_AT_ONCE)]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        try:
            while not self._over.is_set():
                requested = self.call("POST", "/contracts", {"source": "orders", "ids": [next(self.orders)]})
                contract_id = requested["contracts"][0]["contract_id"]
                self.acknowledged[contract_id] = "draft"
                self.answers += 1
                if self.first.acquire(blocking=False):  # one a round: sealing takes the machine's time
                    self.call("POST", f"/contracts/{contract_id}/finalize", {})
                    self.acknowledged[contract_id] = "finalized"
        except urllib.error.HTTPError as refused:
            self.refusals.append(refused.read().decode())
        except OSError:
            return  # the stack is dead

    def wait_for(self, answers: int) -> None:
        """Return once so many more requests have been answered."""
        wanted = self.answers + answers
        eventually(lambda: self.answers >= wanted or bool(self.refusals), "customers are answered")

    def call(self, method: str, path: str, body: object = None) -> Any:
        request = urllib.request.Request(  # noqa: S310 - our own stack
            f"{self.stack.url}/api{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=300) as answer:  # noqa: S310
            return json.load(answer)


@pytest.fixture
def stored(stack: RunningStack, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    """The service's own parts, on what is stored: seen past the running service."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", stack.place.aws_url)
    root = root_session()
    settings = application_settings(stack.place) | running_outputs(stack.place)
    services = OtherServices(read_settings(settings), root)
    yield services
    services.close()


def import_orders(stack: RunningStack, stored: Services, count: int) -> list[str]:
    """As many paid orders as are asked for, through the feed."""
    lines = [_order(number) for number in range(count)]
    intake = Intake(stored.session, running_outputs(stack.place))
    content = "\n".join(json.dumps(line) for line in lines).encode()
    assert intake.wait_for(intake.drop_content(content, "orders/load.jsonl")).accepted == count
    return [line["order_id"] for line in lines]


def _order(number: int) -> dict[str, Any]:
    return {
        "order_id": f"KEPT{number:06}",
        "account_id": CUSTOMER,
        "version": 1,
        "product": "ecs-subscription",
        "service_name": "ECS",
        "configuration": "2 vCPU, 4 GiB",
        "quantity": 1,
        "billing_method": "subscription",
        "service_type": "purchase",
        "seller": "cloud",
        "invoicing_entity": "demo-cloud",
        "state": "paid",
        "placed_at": "2026-01-10T08:00:00Z",
        "paid_at": "2026-01-10T09:00:00Z",
        "cancelled_at": None,
        "service_start": "2026-01-10T09:00:00Z",
        "service_end": "2027-01-10T09:00:00Z",
        "duration": "P12M",
        "cash_payable": {"amount": "1200.00", "currency": "CNY"},
    }


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[RunningStack]:
    stack = RunningStack(tmp_path / "state")
    stack.start()
    yield stack
    stack.kill()


@pytest.mark.parametrize("kills", [1, thorough(10)])
def test_what_was_acknowledged_survives_kills_under_load_e2(
    stack: RunningStack, stored: Services, kills: int
) -> None:
    dice = random.Random(12)  # noqa: S311 - the same pauses each time
    orders = import_orders(stack, stored, ORDERS)
    load = Load(stack, stack.token(CUSTOMER), iter(orders))

    for _ in range(kills):
        load.start()
        load.wait_for(dice.randint(2, 5))
        stack.kill()
        load.stop()
        assert load.refusals == []
        stack.start()
        for contract_id, state in load.acknowledged.items():
            status = load.call("GET", f"/contracts/{contract_id}")["status"]
            assert status != "draft" or state == "draft"

    # What a kill interrupted waits for its lease to end; a sweep of later does not.
    for contract in _contracts(stored):
        if contract.status is Status.SEALING:
            stored.seal(contract.contract_id, datetime.now(UTC) + timedelta(hours=1))
    live = [contract for contract in _contracts(stored) if contract.status in LIVE]
    held = Counter(order_id for contract in live for order_id in contract.source_ids)
    assert max(held.values()) == 1
    assert not any(contract.status is Status.SEALING for contract in live)
    official = {contract.contract_id for contract in live if contract.status is Status.OFFICIAL}
    files, _ = S3Documents(stored.s3, stored.settings.documents_bucket).keys("official/", "", "")
    assert {key.split("/")[1] for key in files} == official


def _contracts(stored: Services) -> list[Contract]:
    every, found, after = EveryDynamoContract(stored.tables), list[Contract](), ""
    while True:
        page, after = every.page(0, 1, after)
        found += page
        if not after:
            return found
