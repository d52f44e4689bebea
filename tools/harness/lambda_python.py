"""A Python with what Lambda's runtime brings and nothing else: what is missing in an archive shows on it."""

from __future__ import annotations

import fcntl
import shutil
import sys
import sysconfig
import venv
from importlib.util import find_spec
from pathlib import Path

from tools.checkout import CHECKOUT

HOME = CHECKOUT / ".local" / "rehearsal-runtime"
# boto3, and what it needs; the same as the tests have, so they are not installed again.
_BROUGHT = ("boto3", "botocore", "s3transfer", "jmespath", "dateutil", "six", "urllib3")


def lambda_python() -> Path:
    """Its interpreter; made on the first call, by whichever process of the tests comes first."""
    HOME.parent.mkdir(exist_ok=True)
    with HOME.with_suffix(".lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        _make_if_needed()
    return HOME / "bin" / "python"


def _make_if_needed() -> None:
    stamp = HOME / "made-of"
    made_of = f"{sys.base_prefix} {[_place(name) for name in _BROUGHT]}"
    if not stamp.exists() or stamp.read_text() != made_of:
        shutil.rmtree(HOME, ignore_errors=True)
        venv.create(HOME, symlinks=True)
        packages = Path(sysconfig.get_path("purelib", vars={"base": str(HOME), "platbase": str(HOME)}))
        for place in map(_place, _BROUGHT):
            (packages / place.name).symlink_to(place)
        stamp.write_text(made_of)


def _place(name: str) -> Path:
    """A package's folder, or the file of a module."""
    found = find_spec(name)
    if found is None or found.origin is None:
        raise LookupError(f"{name} is not installed; run make check")
    origin = Path(found.origin)
    return origin.parent if origin.name == "__init__.py" else origin
