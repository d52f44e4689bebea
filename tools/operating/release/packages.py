"""The packages of a release, for the machine that functions run on: locked by hash, and from wheels only.

They are installed without being run, so any machine makes them for any architecture. Chalice's own packager
is not used: what does not run on this machine it fetches a second time by version alone, without the hash.
"""

from __future__ import annotations

import compileall
import fcntl
import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from py_compile import PycInvalidationMode

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.checkout import CHECKOUT

LOCK = CHECKOUT / "requirements.txt"
KEPT = CHECKOUT / ".local" / "packages"
"""What was installed once is there for the next release, until the lock changes."""

MACHINES = {"x86_64": "x86_64", "arm64": "aarch64"}
"""The architectures of Lambda, with the name that wheels have for each."""

# Locked, but no function imports it. A package that one does import would show in the rehearsal, whose
# functions run where nothing else is installed.
LEFT_OUT = frozenset(
    {
        # the runtime brings its own boto3 with its botocore
        *("botocore", "boto3", "s3transfer", "jmespath", "python-dateutil", "urllib3"),
        # Chalice's command line
        *("pip", "setuptools", "wheel", "click"),
        *("inquirer", "blessed", "readchar", "editor", "wcwidth", "jinxed", "ansicon", "runs", "xmod"),
    }
)
# The oldest C library of Lambda's runtimes: Amazon Linux 2 up to Python 3.11, 2023 from then on.
_LIBRARY_OF_OLD_RUNTIMES, _LIBRARY = 26, 34
_OLDEST_LIBRARY = 17
_FIRST_ON_NEW_RUNTIMES = (3, 12)


class PackagesFailedError(Exception):
    """Raised when a package cannot be had for an architecture as it is locked; the text is pip's."""


def installed_packages(architecture: str) -> Path:
    """The folder with every package that functions need, compiled; made now unless it is there.

    Args:
        architecture: `x86_64` or `arm64`.

    Raises:
        PackagesFailedError: when one has no wheel for it, or another hash than the locked one.
    """
    wanted = "".join(deployed_requirements())
    recipe = hashlib.sha256(Path(__file__).read_bytes() + wanted.encode()).hexdigest()[:16]
    folder = KEPT / f"{architecture}-{sys.version_info.major}.{sys.version_info.minor}-{recipe}"
    with _one_at_a_time():
        if not folder.exists():
            for outdated in KEPT.glob(f"{architecture}-*"):
                shutil.rmtree(outdated)
            with tempfile.TemporaryDirectory(dir=KEPT) as new:
                _install(architecture, wanted, Path(new) / "site")
                (Path(new) / "site").rename(folder)
    return folder


def deployed_requirements() -> Iterator[str]:
    """The entries of the lock, with their hashes, of what functions need."""
    entry = ""
    for line in LOCK.read_text().splitlines(keepends=True):
        if line.startswith("#") or line.lstrip().startswith("#"):
            continue
        if not line.startswith(" ") and entry:
            if _is_deployed(entry):
                yield entry
            entry = ""
        entry += line
    if entry and _is_deployed(entry):
        yield entry


def _is_deployed(entry: str) -> bool:
    return canonicalize_name(Requirement(entry.partition("\\")[0].strip()).name) not in LEFT_OUT


def _install(architecture: str, requirements: str, target: Path) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(requirements)
        file.flush()
        how = ["--require-hashes", "--only-binary=:all:", "--no-deps", "--no-compile"]
        quiet = ["--quiet", "--disable-pip-version-check", "--no-warn-conflicts"]
        where = ["--target", str(target), "--requirement", file.name]
        command = [sys.executable, "-m", "pip", "install", *quiet, *how, *_platforms(architecture), *where]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise PackagesFailedError(done.stderr)
    compile_code(target)


def compile_code(folder: Path) -> None:
    """Compile its code, once for all: Lambda's disk is read-only, so each cold start would do it anew."""
    compileall.compile_dir(
        folder, quiet=2, stripdir=str(folder), invalidation_mode=PycInvalidationMode.UNCHECKED_HASH
    )


def _platforms(architecture: str) -> Iterator[str]:
    """What pip is told instead of this machine's own platform; it takes each name literally."""
    machine = MACHINES[architecture]
    old = sys.version_info < _FIRST_ON_NEW_RUNTIMES
    newest = _LIBRARY_OF_OLD_RUNTIMES if old else _LIBRARY
    yield f"--python-version={sys.version_info.major}.{sys.version_info.minor}"
    yield f"--platform=manylinux2014_{machine}"
    for library in range(_OLDEST_LIBRARY, newest + 1):
        yield f"--platform=manylinux_2_{library}_{machine}"


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two commands, or two processes of the tests, want the same packages."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
