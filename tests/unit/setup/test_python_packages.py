"""Packages are installed when they are missing or their lock has changed, and no oftener."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.unit.setup.conftest import Machine
from tools.setup import python_packages
from tools.setup.python_packages import DEVELOP, RUN, install_python_packages
from tools.setup.steps import SetUpFailed

HERE = ".".join(map(str, sys.version_info[:3]))


@pytest.fixture
def checkout(machine: Machine) -> Path:
    """A checkout with two locks and an environment of this Python, in which pip only says yes."""
    environment = machine.folder / ".venv"
    environment.mkdir()
    (environment / "pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {HERE}\n")
    for lock in (RUN, DEVELOP):
        (machine.folder / lock).write_text("a==1\n")
    machine.monkeypatch.setattr(python_packages, "CHECKOUT", machine.folder)
    machine.monkeypatch.setattr(python_packages, "VENV", environment)
    return machine.folder


def installed(machine: Machine) -> list[str]:
    """The locks that pip was given."""
    return [call.rpartition("/")[2] for call in machine.calls if "-m pip install" in call]


def test_a_lock_is_installed_once(machine: Machine, checkout: Path) -> None:
    install_python_packages(RUN)
    install_python_packages(RUN)

    assert installed(machine) == [RUN]
    assert checkout.is_dir()


def test_running_needs_nothing_more_where_everything_for_developing_is_there(
    machine: Machine, checkout: Path
) -> None:
    install_python_packages(DEVELOP)
    install_python_packages(RUN)

    assert installed(machine) == [DEVELOP]
    assert checkout.is_dir()


def test_developing_needs_more_than_running(machine: Machine, checkout: Path) -> None:
    install_python_packages(RUN)
    install_python_packages(DEVELOP)

    assert installed(machine) == [RUN, DEVELOP]
    assert checkout.is_dir()


def test_a_changed_lock_is_installed_and_so_is_the_one_before_when_it_comes_back(
    machine: Machine, checkout: Path
) -> None:
    """As when a branch is looked at: what it has installed is not what the other branch needs."""
    install_python_packages(DEVELOP)
    (checkout / RUN).write_text("a==2\n")
    (checkout / DEVELOP).write_text("a==2\n")
    install_python_packages(RUN)
    (checkout / RUN).write_text("a==1\n")
    (checkout / DEVELOP).write_text("a==1\n")
    install_python_packages(DEVELOP)

    assert installed(machine) == [DEVELOP, RUN, DEVELOP]


def test_an_installation_that_broke_off_is_done_again(machine: Machine, checkout: Path) -> None:
    install_python_packages(RUN)
    (checkout / RUN).write_text("a==2\n")
    machine.has("python-of-the-environment", "echo no network; exit 1")
    with pytest.raises(SetUpFailed, match="no network"):
        install_python_packages(RUN)
    (checkout / RUN).write_text("a==1\n")
    machine.has("python-of-the-environment")

    install_python_packages(RUN)

    assert installed(machine) == [RUN] * 3


@pytest.mark.parametrize("about", ["version = 3.9.2", "version_info = 3.9.2", "", None])
def test_an_environment_of_another_python_is_made_anew(
    machine: Machine, checkout: Path, about: str | None
) -> None:
    made: list[Path] = []
    machine.monkeypatch.setattr("venv.create", lambda path, **_: made.append(path))
    if about is None:
        (checkout / ".venv" / "pyvenv.cfg").unlink()
    else:
        (checkout / ".venv" / "pyvenv.cfg").write_text(about)

    install_python_packages(RUN)

    assert made == [checkout / ".venv"]


def test_an_environment_that_uv_has_made_is_taken_as_it_is(machine: Machine, checkout: Path) -> None:
    (checkout / ".venv" / "pyvenv.cfg").write_text(f"version_info = {HERE}\n")

    install_python_packages(RUN)

    assert installed(machine) == [RUN]


def test_who_lacks_debians_package_for_environments_is_told_its_name(
    machine: Machine, checkout: Path
) -> None:
    machine.monkeypatch.setitem(sys.modules, "ensurepip", None)
    (checkout / ".venv" / "pyvenv.cfg").unlink()
    machine.has("apt-get")
    machine.is_used_by(1000)

    with pytest.raises(SetUpFailed, match=rf"apt-get install python3\.{sys.version_info.minor}-venv"):
        install_python_packages(RUN)
