"""Fixing every package that is installed, by version and hash: what was tested is what is installed."""

from __future__ import annotations

import subprocess
import venv

from tools.stack.place import CHECKOUT

UV = "uv==0.13.9"
_HOME = CHECKOUT / ".local" / "lock"
_COMPILE = ("pip", "compile", "--quiet", "--universal", "--generate-hashes", "--python-version", "3.11")


def lock() -> None:
    """Writes `requirements*.txt` anew from `requirements*.in`; what fits already stays as it is."""
    program = _HOME / "bin" / "uv"
    if not program.exists():
        venv.create(_HOME, with_pip=True, symlinks=True)
        subprocess.run([_HOME / "bin" / "python", "-m", "pip", "install", "--quiet", UV], check=True)
    # The functions' packages are those that the tests ran with.
    for name, extra in (("requirements-dev", ()), ("requirements", ("--constraint", "requirements-dev.txt"))):
        command = [program, *_COMPILE, "--custom-compile-command", "make lock", *extra]
        subprocess.run([*command, f"{name}.in", "--output-file", f"{name}.txt"], cwd=CHECKOUT, check=True)
