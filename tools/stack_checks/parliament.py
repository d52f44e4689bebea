"""parliament over every policy of a stack: unknown actions and conditions, resources that do not fit."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tools.setup.python_packages import APART
from tools.stack_checks.findings import Finding, LinterFailed
from tools.stack_checks.policies import policies
from tools.stage.template import Template

_PROGRAM = Path(__file__).with_name("parliament_program.py")


def parliament(template: Template) -> Iterator[Finding]:
    """What it finds. Raises LinterFailed."""
    documents = dict(policies(template))
    python = APART / "bin" / "python"
    try:
        done = subprocess.run(
            [python, "-I", _PROGRAM], input=json.dumps(documents), capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        raise LinterFailed("parliament is not installed: make check installs it") from None
    if done.returncode != 0:
        raise LinterFailed(f"parliament failed: {done.stderr}")
    told = json.loads(done.stdout)
    if set(told) != set(documents):
        raise LinterFailed("parliament has not read every policy")
    for where, found in told.items():
        for rule, said in found:
            yield Finding("parliament", rule, where, said)
