"""The browser of the tests: any Chromium or Chrome that is on the machine.

`CHROMIUM=<path>` names one. Where there is none, Debian's package is installed where apt has it, and else
Playwright downloads its own, which needs no rights and works on any Linux and on macOS.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from tools.setup.programs import install_packages, privileges
from tools.setup.python_packages import PYTHON
from tools.setup.steps import SetUpFailed, do, say

# The first is Chromium without the parts of its window: the same pages for half of the processor's time.
NAMES = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "chromium-browser",
)
APPLICATIONS = ("Google Chrome", "Chromium")
DEBIAN_PACKAGE = "chromium-headless-shell"


@lru_cache(maxsize=1)
def browser_program() -> str | None:
    """The path of a browser that starts; None if there is none but, perhaps, Playwright's own.

    Raises SetUpFailed for a `CHROMIUM` that does not start.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        found = shutil.which(named)
        if found is None or not _starts(found):
            raise SetUpFailed(f"CHROMIUM names {named}, which is no browser that starts.")
        return found
    return next((path for path in _candidates() if _starts(path)), None)


def install_browser() -> None:
    """Brings a browser onto the machine, unless there is one."""
    if browser_program() is not None:
        return
    if privileges() is not None and _apt_has(DEBIAN_PACKAGE):
        try:
            install_packages([DEBIAN_PACKAGE])
        except SetUpFailed as failure:  # as where sudo refuses
            say(str(failure))
        else:
            browser_program.cache_clear()
            return
    do(
        "Fetching Playwright's own browser, as there is neither Chromium nor Chrome on this machine",
        [str(PYTHON), "-m", "playwright", "install", "--only-shell", "chromium"],
        "Install Chromium or Chrome, or name one: make test CHROMIUM=<path>",
    )


def _candidates() -> Iterator[str]:
    for name in NAMES:
        found = shutil.which(name)
        if found is not None:
            yield found
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        for name in APPLICATIONS:
            program = folder / f"{name}.app" / "Contents" / "MacOS" / name
            if program.is_file():
                yield str(program)


def _starts(program: str) -> bool:
    """Ubuntu's `chromium-browser`, for one, is a script that only says what to install."""
    try:
        asked = subprocess.run(
            [program, "--version"], capture_output=True, text=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0 and "Chrom" in asked.stdout


def _apt_has(package: str) -> bool:
    known = subprocess.run(["apt-cache", "show", package], capture_output=True, check=False)
    return known.returncode == 0
