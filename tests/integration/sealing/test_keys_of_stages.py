"""Stages lie side by side in one account: the sealing function of one cannot sign with a key of another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from chalicelib.adapters.kms_key import KmsSigningKey
from chalicelib.domain.common.errors import Unavailable
from tests.support.principals import services_of
from tools.entity.seals import new_key
from tools.harness.aws import STAGE, Account
from tools.stage.keys import assign_to_stage


@pytest.fixture
def sealing(aws_account: Account) -> Iterator[KmsSigningKey]:
    """With the permissions of the sealing function of STAGE, and no more."""
    stage = aws_account.create_stage()
    with closing(services_of("seal", aws_account, stage)) as services:
        yield KmsSigningKey(services.kms)


@pytest.mark.parametrize(("owner", "may"), [(STAGE, True), ("another", False), (None, False)])
def test_sealing_signs_with_the_keys_of_its_stage_alone(
    aws_account: Account, sealing: KmsSigningKey, owner: str | None, may: bool
) -> None:
    kms = aws_account.client("kms")
    key_id = new_key(kms, "cloud-cn")
    if owner is not None:
        assign_to_stage(kms, owner, [key_id])

    if may:
        assert sealing.sign(key_id, bytes(32))
    else:
        with pytest.raises(Unavailable):
            sealing.sign(key_id, bytes(32))
