"""Tests run in any Chromium or Chrome that is on the machine; where there is none, one is brought."""

from collections.abc import Iterator

import pytest

from tests.unit.setup.conftest import Machine
from tools.setup.browser import DEBIAN_PACKAGE, NAMES, browser_program, install_browser
from tools.setup.steps import SetUpFailed

ROOT, SOMEBODY = 0, 1000


@pytest.fixture(autouse=True)
def found_anew() -> Iterator[None]:
    """What was found on a test's machine says nothing about this one."""
    yield
    browser_program.cache_clear()


@pytest.mark.parametrize("name", NAMES)
def test_any_chromium_or_chrome_will_do(machine: Machine, name: str) -> None:
    program = machine.has_browser(name)

    assert browser_program() == str(program)


def test_the_one_without_a_window_is_preferred(machine: Machine) -> None:
    machine.has_browser("google-chrome")
    lighter = machine.has_browser("chromium-headless-shell")

    assert browser_program() == str(lighter)


def test_a_program_that_only_says_what_to_install_is_passed_over(machine: Machine) -> None:
    machine.has("chromium", "echo 'Command chromium requires the chromium snap to be installed.'; exit 10")
    machine.has("google-chrome-stable", "echo Usage: install")
    other = machine.has_browser("chromium-browser")

    assert browser_program() == str(other)


def test_an_application_of_a_mac_is_found(machine: Machine) -> None:
    folder = machine.folder / "Applications" / "Google Chrome.app" / "Contents" / "MacOS"
    folder.mkdir(parents=True)
    application = machine.has_browser("Google Chrome").rename(folder / "Google Chrome")

    assert browser_program() == str(application)


def test_a_browser_that_is_named_comes_before_all_others(machine: Machine) -> None:
    machine.has_browser("chromium-headless-shell")
    named = machine.has_browser("mine")
    machine.monkeypatch.setenv("CHROMIUM", str(named))

    assert browser_program() == str(named)


@pytest.mark.parametrize("does", ["exit 1", "echo Firefox 150", "true"])
def test_a_named_browser_that_does_not_start_is_refused_by_its_name(machine: Machine, does: str) -> None:
    machine.has_browser("chromium")
    machine.monkeypatch.setenv("CHROMIUM", str(machine.has("mine", does)))

    with pytest.raises(SetUpFailed, match="mine, which is no browser"):
        browser_program()


def test_what_is_there_is_not_installed(machine: Machine) -> None:
    machine.has_browser("google-chrome")
    machine.has("apt-get")
    machine.is_used_by(ROOT)

    install_browser()

    assert machine.calls == []


def test_debians_package_is_installed_where_apt_has_it(machine: Machine) -> None:
    installed = machine.folder / "bin" / "chromium-headless-shell"
    script = f"printf '#!/bin/sh\\necho Chromium 150\\n' > {installed}; /bin/chmod +x {installed}"
    machine.has("apt-get", f'case "$1" in install) {script};; esac')
    machine.has("apt-cache")
    machine.is_used_by(ROOT)

    install_browser()

    assert [call.split()[:2] for call in machine.calls] == [
        ["apt-cache", "show"],
        ["apt-get", "update"],
        ["apt-get", "install"],
    ]
    assert machine.calls[-1].endswith(DEBIAN_PACKAGE)
    assert browser_program() == str(installed)


@pytest.mark.parametrize(
    ("programs", "user"),
    [
        ({"apt-get": "exit 0", "apt-cache": "exit 100"}, ROOT),  # Ubuntu has no such package
        ({"apt-get": "exit 0", "apt-cache": "exit 0"}, SOMEBODY),  # may not call apt-get, and has no sudo
        ({}, SOMEBODY),  # macOS
    ],
    ids=["Ubuntu", "without rights", "no apt"],
)
def test_playwright_fetches_its_own_where_apt_cannot_help(
    machine: Machine, programs: dict[str, str], user: int
) -> None:
    for name, does in programs.items():
        machine.has(name, does)
    machine.is_used_by(user)

    install_browser()

    assert machine.calls[-1] == ("python-of-the-environment -m playwright install --only-shell chromium")
    assert not any(call.startswith("apt-get") for call in machine.calls)


def test_playwright_fetches_its_own_where_sudo_refuses(
    machine: Machine, capsys: pytest.CaptureFixture[str]
) -> None:
    machine.has("apt-get")
    machine.has("apt-cache")
    machine.has("sudo", "echo somebody is not in the sudoers file; exit 1")
    machine.is_used_by(SOMEBODY)

    install_browser()

    assert machine.calls[-1].startswith("python-of-the-environment -m playwright install")
    assert "not in the sudoers file" in capsys.readouterr().err
