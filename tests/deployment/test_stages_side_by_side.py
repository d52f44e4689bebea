"""Several stages in one account: whatever has a name of its own bears the stage's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.stage_settings import SETTINGS, written
from tools.operating.release.chalice_app import chalice_config, functions_template
from tools.operating.release.stack_template import stack_template
from tools.operating.settings import read_settings_file
from tools.stage.wishes import WrongSetting

NAMES = {
    f"{thing}Name" for thing in ("", "Table", "Bucket", "Queue", "Topic", "Alarm", "Dashboard", "LogGroup")
}


def test_every_name_that_the_stack_gives_bears_the_stages() -> None:
    functions = functions_template(chalice_config("check", "arm64"))
    template = stack_template(functions, ["/index.html"])

    named = {
        f"{logical}.{name}": json.dumps(value)
        for logical, resource in template["Resources"].items()
        for name, value in _names(resource.get("Properties", {}))
    }

    assert len(named) > 50
    assert {name: value for name, value in named.items() if "${Stage}" not in value} == {}


def _names(properties: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Of the resource itself, where it has one: some say it a level below."""
    for name, value in properties.items():
        if name in NAMES or (name == "FunctionName" and "Fn::Sub" in value):
            yield name, value
        elif name.endswith("Config") and "Name" in value:
            yield f"{name}.Name", value["Name"]


def test_a_stage_says_which_processors_its_functions_have_or_has_the_usual_ones(tmp_path: Path) -> None:
    assert read_settings_file(written(tmp_path, architecture="arm64"))["architecture"] == "arm64"
    assert read_settings_file(written(tmp_path))["architecture"] == "x86_64"


def test_a_sign_in_may_have_a_scope_and_an_origin_of_its_own(tmp_path: Path) -> None:
    cognito = {"oidc_scope": "openid contracts/use", "oidc_origin": "https://one.auth.example.com"}

    assert read_settings_file(written(tmp_path, **cognito)).items() >= cognito.items()
    assert read_settings_file(written(tmp_path))["oidc_scope"] == "openid profile offline_access"
    with pytest.raises(WrongSetting, match="oidc_origin does not look like"):
        read_settings_file(written(tmp_path, oidc_origin="https://one.auth.example.com/path"))


def test_what_can_wait_is_told_to_who_is_woken_up_where_nobody_else_is_named(tmp_path: Path) -> None:
    assert read_settings_file(written(tmp_path))["notice_email"] == SETTINGS["alarm_email"]
    assert (
        read_settings_file(written(tmp_path, notice_email="a@example.com"))["notice_email"] == "a@example.com"
    )


def test_all_faults_of_a_stages_settings_are_told_at_once(tmp_path: Path) -> None:
    faulty = written(tmp_path, architecture="sparc", mail_from="nobody", colour="red")

    with pytest.raises(WrongSetting) as refused:
        read_settings_file(faulty)

    for fault in ("architecture does not look like", "mail_from does not look like", "colour is not known"):
        assert fault in str(refused.value)
