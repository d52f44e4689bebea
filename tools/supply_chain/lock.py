"""Fixing every package that is installed, by version and hash: what was tested is what is installed."""

from __future__ import annotations

import subprocess
import venv
from pathlib import Path

from tools.checkout import CHECKOUT

UV = "uv==0.13.9"
_COMPILE = ("pip", "compile", "--quiet", "--universal", "--generate-hashes", "--python-version", "3.11")


def lock() -> None:
    """Writes `requirements*.txt` anew from `requirements*.in`; what fits already stays as it is."""
    uv = program(UV, "uv")
    # The functions' packages, and those of `make run`, are the ones that the tests ran with.
    as_tested = ("--constraint", "requirements-dev.txt")
    for name, extra in (
        ("requirements-dev", ()),
        ("requirements-run", as_tested),
        ("requirements", as_tested),
        ("requirements-linters", ()),
        ("tools/bench/documents/requirements-typesetters", ()),
    ):
        command = [uv, *_COMPILE, "--custom-compile-command", "make lock", *extra]
        subprocess.run([*command, f"{name}.in", "--output-file", f"{name}.txt"], cwd=CHECKOUT, check=True)


def program(requirement: str, name: str) -> Path:
    """A program that only these commands need, installed where it meets no other package."""
    home = CHECKOUT / ".local" / requirement.replace("==", "-")
    found = home / "bin" / name
    if not found.exists():
        venv.create(home, with_pip=True, symlinks=True)
        subprocess.run([home / "bin" / "python", "-m", "pip", "install", "--quiet", requirement], check=True)
    return found
