"""A Python with what Lambda's runtime brings and nothing else: what is missing in an archive shows on it."""

from __future__ import annotations

import subprocess
import venv
from pathlib import Path

from tools.stack.place import CHECKOUT

HOME = CHECKOUT / ".local" / "rehearsal-runtime"
_OF_THE_RUNTIME = ("boto3", "botocore")


def lambda_python() -> Path:
    """Its interpreter; made on the first call, which takes some seconds."""
    pinned = (CHECKOUT / "requirements-dev.txt").read_text().splitlines()
    wanted = [line.rstrip(" \\") for line in pinned if line.partition("==")[0] in _OF_THE_RUNTIME]
    stamp, python = HOME / "installed", HOME / "bin" / "python"
    if not stamp.exists() or stamp.read_text() != repr(wanted):
        venv.create(HOME, with_pip=True, clear=True, symlinks=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True)
        stamp.write_text(repr(wanted))
    return python
