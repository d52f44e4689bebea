"""The harness itself: faults are what they say, and a use case that loses something is caught."""

from __future__ import annotations

from dataclasses import replace

import pytest
from botocore.exceptions import ClientError

from chalicelib.adapters.kms_key import KmsSigningKey
from chalicelib.bootstrap import Services
from chalicelib.domain.common.errors import Unavailable
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.contract.contracts import Status
from tests.support.crash_points.faults import Died, Fault
from tests.support.crash_points.scene import ACTOR, Scene
from tests.support.crash_points.trying import every_point
from tests.support.crash_points.use_cases import UseCase
from tests.support.crash_points.wire import Wire
from tests.support.crash_points.world import World

ALL_ATTEMPTS = 5


@pytest.mark.parametrize(
    ("fault", "raised", "is_done", "attempts"),
    [
        (Fault.DIES_BEFORE, Died, False, 0),
        (Fault.DIES_AFTER, Died, True, 1),
        (Fault.THROTTLED, Unavailable, False, ALL_ATTEMPTS),
        (Fault.BROKEN, Unavailable, False, ALL_ATTEMPTS),
        (Fault.FIRST_ANSWER_LOST, None, True, 2),
        (Fault.ANSWERS_LOST, Unavailable, True, ALL_ATTEMPTS),
    ],
)
def test_a_fault_is_what_it_says(
    crash_world: World, fault: Fault, raised: type[BaseException] | None, is_done: bool, attempts: int
) -> None:
    contract_id = f"of {fault}"
    wire = Wire(fault, at=1)
    process = crash_world.machine.disturbed(wire)

    seen: BaseException | None = None
    try:
        process.documents.ask_for_seal(contract_id)
    except BaseException as error:
        seen = error

    assert type(seen) is (raised or type(None))
    assert (is_there(crash_world, f"sealing/{contract_id}"), wire.attempts) == (is_done, attempts)


@pytest.mark.parametrize(
    ("fault", "reasons"),
    [
        (Fault.THROTTLED, {"SlowDown", "ThrottlingException"}),
        (Fault.BROKEN, {"InternalError", "InternalServerError", "KMSInternalException"}),
        (Fault.ANSWERS_LOST, {"ReadTimeoutError"}),
    ],
)
def test_each_service_says_it_in_its_own_words(crash_world: World, fault: Fault, reasons: set[str]) -> None:
    failing = {"PutObject": fault, "Sign": fault, "GetItem": fault}
    process = crash_world.machine.disturbed(Wire(always=failing))
    entity = crash_world.calm.entities.get("cloud-cn")
    assert entity is not None

    seen = []
    for call in (
        lambda: process.documents.ask_for_seal("some"),
        lambda: process.contracts.get("some"),
        lambda: KmsSigningKey(process.kms).sign(entity.key_id, b"0" * 32),
    ):
        with pytest.raises(Unavailable) as error:
            call()
        seen.append(error.value.facts["reason"])

    assert set(seen) == reasons


def test_a_dead_process_calls_nobody(crash_world: World) -> None:
    process = crash_world.machine.disturbed(Wire(Fault.DIES_BEFORE, at=1))

    for contract_id in ("first", "second"):
        with pytest.raises(Died):
            process.documents.ask_for_seal(contract_id)

    assert not is_there(crash_world, "sealing/second")


def test_a_use_case_that_writes_its_history_apart_is_caught(crash_world: World) -> None:
    def void(scene: Scene, services: Services) -> None:
        contract = services.own_contracts.get(scene.account_id, scene.contract_id)
        voided = contract.voided(now=scene.now, actor=ACTOR, reason="ordered twice")
        entry = HistoryEntry(contract.contract_id, scene.now, ACTOR, Action.VOIDED, "ordered twice")
        services.ledger.commit(replace(services.ending.change(voided, entry), history=()))
        services.history.append(entry)

    careless = UseCase(
        "careless void",
        lambda scene: scene.hold(Status.OFFICIAL, scene.paid()),
        void,
        ["voided"],
        once_done="contract_not_official",
    )

    tried = every_point(crash_world, careless, Fault.DIES_BEFORE)

    apart = ["call 4 (BatchGetItem)", "call 5 (TransactWriteItems)"]
    assert tried.points == 5
    for point in apart:
        lost = f"careless void, {point} dies just before: 0 entries contract.voided in the history, not 1"
        assert lost in tried.broken
    assert all(any(f"{point} dies just before: " in told for point in apart) for told in tried.broken)


def is_there(world: World, key: str) -> bool:
    try:
        world.calm.s3.head_object(Bucket=world.calm.settings.documents_bucket, Key=key)
    except ClientError:
        return False
    return True
