"""Requests for contracts, each call going wrong once in each way: one contract for each order, or none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chalicelib.application.contracts.requesting import ContractRequest
from chalicelib.bootstrap import Services
from chalicelib.domain.contract.contents import Language, Source
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.requesting.orders import OrderState
from tests.crash.conftest import NothingIsLost
from tests.support.crash_points.faults import WHILE_A_CUSTOMER_WAITS, Fault
from tests.support.crash_points.scene import ACTOR, Scene
from tests.support.crash_points.use_cases import UseCase
from tests.support.crash_points.world import SECOND_ENTITY


def one_order(scene: Scene) -> None:
    scene.store(scene.paid())


def orders_of_two_entities(scene: Scene) -> None:
    scene.store(scene.paid(), scene.paid(invoicing_entity=SECOND_ENTITY.entity_id), scene.paid())


def one_bill(scene: Scene) -> None:
    scene.store(scene.bill())


def one_of_two_orders_cancelled(scene: Scene) -> None:
    scene.store(scene.paid(state=OrderState.CANCELLED), scene.paid())


def an_order_of_a_contract_that_nobody_has_expired_yet(scene: Scene) -> None:
    scene.hold(Status.DRAFT, scene.paid(), scene.unpaid(overdue=True))


def request(
    source: Source = Source.ORDERS, key: str | None = "the same each time", most: int | None = None
) -> Callable[[Scene, Services], tuple[Contract, ...]]:
    """Of all of the customer's orders or bills, or of the first ones."""

    def action(scene: Scene, services: Services) -> tuple[Contract, ...]:
        scene.key = key
        ids = scene.order_ids if source is Source.ORDERS else scene.bill_ids
        wanted = ContractRequest(
            account_id=scene.account_id,
            actor=ACTOR,
            source=source,
            ids=tuple(ids[:most]),
            language=Language.EN,  # the quickest to typeset
            idempotency_key=key,
        )
        return services.request_contracts(wanted, scene.now).contracts

    return action


USE_CASES = [
    UseCase("request of an order", one_order, request(), ["draft"]),
    UseCase("request without a key", one_order, request(key=None), ["draft"], once_done="already_contracted"),
    UseCase("request of two entities' orders", orders_of_two_entities, request(), ["draft", "draft"]),
    UseCase("request of a bill", one_bill, request(Source.BILLS), ["draft"]),
    UseCase("refused request", one_of_two_orders_cancelled, request(), [], refused="order_cancelled"),
    UseCase(
        "request of an expired contract's order",
        an_order_of_a_contract_that_nobody_has_expired_yet,
        request(most=1),
        ["expired", "draft"],
    ),
    UseCase(
        "request whose document cannot be stored",
        one_order,
        request(),
        ["draft"],
        out_of_order={"PutObject": Fault.THROTTLED},
    ),
]


@pytest.mark.parametrize("fault", WHILE_A_CUSTOMER_WAITS)
@pytest.mark.parametrize("use_case", USE_CASES, ids=lambda it: it.name)
def test_whatever_goes_wrong_a_request_creates_its_contracts_once_or_not_at_all(
    nothing_is_lost: NothingIsLost, use_case: UseCase, fault: Fault
) -> None:
    nothing_is_lost(use_case, fault)
