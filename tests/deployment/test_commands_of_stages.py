"""What can be done on every stage is done where STAGE says: on a deployed one, or on this machine."""

import subprocess

import pytest

from tools.checkout import CHECKOUT
from tools.operating.__main__ import main
from tools.stage.commands import COMMANDS


def told_by_make(target: str, **variables: str) -> str:
    """What make would run."""
    words = [f"{name}={value}" for name, value in variables.items()]
    command = ["make", "--dry-run", target, *words]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_make_works_on_the_stage_that_is_named(command: str) -> None:
    assert f"-m tools.operating {command}\n" in told_by_make(command, STAGE="prod")


@pytest.mark.parametrize("command", COMMANDS)
def test_make_works_on_the_local_stack_where_no_stage_is_named(command: str) -> None:
    assert f"-m tools.local {command}\n" in told_by_make(command, STAGE="")


@pytest.mark.parametrize("stage", ["", "X", "prod-1", "../prod"])
def test_a_stage_that_cannot_be_is_refused_before_anything_is_asked(
    stage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["entity"], {"STAGE": stage}) == 2
    assert "STAGE must be" in capsys.readouterr().err


def test_a_command_that_is_not_known_is_answered_with_those_that_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["undo"], {"STAGE": "prod"}) == 2
    assert "doctor|drill" in capsys.readouterr().err
