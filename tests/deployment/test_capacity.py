"""One flood takes nothing else down: what each function may take, in accounts large and new."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app import api
from chalicelib.confining.confinement import CPU_SECONDS
from tests.support.stage_settings import written
from tools.operating.release.capacity import SHARES, VERIFYING
from tools.operating.release.chalice_app import chalice_config, functions_template
from tools.operating.release.stack_template import stack_template
from tools.operating.settings import read_settings_file, stack_parameters
from tools.stage.wishes import WrongSetting

NEW_ACCOUNT = 10
"""Executions at once that a new account has, all of which Lambda leaves unreserved."""
FUNCTIONS_PER_LOOK = 2
"""The API waits for the function that looks."""


@pytest.fixture(scope="module")
def template() -> dict[str, Any]:
    return stack_template(functions_template(chalice_config("test", "arm64")), ["/index.html"])


def told(tmp_path: Path, **settings: str) -> dict[str, str]:
    return stack_parameters(read_settings_file(written(tmp_path, **settings)))


@pytest.mark.parametrize(("function", "parameter"), SHARES.items())
def test_a_share_is_reserved_only_where_one_is_asked_for(
    template: dict[str, Any], function: str, parameter: str
) -> None:
    share = template["Resources"][function]["Properties"]["ReservedConcurrentExecutions"]
    condition = template["Conditions"][share["Fn::If"][0]]

    assert share["Fn::If"][1:] == [{"Ref": parameter}, {"Ref": "AWS::NoValue"}]
    assert condition == {"Fn::Not": [{"Fn::Equals": [{"Ref": parameter}, 0]}]}
    assert template["Parameters"][parameter]["Default"] == 0


def test_the_method_that_is_limited_is_the_one_that_looks_at_files() -> None:
    route = next(route for route in api.routes if route.name == "verify_file")

    assert {
        "ResourcePath": "/" + route.path.replace("/", "~1"),
        "HttpMethod": route.method,
    } == VERIFYING


def test_the_worst_files_leave_room_for_others_in_a_new_account(template: dict[str, Any]) -> None:
    rate, at_once = (
        template["Parameters"][name]["Default"] for name in ("VerifyCallsPerSecond", "VerifyCallsAtOnce")
    )

    assert (at_once + rate * CPU_SECONDS) * FUNCTIONS_PER_LOOK < NEW_ACCOUNT


def test_a_stage_is_told_its_shares_or_the_usual_ones(tmp_path: Path) -> None:
    assert told(tmp_path)["SealConcurrency"] == "0"
    assert told(tmp_path, seal_concurrency="20", verify_calls_per_second="7.5").items() >= {
        ("SealConcurrency", "20"),
        ("VerifyCallsPerSecond", "7.5"),
    }


def test_a_share_that_is_no_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="seal_concurrency"):
        told(tmp_path, seal_concurrency="many")


def test_the_firewall_counts_files_that_are_sent_to_be_looked_at(template: dict[str, Any]) -> None:
    rules = template["Resources"]["ApiFirewall"]["Properties"]["Rules"]
    limits = {
        rule["Name"]: rule["Statement"]["RateBasedStatement"]["Limit"]
        for rule in rules
        if "RateBasedStatement" in rule["Statement"]
    }

    assert limits["files-to-verify"] < limits["rate"]
    assert {json.dumps(rule["Action"]) for rule in rules} == {'{"Block": {}}'}  # the gateway answers
