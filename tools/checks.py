"""`make check` and `make test`: every check, and one summary at the end."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from chalicelib.adapters.official_calendar import provider_calendar
from tools.operating.doctor.calendar import told
from tools.provider import profile_in_force
from tools.setup.browser import browser_program

CHECKOUT = Path(__file__).resolve().parents[1]
BIN = CHECKOUT / ".venv" / "bin"
# The longest first, so that none is waited for alone.
CHECKS = {
    "stack linters": ("python", "-m", "tools.stack_checks"),
    "stack": ("python", "-m", "tools.operating", "check"),
    "types": ("mypy",),
    "security": ("bandit", "--quiet", "--severity-level", "medium", "--recursive", "app.py", "chalicelib"),
    "scripts": ("node", "frontend/node_modules/eslint/bin/eslint.js", "frontend"),
    "template": ("cfn-lint", ".chalice/resources.yaml"),
    "rules": ("python", "-m", "tools.rules", "--check"),
    "pages": ("python", "-m", "tools.site.validity"),
    "script types": ("node", "frontend/node_modules/typescript/bin/tsc", "--project", "frontend"),
    "api page": ("python", "-m", "tools.openapi", "--check"),
    "feeds page": ("python", "-m", "tools.feed_reference", "--check"),
    "provider page": ("python", "-m", "tools.provider_schema", "--check"),
    "api version": ("python", "-m", "tools.api_versions", "--check"),
    "unused": ("python", "-m", "tools.unused"),
    "imports": ("lint-imports",),
    "licences": ("python", "-m", "tools.supply_chain", "--check"),
    "style": ("ruff", "check", "--quiet", "."),
    "format": ("ruff", "format", "--check", "--quiet", "."),
    "api types": ("python", "-m", "tools.site.api_types", "--check"),
}
AT_ONCE = 2
BESIDE_THE_TESTS = 1
"""The tests leave about a sixth of two cores idle, which is enough for the checks, one after the other."""
# Three processes for two cores: the tests wait for events and pages about a third of their time.
# Files come in their order: those in a browser first and together, in two processes with a stack for each
# (tests/support/sharing_out.py), the many short ones last.
TESTS = ("pytest", "-n", "3", "--dist", "loadfile", "--no-loadscope-reorder")


def run_checks(at_once: int, say: Callable[[str], None]) -> dict[str, str]:
    """Run every check, also after one has failed; return what to say of each.

    Args: say: is told, as soon as one has failed, what it has printed.
    """
    with ThreadPoolExecutor(at_once) as pool:
        return dict(zip(CHECKS, pool.map(lambda name: _checked(name, say), CHECKS), strict=True))


def _checked(name: str, say: Callable[[str], None]) -> str:
    command, started = CHECKS[name], time.monotonic()
    program = BIN / command[0] if (BIN / command[0]).exists() else command[0]
    done = subprocess.run([program, *command[1:]], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        say(f"--- {name}: {' '.join(command)}\n{done.stdout}{done.stderr}")
    return _outcome(done.returncode, started)


def run_everything() -> dict[str, str]:
    """Run the checks beside the tests, whose output is shown as it comes; what checks say comes after it."""
    said: list[str] = []
    with ThreadPoolExecutor(1) as beside:
        checks = beside.submit(run_checks, BESIDE_THE_TESTS, said.append)
        tests = run_tests()
        outcomes = checks.result()
    print("\n".join(["", *said]), flush=True)
    return outcomes | machine() | {"tests": tests}


def run_tests() -> str:
    """Run all tests, their output shown as it comes; return what to say of them."""
    started = time.monotonic()
    done = subprocess.run([BIN / TESTS[0], *TESTS[1:]], cwd=CHECKOUT, check=False)
    return _outcome(done.returncode, started)


def _outcome(code: int, started: float) -> str:
    return f"{'ok' if code == 0 else 'FAILED'} ({time.monotonic() - started:.0f} s)"


def machine() -> dict[str, str]:
    """What the tests run on."""
    return {
        "python": f"{platform.python_version()} ({platform.system()} {platform.machine()})",
        "browser": browser_program() or "Playwright's own",
    }


def calendar_told(now: datetime) -> str:
    """What is known of the provider's holidays: a missing year is told and fails nothing."""
    calendar = provider_calendar(profile_in_force())
    return told(calendar, calendar.missing_year(now))


def main(arguments: list[str]) -> int:
    """Print one summary; return 0 only if everything is well."""
    started = time.monotonic()
    # Where Python is told to keep nothing of what it compiles, a thousand processes would each compile all.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    outcomes = run_everything() if "--tests" in arguments else run_checks(AT_ONCE, print)
    outcomes["calendar"] = calendar_told(datetime.now(UTC))
    outcomes["all"] = f"{time.monotonic() - started:.0f} s"
    print("\n" + "\n".join(f"{name:<14}{outcome}" for name, outcome in outcomes.items()))
    return 1 if any(outcome.startswith("FAILED") for outcome in outcomes.values()) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
