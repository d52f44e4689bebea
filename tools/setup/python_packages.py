"""The virtual environment, and the packages in it."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
import venv
from collections.abc import Sequence
from pathlib import Path

from tools.checkout import CHECKOUT
from tools.setup.programs import install_packages
from tools.setup.steps import SAY_EVERY, SetUpFailed, do, say

VENV = CHECKOUT / ".venv"
PYTHON = VENV / "bin" / "python"
RUN, DEVELOP = "requirements-run.txt", "requirements-dev.txt"
LINTERS = "requirements-linters.txt"
"""Of what is installed apart from the rest, inside the environment, so that it goes when that goes."""
APART = VENV / "linters"
_HOLDS = {RUN: (RUN, DEVELOP), DEVELOP: (DEVELOP,)}
"""Which locks bring all packages of a lock, in the same versions."""


def install_python_packages(lock: str) -> None:
    """Makes the environment and installs a lock's packages, unless they are there."""
    if not _is_of_this_python():
        _create_venv()
    if any(
        _stamp(name).is_file() and _stamp(name).read_text() == _fingerprint(name) for name in _HOLDS[lock]
    ):
        return
    for name in _HOLDS:
        _stamp(name).unlink(missing_ok=True)
    _install(lock, PYTHON)
    _stamp(lock).write_text(_fingerprint(lock))


def install_linters() -> None:
    """Makes an environment of their own for the linters of the stack, unless it is there."""
    stamp = APART / ".installed"
    if stamp.is_file() and stamp.read_text() == _fingerprint(LINTERS):
        return
    say("Creating the linters' own virtual environment …")
    stamp.unlink(missing_ok=True)
    venv.create(APART, with_pip=True, clear=True, symlinks=True)
    _install(LINTERS, APART / "bin" / "python")
    stamp.write_text(_fingerprint(LINTERS))


def _install(lock: str, python: Path) -> None:
    count = sum("==" in line for line in (CHECKOUT / lock).read_text().splitlines())
    # A lock names every package, so there is nothing to resolve; and Python compiles what it imports, where
    # nobody has told it to keep nothing of that.
    compiling = "--compile" if sys.dont_write_bytecode else "--no-compile"
    options = ("--no-deps", compiling, "--progress-bar=off", "--disable-pip-version-check")
    do(
        f"Installing {count} Python packages",
        [str(python), "-m", "pip", "install", *options, f"--requirement={CHECKOUT / lock}"],
        "Check the connection to the package index.",
        pip_progress,
    )


def pip_progress(lines: Sequence[str]) -> str:
    """How far pip is, from what it has printed."""
    if any(line.startswith("Installing collected packages") for line in lines):
        return "all fetched, putting them in place"
    fetched = [line.split()[1] for line in lines if line.startswith("Collecting ")]
    if not fetched:
        return ""
    return f"at number {len(fetched)}, {fetched[-1].partition('==')[0]}"


def _stamp(lock: str) -> Path:
    return VENV / f".installed-{lock.removesuffix('.txt')}"


def _fingerprint(lock: str) -> str:
    return hashlib.sha256((CHECKOUT / lock).read_bytes()).hexdigest()


def _is_of_this_python() -> bool:
    """Whether there is an environment, and it is of the Python that was asked for."""
    about = VENV / "pyvenv.cfg"
    if not about.is_file() or not PYTHON.exists():
        return False
    facts = dict(line.partition("=")[::2] for line in about.read_text().splitlines())
    known = {name.strip(): value.strip() for name, value in facts.items()}
    version = known.get("version") or known.get("version_info", "")
    return version.split(".")[:2] == [str(part) for part in sys.version_info[:2]]


def _create_venv() -> None:
    say(f"Creating the virtual environment for Python {sys.version.split()[0]} …")
    try:
        import ensurepip  # noqa: F401 - Debian packs it apart from Python
    except ImportError:
        install_packages([f"python3.{sys.version_info.minor}-venv"])
    made = threading.Event()
    threading.Thread(target=_say_until, args=(made,), daemon=True).start()
    try:
        venv.create(VENV, with_pip=True, clear=True, symlinks=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetUpFailed(f"The virtual environment could not be made in {VENV}: {error}") from error
    finally:
        made.set()


def _say_until(made: threading.Event) -> None:
    while not made.wait(SAY_EVERY):
        say("Creating the virtual environment: it takes a few seconds to install pip into it …")
