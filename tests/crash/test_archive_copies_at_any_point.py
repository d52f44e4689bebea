"""Archive copies, each call going wrong once in each way: one in the end, and the file as it was."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from botocore import endpoint
from pytest_localstack.session import RunningSession

from chalicelib.bootstrap import Services
from chalicelib.domain.contract.contracts import Status
from chalicelib.domain.sealing.trust import TimestampAuthority, Trust
from tests.crash.conftest import NothingIsLost, _no_back_off
from tests.support.crash_points.faults import EACH_FAULT, Fault
from tests.support.crash_points.scene import Scene, held
from tests.support.crash_points.use_cases import UseCase
from tests.support.crash_points.world import World, world
from tools.harness.aws import new_account
from tools.harness.development_authority import RunningAuthority, running_authority


@pytest.fixture(scope="module")
def crash_world(aws_server: RunningSession, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Its contracts were sealed before any authority was trusted."""
    account = new_account(aws_server)
    environment = account.create_stage()
    folder = tmp_path_factory.mktemp("authority")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        patch.setattr(endpoint, "time", SimpleNamespace(sleep=_no_back_off))
        with world(environment, folder) as made, running_authority(folder, made.began) as authority:
            made.calm.trust.put(_trust(authority))
            yield made


def _trust(authority: RunningAuthority) -> Trust:
    known = authority.authority
    asked = TimestampAuthority("demo", f"{authority.address}/tsa", (known.trust_anchor,))
    return Trust((asked,), tuple(known.list_address(issuer) for issuer in known.issuers))


def keep_archive(scene: Scene, services: Services) -> bool:
    return services.keep_archive(scene.contract_id, scene.now)


ARCHIVE = UseCase("archive", held(Status.OFFICIAL), keep_archive, ["official"], comes_again=True)


@pytest.mark.parametrize("fault", EACH_FAULT)
def test_whatever_goes_wrong_there_is_one_archive_copy_in_the_end(
    nothing_is_lost: NothingIsLost, crash_world: World, fault: Fault
) -> None:
    nothing_is_lost(ARCHIVE, fault)

    assert "B-LTA" in str(crash_world.undisturbed)
