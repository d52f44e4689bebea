"""The packages of a release, for the machine that functions run on: locked by hash, and from wheels only.

They are installed without being run, so any machine makes them for any architecture and any Python. Chalice's
own packager is not used: what does not run here it fetches a second time by version alone, without the hash.
"""

from __future__ import annotations

import fcntl
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.checkout import CHECKOUT
from tools.operating.release.runtimes import interpreter_of, version_of

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
_OLD_RUNTIMES = ("python3.11",)

_MARKER = re.compile(r"^(\S+) ; [^\\\n]*")


class PackagesFailedError(Exception):
    """Raised when a package cannot be had for an architecture as it is locked; the text is pip's."""


def installed_packages(architecture: str, runtime: str) -> Path:
    """The folder with every package that functions need; made now unless it is there.

    Compiled, if this machine has a Python of the runtime.

    Args:
        architecture: `x86_64` or `arm64`.
        runtime: one of `runtimes.py`.

    Raises:
        PackagesFailedError: when one has no wheel for it, or another hash than the locked one.
    """
    wanted = "".join(deployed_requirements(architecture, runtime))
    how = f"{wanted}{interpreter_of(runtime) is None}"
    recipe = hashlib.sha256(Path(__file__).read_bytes() + how.encode()).hexdigest()[:16]
    folder = KEPT / f"{architecture}-{runtime}-{recipe}"
    with _one_at_a_time():
        if not folder.exists():
            for outdated in KEPT.glob(f"{architecture}-{runtime}-*"):
                shutil.rmtree(outdated)
            with tempfile.TemporaryDirectory(dir=KEPT) as new:
                _install(architecture, runtime, wanted, Path(new) / "site")
                (Path(new) / "site").rename(folder)
    return folder


def deployed_requirements(architecture: str, runtime: str) -> Iterator[str]:
    """The entries of the lock, with their hashes, of what functions need.

    For which Python an entry is meant is decided here: pip would ask the one that runs it.
    """
    there = {
        "python_version": version_of(runtime),
        "python_full_version": f"{version_of(runtime)}.0",
        "sys_platform": "linux",
        "platform_system": "Linux",
        "os_name": "posix",
        "platform_machine": MACHINES[architecture],
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    for entry in _entries():
        told = Requirement(entry.partition("\\")[0].strip())
        if canonicalize_name(told.name) in LEFT_OUT or (told.marker and not told.marker.evaluate(there)):
            continue
        yield _MARKER.sub(r"\1 ", entry, count=1)


def _entries() -> Iterator[str]:
    entry = ""
    for line in LOCK.read_text().splitlines(keepends=True):
        if line.startswith("#") or line.lstrip().startswith("#"):
            continue
        if not line.startswith(" ") and entry:
            yield entry
            entry = ""
        entry += line
    if entry:
        yield entry


def _install(architecture: str, runtime: str, requirements: str, target: Path) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(requirements)
        file.flush()
        how = ["--require-hashes", "--only-binary=:all:", "--no-deps", "--no-compile"]
        quiet = ["--quiet", "--disable-pip-version-check", "--no-warn-conflicts"]
        where = ["--target", str(target), "--requirement", file.name]
        what = [*_platforms(architecture, runtime), *where]
        command = [sys.executable, "-m", "pip", "install", *quiet, *how, *what]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise PackagesFailedError(done.stderr)
    compile_code(target, runtime)


def compile_code(folder: Path, runtime: str) -> None:
    """Compile its code, once for all: Lambda's disk is read-only, so each cold start would do it anew.

    Nothing is done where this machine has no Python of the runtime; what cannot be compiled is left out.
    """
    python = interpreter_of(runtime)
    if python is None:
        return
    how = ("-qq", "-s", str(folder), "--invalidation-mode", "unchecked-hash")
    subprocess.run([python, "-I", "-m", "compileall", *how, str(folder)], check=False)


def _platforms(architecture: str, runtime: str) -> Iterator[str]:
    """What pip is told instead of this machine's own platform; it takes each name literally."""
    machine = MACHINES[architecture]
    newest = _LIBRARY_OF_OLD_RUNTIMES if runtime in _OLD_RUNTIMES else _LIBRARY
    yield f"--python-version={version_of(runtime)}"
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
