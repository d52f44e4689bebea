"""Paper copies, each call going wrong once in each way: none is mailed twice, or without its contract."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.application.intake.import_orders import ImportOrders
from chalicelib.application.paper.printing import Print
from chalicelib.application.paper.requesting import PaperWish
from chalicelib.bootstrap import Services
from chalicelib.domain.contract.contracts import Contract, Status
from chalicelib.domain.paper.paper_request import PaperRequest
from chalicelib.domain.requesting.orders import Order, OrderState
from tests.crash.conftest import NothingIsLost
from tests.support.crash_points.faults import EACH_FAULT, Fault
from tests.support.crash_points.scene import ACTOR, Scene, held
from tests.support.crash_points.use_cases import UseCase
from tests.support.paper import a_recipient

MAILING = ("EMS", "EA123456789CN")


def request(scene: Scene, services: Services) -> PaperRequest:
    wish = PaperWish(scene.account_id, scene.contract_id, 2, a_recipient(), ACTOR)
    return services.request_paper(wish, scene.now)


def print_it(scene: Scene, services: Services) -> Print:
    return services.print_paper([paper_id(scene)], actor=ACTOR, now=scene.now)


def mail(scene: Scene, services: Services) -> PaperRequest:
    return services.mail_paper.mail(paper_id(scene), *MAILING, actor=ACTOR, now=scene.now)


def take_back(scene: Scene, services: Services) -> PaperRequest:
    return services.mail_paper.returned(paper_id(scene), reason="moved", actor=ACTOR, now=scene.now)


def redispatch(scene: Scene, services: Services) -> PaperRequest:
    return services.mail_paper.redispatch(paper_id(scene), None, actor=ACTOR, now=scene.now)


def void(scene: Scene, services: Services) -> Contract:
    place = (scene.account_id, scene.contract_id)
    return services.withdraw.void(*place, reason="ordered twice", actor=ACTOR, now=scene.now)


def cancel_the_order(scene: Scene, services: Services) -> None:
    [stored] = services.orders.get_many(scene.order_ids).values()
    told = replace(stored, version=2, state=OrderState.CANCELLED, cancelled_at=scene.world.began)
    unclaimed: Order = replace(told, contract_id=None, row=0)
    importing = services.import_feed_file.orders
    assert isinstance(importing, ImportOrders)
    importing.transition(unclaimed, scene.now)


def paper_id(scene: Scene) -> str:
    contract = scene.world.calm.contracts.get(scene.contract_id)
    assert contract is not None
    return contract.paper_request_id or ""


def paper(*steps: Callable[[Scene, Services], object]) -> Callable[[Scene], None]:
    """An official contract whose paper was requested, and what was done to it since."""

    def given(scene: Scene) -> None:
        scene.hold(Status.OFFICIAL, scene.paid())
        for step in (request, *steps):
            step(scene, scene.world.calm)

    return given


# What is not here writes as one of these does: one request, its contract and one entry, or an ended contract.
USE_CASES = [
    UseCase("paper", held(Status.OFFICIAL), request, ["official"], once_done="paper_already_requested"),
    UseCase("paper printed", paper(), print_it, ["official"]),
    UseCase("paper mailed", paper(print_it), mail, ["official"]),
    UseCase(
        "paper dispatched again",
        paper(mail, take_back),
        redispatch,
        ["official"],
        once_done="paper_not_returned",
    ),
    UseCase("void with paper", paper(), void, ["voided"], once_done="contract_not_official"),
    UseCase("order cancelled with paper", paper(print_it), cancel_the_order, ["cancelled"]),
]


@pytest.mark.parametrize("fault", EACH_FAULT)
@pytest.mark.parametrize("use_case", USE_CASES, ids=lambda it: it.name)
def test_whatever_goes_wrong_paper_goes_its_way_with_its_contract_p2_p6(
    nothing_is_lost: NothingIsLost, use_case: UseCase, fault: Fault
) -> None:
    nothing_is_lost(use_case, fault)
