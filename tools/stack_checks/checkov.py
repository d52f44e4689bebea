"""checkov over the template of a stage."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tools.setup.python_packages import APART
from tools.stack_checks.findings import Finding, LinterFailed
from tools.stage.template import Template

_HOW = ("--framework", "cloudformation", "--compact", "--quiet", "--skip-download", "--output", "json")


def checkov(template: Template) -> Iterator[Finding]:
    """What it finds. Raises LinterFailed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stack.json"
        path.write_text(json.dumps(template))
        program = APART / "bin" / "checkov"
        try:
            done = subprocess.run(
                [program, *_HOW, "--file", path],
                env=os.environ | {"LOG_LEVEL": "ERROR"},
                capture_output=True,
                text=True,
                check=False,
            )
        except FileNotFoundError:
            raise LinterFailed("checkov is not installed: make check installs it") from None
    try:
        told = json.loads(done.stdout)
        summary, failed = told["summary"], told["results"]["failed_checks"]
    except (ValueError, KeyError, TypeError):
        raise LinterFailed(f"checkov said nothing that can be read: {done.stdout}{done.stderr}") from None
    if summary["parsing_errors"] or summary["resource_count"] < len(template["Resources"]) // 2:
        raise LinterFailed(f"checkov could not read the template: {summary}")
    for it in failed:
        yield Finding("checkov", it["check_id"], it["resource"], it["check_name"])
