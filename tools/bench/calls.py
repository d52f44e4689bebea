"""Calls to AWS per operation, counted on a stage of the embedded AWS, beside what each may make."""

import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from chalicelib.adapters.dynamodb.remembering import Remembered
from chalicelib.application.contracts.requesting import ContractRequest
from chalicelib.application.ports import Change, ContractFilter
from chalicelib.bootstrap import Services, build
from chalicelib.domain.contract.contents import Source
from tools.bench.consumption import consumption
from tools.harness.aws import emulated_aws, new_account
from tools.samples.factories import an_account, an_order
from tools.samples.sealing_entity import with_key

_ACCOUNT = "acme"
_LONG = 24 * 3600.0
"""Seconds."""


@dataclass(frozen=True)
class Operation:
    name: str
    budget: str
    run: Callable[[], object]


def measure() -> Iterator[str]:
    """One line per operation. The tests assert the same budgets (tests/functional/test_call_budgets.py)."""
    with tempfile.TemporaryDirectory() as folder, stage(Path(folder)) as services:
        now = datetime.now(UTC)
        official, draft = ready_contracts(services, now)
        for operation in operations(services, draft, official, now):
            with consumption(services) as consumed:
                operation.run()
            yield f"calls, {operation.name}: {told_calls(consumed.calls)} (budget: {operation.budget})"


def ready_contracts(services: Services, now: datetime) -> tuple[str, str]:
    """An official contract, by which everything is warm, and a draft."""
    official, draft = _drafts(services, now), _drafts(services, now)
    _finalize(services, official, now)
    services.seal(official, now)
    return official, draft


def operations(
    services: Services, draft: str, official: str, now: datetime, orders_in_a_request: int = 30
) -> Iterator[Operation]:
    """What customers do, in the order in which it can be done."""
    orders = [an_order(account_id=_ACCOUNT) for _ in range(orders_in_a_request)]
    services.ledger.commit(Change(orders=tuple(orders)))
    request = ContractRequest(_ACCOUNT, "bench", Source.ORDERS, tuple(order.order_id for order in orders))
    yield Operation(
        "list of contracts",
        "1 Query, and the account where a draft is on the page",
        lambda: services.list_contracts(_ACCOUNT, ContractFilter(), 20, None, now),
    )
    yield Operation(
        f"request of {orders_in_a_request} orders" if orders_in_a_request > 1 else "request of one order",
        "1 batch read, 1 transaction, 1 put per contract, and the account",
        lambda: services.request_contracts(request, now),
    )
    yield Operation("finalize", "1 write, 1 put, and reads", lambda: _finalize(services, draft, now))
    yield Operation("seal", "3 reads, 1 put, 1 signature, 2 writes", lambda: services.seal(draft, now))
    yield Operation(
        "official download",
        "2 reads, 1 write of the history",
        lambda: services.download_contract(_ACCOUNT, official, actor="bench", now=now),
    )


def _drafts(services: Services, now: datetime) -> str:
    order = an_order(account_id=_ACCOUNT)
    services.ledger.commit(Change(orders=(order,)))
    request = ContractRequest(_ACCOUNT, "bench", Source.ORDERS, (order.order_id,))
    [contract] = services.request_contracts(request, now).contracts
    return contract.contract_id


def _finalize(services: Services, contract_id: str, now: datetime) -> None:
    services.finalize(_ACCOUNT, contract_id, revision=None, actor="bench", now=now)


def told_calls(calls: Counter[str]) -> str:
    """Without the names of services."""
    return ", ".join(f"{count} {name.partition('.')[2]}" for name, count in sorted(calls.items()))


@contextmanager
def stage(folder: Path) -> Iterator[Services]:
    """A fresh stage with an account and an entity that can seal."""
    with empty_stage(folder) as services:
        entity, artwork = with_key(services.kms, folder)
        services.accounts.put_upstream(an_account())
        services.entities.register(entity, artwork)
        remember_for_long(services)
        yield services


def remember_for_long(services: Services) -> None:
    """What is remembered for seconds stays so: a slow machine counts as many calls as a quick one."""
    for kept in remembered(services):
        kept.forget()
        object.__setattr__(kept, "seconds", _LONG)


def remembered(services: Services) -> list[Remembered[Any]]:
    """What is remembered for seconds by the parts of a service that remember."""
    parts = (services.entities, services.trust)
    return [kept for part in parts for kept in vars(part).values() if isinstance(kept, Remembered)]


@contextmanager
def empty_stage(folder: Path) -> Iterator[Services]:
    """Tables and buckets; this process's environment holds their names meanwhile."""
    before = dict(os.environ)
    with emulated_aws("embedded", folder) as server:
        account = new_account(server)
        os.environ.update(account.create_stage())
        services = build(os.environ)
        try:
            yield services
        finally:
            services.close()
            os.environ.clear()
            os.environ.update(before)
