"""Whoever waits for the set-up is told what it does, and what to do when it fails."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.unit.setup.conftest import Machine
from tools.setup.programs import install_packages, install_programs
from tools.setup.python_packages import pip_progress
from tools.setup.steps import SAY_EVERY, SetUpFailed, do


def test_a_step_that_takes_long_says_how_far_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The program goes on until it was told of once."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    told: list[int] = []

    def progress(lines: Sequence[str]) -> str:
        if lines and not told:
            pipe.write_text("end")
            told.append(len(lines))
        return f"{len(lines)} done"

    program = f"print('one', flush=True); open({str(pipe)!r}).read()"
    do("Cooking", [sys.executable, "-c", program], "", progress, say_every=0.01)

    said = capsys.readouterr()
    first, *others = said.err.splitlines()
    assert first == "Cooking …"
    assert others[-1].startswith("Cooking … 1 done (")
    assert said.out == "", "standard output belongs to the commands"


def test_nobody_waits_for_ten_seconds_without_a_word() -> None:
    assert SAY_EVERY * 2 <= 10


def test_a_step_that_fails_says_all_it_had_to_say_and_what_to_do() -> None:
    program = "import sys; print('no space'); print('left', file=sys.stderr); sys.exit(3)"

    with pytest.raises(SetUpFailed, match=r"(?s)no space.*left.*This failed: .*Buy a disk\."):
        do("Storing", [sys.executable, "-c", program], "Buy a disk.")


def test_a_program_that_is_missing_is_named() -> None:
    with pytest.raises(SetUpFailed, match=r"There is no program no-such-program\. Get it\."):
        do("Trying", ["no-such-program"], "Get it.")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], ""),
        (["Looking in indexes: https://example\n"], ""),
        (["Collecting boto3==1.43.106 (from -r x (line 3))\n"], "at number 1, boto3"),
        (["Collecting a==1\n", "  Downloading a.whl\n", "Collecting b==2\n"], "at number 2, b"),
        (["Collecting a==1\n", "Installing collected packages: a\n"], "all fetched, putting them in place"),
    ],
)
def test_how_far_pip_is_can_be_read_from_what_it_prints(lines: list[str], said: str) -> None:
    assert pip_progress(lines) == said


def test_programs_that_are_there_are_not_installed(machine: Machine) -> None:
    machine.has("qpdf")
    jar = machine.has("preflight.jar")

    install_programs({"qpdf": "qpdf", str(jar): "libpdfbox2-java"})

    assert machine.calls == []


def test_root_installs_what_is_missing_with_apt(machine: Machine) -> None:
    machine.has("qpdf")
    machine.has("apt-get")
    machine.is_used_by(0)

    install_programs({"qpdf": "qpdf", "mutool": "mupdf-tools"})

    assert machine.calls[-1].startswith("apt-get install")
    assert machine.calls[-1].endswith(" mupdf-tools")


def test_somebody_else_does_so_with_sudo(machine: Machine) -> None:
    machine.has("apt-get")
    machine.has("sudo")
    machine.is_used_by(1000)

    install_packages(["mupdf-tools"])

    assert [call.split()[:3] for call in machine.calls] == [
        ["sudo", "apt-get", "update"],
        ["sudo", "apt-get", "install"],
    ]


@pytest.mark.parametrize(
    ("programs", "advice"),
    [
        (["apt-get"], "apt-get install poppler-utils qpdf (as root)"),
        (["brew"], "brew install poppler qpdf"),
        ([], "poppler-utils qpdf (the names are Debian's)"),
    ],
)
def test_who_may_install_nothing_is_told_the_command(
    machine: Machine, programs: list[str], advice: str
) -> None:
    for name in programs:
        machine.has(name)
    machine.is_used_by(1000)

    with pytest.raises(SetUpFailed) as failed:
        install_packages(["poppler-utils", "qpdf"])

    assert advice in str(failed.value)
    assert machine.calls == []
