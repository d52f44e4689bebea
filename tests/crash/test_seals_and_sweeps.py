"""Seals and sweeps, each call going wrong once in each way: no contract is stuck, none sealed twice."""

from __future__ import annotations

import pytest

from chalicelib.application.ports import Change, Sweep
from chalicelib.bootstrap import Services
from chalicelib.domain.common.history import SYSTEM, Action, HistoryEntry
from chalicelib.domain.contract.contracts import Contract, Status
from tests.crash.conftest import NothingIsLost
from tests.support.at_length import thorough
from tests.support.crash_points.faults import EACH_FAULT, Fault
from tests.support.crash_points.scene import ACTOR, Scene, held
from tests.support.crash_points.use_cases import UseCase
from tests.support.sweeping import all_worked_off


def asked_for_its_seal(scene: Scene) -> None:
    scene.hold(Status.SEALING, scene.paid())
    scene.world.calm.documents.ask_for_seal(scene.contract_id)
    scene.told_of.add(scene.contract_id)


def its_document_altered(scene: Scene) -> None:
    asked_for_its_seal(scene)
    calm = scene.world.calm
    key = f"drafts/{scene.contract_id}/{scene.world.base_sha256}.pdf"
    calm.s3.put_object(Bucket=calm.settings.documents_bucket, Key=key, Body=b"%PDF of somebody else")


def sealed_and_disputed(scene: Scene) -> None:
    asked_for_its_seal(scene)
    scene.world.calm.seal(scene.contract_id, scene.now)
    scene.world.calm.evidence_reports.ask(scene.contract_id)


def its_sealing_failed_and_one_proposes_to_retry(scene: Scene) -> None:
    scene.hold(Status.SEALING, scene.paid())
    calm = scene.world.calm
    contract = calm.own_contracts.get(scene.account_id, scene.contract_id)
    failed = contract.seal_failed("entity_missing").retry_asked(scene.now, "somebody-else")
    entry = HistoryEntry(scene.contract_id, scene.now, SYSTEM, Action.SEAL_FAILED, "entity_missing")
    calm.ledger.commit(Change(contracts=(failed,), history=(entry,)))


def seal(scene: Scene, services: Services) -> Status | None:
    return services.seal(scene.contract_id, scene.now)


def make_evidence(scene: Scene, services: Services) -> str | None:
    return services.make_evidence(scene.contract_id, scene.now)


def redrive(scene: Scene, services: Services) -> Contract:
    return services.redrive_sealing(scene.contract_id, actor=ACTOR, now=scene.now)


def reconcile(scene: Scene, services: Services) -> Sweep:
    return all_worked_off(services.reconcile.in_background, scene.now)


USE_CASES = [
    UseCase("seal", asked_for_its_seal, seal, ["official"]),
    UseCase("seal of an altered document", its_document_altered, seal, ["sealing"]),
    UseCase(
        "seal without its key",
        asked_for_its_seal,
        seal,
        ["official"],
        out_of_order={"Sign": Fault.THROTTLED},
    ),
    UseCase(
        "redrive",
        its_sealing_failed_and_one_proposes_to_retry,
        redrive,
        ["official"],
        once_done="sealing_not_failed",
    ),
    thorough(UseCase("evidence", sealed_and_disputed, make_evidence, ["official"]), id="evidence"),
    UseCase("reconcile", held(Status.SEALING), reconcile, ["official"], comes_again=True),
]


@pytest.mark.parametrize("fault", EACH_FAULT)
@pytest.mark.parametrize("use_case", USE_CASES, ids=lambda it: it.name)
def test_whatever_goes_wrong_every_contract_is_sealed_or_expires_in_the_end(
    nothing_is_lost: NothingIsLost, use_case: UseCase, fault: Fault
) -> None:
    nothing_is_lost(use_case, fault)
