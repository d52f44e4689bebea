"""Known vulnerabilities of what is deployed, as PyPI tells them: it needs the network, so no check waits."""

from __future__ import annotations

import subprocess

from tools.checkout import CHECKOUT
from tools.supply_chain.lock import program

AUDITOR = "pip-audit==2.10.1"


def audit() -> int:
    """Prints what is known; the exit code is 0 only if every package could be looked up and is free of it."""
    auditor, lock = str(program(AUDITOR, "pip-audit")), str(CHECKOUT / "requirements.txt")
    how = ["--strict", "--require-hashes", "--disable-pip", "--progress-spinner", "off"]
    command = [auditor, *how, "--requirement", lock]
    return subprocess.run(command, check=False).returncode
