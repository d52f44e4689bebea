"""What customers do with their contracts, each call going wrong once in each way: nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.application.contracts.downloading import Download
from chalicelib.application.contracts.editing import Edit
from chalicelib.application.contracts.requesting import ContractRequest
from chalicelib.bootstrap import Services
from chalicelib.domain.contract.contents import Language, Source
from chalicelib.domain.contract.contracts import Contract, Status
from tests.crash.conftest import NothingIsLost
from tests.support.crash_points.faults import WHILE_A_CUSTOMER_WAITS, Fault
from tests.support.crash_points.scene import ACTOR, Scene, held
from tests.support.crash_points.use_cases import UseCase


def a_draft_whose_order_changed(scene: Scene) -> None:
    order = scene.paid()
    scene.hold(Status.DRAFT, order)
    scene.tell(replace(order, version=2, configuration="ecs.g8.large"))


def a_draft_of_a_bill(scene: Scene) -> None:
    bill = scene.bill()
    scene.store(bill)
    wanted = ContractRequest(scene.account_id, ACTOR, Source.BILLS, (bill.bill_id,), language=Language.EN)
    [draft] = scene.world.calm.request_contracts(wanted, scene.now).contracts
    scene.contract_ids.append(draft.contract_id)


def another_invoice_title(scene: Scene) -> None:
    scene.hold(Status.DRAFT, scene.paid())
    accounts = scene.world.calm.accounts
    stored = accounts.get(scene.account_id)
    assert stored is not None
    accounts.put_upstream(replace(stored, version=2, invoice_title="别的公司"))


def edit(wanted: Edit) -> Callable[[Scene, Services], Contract]:
    def action(scene: Scene, services: Services) -> Contract:
        return services.edit_draft(
            scene.account_id, scene.contract_id, wanted, actor=ACTOR, now=scene.now
        ).contract

    return action


def finalize(scene: Scene, services: Services) -> Contract:
    place = (scene.account_id, scene.contract_id)
    return services.finalize(*place, revision=1, actor=ACTOR, now=scene.now)


def download(scene: Scene, services: Services) -> Download:
    return services.download_contract(scene.account_id, scene.contract_id, actor=ACTOR, now=scene.now)


def delete(scene: Scene, services: Services) -> Contract:
    return services.withdraw.delete(scene.account_id, scene.contract_id, actor=ACTOR, now=scene.now)


def void(scene: Scene, services: Services) -> Contract:
    place = (scene.account_id, scene.contract_id)
    return services.withdraw.void(*place, reason="ordered twice", actor=ACTOR, now=scene.now)


draft, official = held(Status.DRAFT), held(Status.OFFICIAL)

USE_CASES = [
    UseCase("edit", draft, edit(Edit(language=Language.ZH)), ["draft"]),
    UseCase("refresh", a_draft_whose_order_changed, edit(Edit(refresh=True)), ["draft"]),
    UseCase("another note", official, edit(Edit(note="PO-2")), ["official"]),
    UseCase(
        "refused edit", official, edit(Edit(refresh=True)), ["official"], refused="contract_not_editable"
    ),
    UseCase("finalize", draft, finalize, ["official"]),
    UseCase("refused finalize", another_invoice_title, finalize, ["draft"], refused="invoice_title_mismatch"),
    UseCase("download of a draft", draft, download, ["draft"]),
    UseCase("download of an official contract", official, download, ["official"]),
    UseCase("delete", draft, delete, ["deleted"], once_done="contract_not_draft"),
    UseCase(
        "delete of a bill's draft", a_draft_of_a_bill, delete, ["deleted"], once_done="contract_not_draft"
    ),
    UseCase("void", official, void, ["voided"], once_done="contract_not_official"),
    UseCase(
        "refused void",
        held(Status.OFFICIAL, unpaid=True),
        void,
        ["official"],
        refused="cancel_order_instead",
    ),
]


@pytest.mark.parametrize("fault", WHILE_A_CUSTOMER_WAITS)
@pytest.mark.parametrize("use_case", USE_CASES, ids=lambda it: it.name)
def test_whatever_goes_wrong_a_contract_comes_to_the_state_it_should(
    nothing_is_lost: NothingIsLost, use_case: UseCase, fault: Fault
) -> None:
    nothing_is_lost(use_case, fault)
