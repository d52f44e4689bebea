"""What is held for a while is held longer than its holder may run; who waits, waits longer than that."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chalicelib.bootstrap.clients import CONNECT_SECONDS, VERIFYING_SECONDS
from chalicelib.confining.process import MOST_SECONDS
from chalicelib.domain.common import policy
from tools.stage.functions import given

HOLDERS = {"REQUEST_LEASE": "app", "SEALING_LEASE": "seal", "NOTICE_LEASE": "remind"}
"""Each lease of the policy, and the function whose runs hold it."""

CLOCKS_MAY_DIFFER = timedelta(seconds=10)
GATEWAY = timedelta(seconds=29)
"""API Gateway gives up on a call then."""

REDELIVERED_AFTER = timedelta(minutes=1 + 2)
"""AWS Lambda delivers an event of which nothing came again after one minute, and then after two."""


def time_out(function: str) -> timedelta:
    return timedelta(seconds=given(function)["lambda_timeout"])


def leases() -> dict[str, timedelta]:
    return {name: value for name, value in vars(policy).items() if name.endswith("_LEASE")}


def test_every_lease_has_its_holder() -> None:
    assert leases().keys() == HOLDERS.keys()


@pytest.mark.parametrize(("lease", "function"), HOLDERS.items())
def test_a_lease_outlasts_the_longest_run_of_its_holder(lease: str, function: str) -> None:
    assert leases()[lease] >= time_out(function) + CLOCKS_MAY_DIFFER


def test_a_sealing_that_died_is_taken_over_by_the_last_delivery_of_its_event() -> None:
    assert policy.SEALING_LEASE + CLOCKS_MAY_DIFFER < REDELIVERED_AFTER


def test_no_call_of_the_api_outlasts_the_gateway() -> None:
    assert time_out("app") <= GATEWAY
    assert time_out("authorizer") < GATEWAY


def test_whoever_waits_for_the_verifying_function_waits_longer_than_it_may_run() -> None:
    assert timedelta(seconds=VERIFYING_SECONDS) > time_out("verify")
    assert timedelta(seconds=CONNECT_SECONDS + VERIFYING_SECONDS) < GATEWAY
    assert timedelta(seconds=MOST_SECONDS) < time_out("verify")
