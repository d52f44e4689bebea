"""What happens at the same moment has only the outcomes that the rules permit."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar, overload

import pytest

from chalicelib.application.ports import Typesetter
from chalicelib.domain.contract.contents import ContractContent
from tests.support.at_length import thorough
from tests.support.service import Reply, Service
from tools.samples.factories import an_order

T = TypeVar("T")
U = TypeVar("U")
AT_ONCE = 32


@overload
def at_once(pool: ThreadPoolExecutor, one: Callable[[], T], other: Callable[[], U], /) -> tuple[T, U]: ...
@overload
def at_once(pool: ThreadPoolExecutor, /, *actions: Callable[[], T]) -> Sequence[T]: ...
def at_once(pool: ThreadPoolExecutor, /, *actions: Callable[[], Any]) -> Sequence[Any]:
    """Runs the actions on as many threads, none before all are ready."""
    ready = threading.Barrier(len(actions))

    def run(action: Callable[[], Any]) -> Any:
        ready.wait()
        return action()

    return tuple(pool.map(run, actions))


@dataclass
class TypesetOnce:
    """One document for all: what races is the records, and 1,600 documents take a minute to typeset."""

    typesetter: Typesetter
    document: bytes = b""

    def typeset(self, content: ContractContent) -> bytes:
        self.document = self.document or self.typesetter.typeset(content)
        return self.document


@pytest.mark.parametrize("rounds", [3, thorough(50)])
def test_32_requests_for_one_order_at_once_give_one_contract_e2(service: Service, rounds: int) -> None:
    orders = [an_order() for _ in range(rounds)]
    service.seeded(*orders)
    vars(service.services)["typesetter"] = TypesetOnce(service.services.typesetter)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        for order in orders:
            ask = partial(service.request, order.order_id)
            replies = at_once(pool, *[ask] * AT_ONCE)

            assert Counter(_outcome(reply) for reply in replies) == {
                "created": 1,
                "already_contracted": AT_ONCE - 1,
            }
    contracts = _all_contracts(service)
    assert Counter(line["order_id"] for c in contracts for line in c["lines"]) == Counter(
        order.order_id for order in orders
    )


def test_overlapping_requests_at_once_never_share_an_order_e2_e3(service: Service) -> None:
    orders = [an_order() for _ in range(6)]
    service.seeded(*orders)
    ids = [order.order_id for order in orders]
    pairs = [(ids[n], ids[(n + 1) % 6]) for n in range(6)]

    with ThreadPoolExecutor(6) as pool:
        replies = at_once(pool, *[lambda pair=pair: service.request(*pair) for pair in pairs])

    held = Counter(line["order_id"] for c in _all_contracts(service) for line in c["lines"])
    assert all(count == 1 for count in held.values())
    assert sum(reply.status == 201 for reply in replies) == len(held) // 2 >= 1


def test_the_same_key_at_once_creates_once(service: Service) -> None:
    order = an_order()
    service.seeded(order)
    headers = {"Idempotency-Key": "k-1"}

    with ThreadPoolExecutor(8) as pool:
        replies = at_once(pool, *[lambda: service.request(order.order_id, headers=headers)] * 8)

    outcomes = Counter(_outcome(reply) for reply in replies)
    assert set(outcomes) <= {"created", "request_in_progress"}
    created = {reply.json["contracts"][0]["contract_id"] for reply in replies if reply.status == 201}
    assert len(created) == 1
    assert len(_all_contracts(service)) == 1


def test_finalize_and_delete_at_once_end_in_one_of_them(service: Service) -> None:
    for _ in range(5):
        order = an_order()
        service.seeded(order) if service.services.accounts.get("acme") is None else service.store(order)
        path = f"/api/contracts/{service.draft(order.order_id)['contract_id']}"

        with ThreadPoolExecutor(2) as pool:
            finalize, delete = at_once(
                pool,
                lambda: service.call("POST", f"{path}/finalize"),  # noqa: B023
                lambda: service.call("DELETE", path),  # noqa: B023
            )

        status = service.call("GET", path).json["status"]
        assert (finalize.status, delete.status, status) in {
            (202, 409, "sealing"),
            (409, 204, "deleted"),
        }


def _outcome(reply: Reply) -> str:
    if reply.status == 201:
        return "created"
    errors = reply.json.get("errors")
    return str(errors[0]["code"] if errors else reply.json["code"])


def _all_contracts(service: Service) -> list[dict[str, list[dict[str, str]]]]:
    found, cursor = [], None
    while True:
        query: dict[str, Any] = {"limit": "100"} | ({"cursor": cursor} if cursor else {})
        page = service.call("GET", "/api/contracts", **query).json
        found += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return found
