"""The Python that functions run on: a setting of the release, whatever Python deploys it."""

from __future__ import annotations

import functools
import shutil
import subprocess
import sys

RUNTIMES = ("python3.11", "python3.12", "python3.13", "python3.14")
"""Those of Lambda for which every package is locked; the tests run on any of them."""
USUAL_RUNTIME = "python3.13"


def own_runtime() -> str:
    """The one that runs this."""
    return f"python{sys.version_info.major}.{sys.version_info.minor}"


def version_of(runtime: str) -> str:
    """`python3.13` → `3.13`."""
    return runtime.removeprefix("python")


@functools.cache
def interpreter_of(runtime: str) -> str | None:
    """A Python of this machine that compiles for the runtime; none if there is no such one.

    What stands under the name may be a placeholder that runs nothing, so it is asked what it is.
    """
    if runtime == own_runtime():
        return sys.executable
    found = shutil.which(runtime)
    if found is None:
        return None
    asked = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run(
            [found, "-I", "-c", asked], capture_output=True, text=True, timeout=30, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return found if done.stdout.strip() == version_of(runtime) else None
