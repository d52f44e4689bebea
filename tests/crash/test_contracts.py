"""From draft to official and to the end, each call going wrong once in each way: nothing is lost or stuck."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.application.downloading import Download
from chalicelib.application.editing import Edit
from chalicelib.application.ports import Change, Sweep
from chalicelib.application.requesting import ContractRequest
from chalicelib.bootstrap import Services
from chalicelib.domain.contents import Language, Source
from chalicelib.domain.contracts import Contract, Status
from chalicelib.domain.history import SYSTEM, Action, HistoryEntry
from tests.crash.conftest import NothingIsLost
from tests.support.crash_points.faults import Fault
from tests.support.crash_points.scene import ACTOR, Scene
from tests.support.crash_points.use_cases import UseCase

Given = Callable[[Scene], None]


def held(status: Status, *, unpaid: bool = False) -> Given:
    def given(scene: Scene) -> None:
        scene.hold(status, scene.unpaid() if unpaid else scene.paid())

    return given


def a_draft_whose_order_changed(scene: Scene) -> None:
    order = scene.paid()
    scene.hold(Status.DRAFT, order)
    scene.tell(replace(order, version=2, configuration="ecs.g8.large"))


def a_draft_of_a_bill(scene: Scene) -> None:
    bill = scene.bill()
    scene.store(bill)
    wanted = ContractRequest(scene.account_id, ACTOR, Source.BILLS, (bill.bill_id,), language=Language.EN)
    [draft] = scene.world.calm.request_contracts(wanted, scene.now)
    scene.contract_ids.append(draft.contract_id)


def another_invoice_title(scene: Scene) -> None:
    scene.hold(Status.DRAFT, scene.paid())
    accounts = scene.world.calm.accounts
    stored = accounts.get(scene.account_id)
    assert stored is not None
    accounts.put_upstream(replace(stored, version=2, invoice_title="别的公司"))


def asked_for_its_seal(scene: Scene) -> None:
    scene.hold(Status.SEALING, scene.paid())
    scene.world.calm.documents.ask_for_seal(scene.contract_id)
    scene.told_of.add(scene.contract_id)


def its_document_altered(scene: Scene) -> None:
    asked_for_its_seal(scene)
    calm = scene.world.calm
    key = f"drafts/{scene.contract_id}/{scene.world.base_sha256}.pdf"
    calm.s3.put_object(Bucket=calm.settings.documents_bucket, Key=key, Body=b"%PDF of somebody else")


def its_sealing_failed(scene: Scene) -> None:
    scene.hold(Status.SEALING, scene.paid())
    calm = scene.world.calm
    contract = calm.finding.contract(scene.account_id, scene.contract_id)
    failed = contract.seal_failed("entity_missing")
    entry = HistoryEntry(scene.contract_id, scene.now, SYSTEM, Action.SEAL_FAILED, "entity_missing")
    calm.ledger.commit(Change(contracts=(failed,), history=(entry,)))


def two_overdue(scene: Scene) -> None:
    scene.hold(Status.DRAFT, scene.unpaid(overdue=True), scene.paid())
    scene.hold(Status.OFFICIAL, scene.unpaid(overdue=True))


def edit(wanted: Edit) -> Callable[[Scene, Services], Contract]:
    def action(scene: Scene, services: Services) -> Contract:
        return services.edit_draft(scene.account_id, scene.contract_id, wanted, actor=ACTOR, now=scene.now)

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


def seal(scene: Scene, services: Services) -> Status | None:
    return services.seal(scene.contract_id, scene.now)


def redrive(scene: Scene, services: Services) -> Contract:
    return services.redrive_sealing(scene.contract_id, actor=ACTOR, now=scene.now)


def expire(scene: Scene, services: Services) -> Sweep:
    return services.expire.sweep(scene.now)


def reconcile(scene: Scene, services: Services) -> Sweep:
    return services.reconcile(scene.now)


draft, official = held(Status.DRAFT), held(Status.OFFICIAL)

USE_CASES = [
    UseCase("edit", draft, edit(Edit(language=Language.ZH)), ["draft"]),
    UseCase("refresh", a_draft_whose_order_changed, edit(Edit(refresh=True)), ["draft"]),
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
    UseCase("seal", asked_for_its_seal, seal, ["official"]),
    UseCase("seal of an altered document", its_document_altered, seal, ["sealing"]),
    UseCase(
        "seal without its key",
        asked_for_its_seal,
        seal,
        ["official"],
        out_of_order={"Sign": Fault.THROTTLED},
    ),
    UseCase("redrive", its_sealing_failed, redrive, ["official"], once_done="sealing_not_failed"),
    UseCase("expire", two_overdue, expire, ["expired", "expired"], is_sweep=True),
    UseCase("reconcile", held(Status.SEALING), reconcile, ["official"], is_sweep=True),
]


@pytest.mark.parametrize("fault", Fault)
@pytest.mark.parametrize("use_case", USE_CASES, ids=lambda it: it.name)
def test_whatever_goes_wrong_a_contract_comes_to_the_state_it_should(
    nothing_is_lost: NothingIsLost, use_case: UseCase, fault: Fault
) -> None:
    nothing_is_lost(use_case, fault)
