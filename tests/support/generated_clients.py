"""Clients in Python and TypeScript, generated from the API page as its readers do it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from tools.api_page import PAGE
from tools.checkout import CHECKOUT

SOURCES = Path(__file__).parent / "clients"
COMPILER = CHECKOUT / "frontend" / "node_modules" / "typescript" / "bin" / "tsc"


def python_client(folder: Path, name: str) -> Path:
    """A package of that name, importable from the folder."""
    program = Path(sys.executable).parent / "openapi-python-client"
    settings = str(SOURCES / "openapi-python-client.json")
    into = ["--output-path", str(folder / name), "--meta", "none", "--config", settings, "--fail-on-warning"]
    _done([str(program), "generate", "--path", str(PAGE), *into], folder)
    return folder


def typescript_program(folder: Path) -> Path:
    """The main job, with types generated from the page, checked and compiled."""
    for name in ("main_job.ts", "tsconfig.json", "package.json"):
        shutil.copy(SOURCES / name, folder)
    packages = SOURCES / "node_modules"
    assert packages.is_dir(), "`make test` installs what generates clients in TypeScript"
    (folder / "node_modules").symlink_to(packages)
    generator = packages / "openapi-typescript" / "bin" / "cli.js"
    # What has a default may be left out of a request.
    options = ["--output", "api.d.ts", "--default-non-nullable", "false"]
    _done(["node", str(generator), str(PAGE), *options], folder)
    _done(["node", str(COMPILER), "--project", "tsconfig.json"], folder)
    return folder / "built" / "main_job.js"


def run(program: Path, *arguments: str) -> dict[str, object]:
    """What a program in JavaScript prints, read as JSON."""
    told = _done(["node", str(program), *arguments], program.parent)
    return dict(json.loads(told))


def _done(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
    return done.stdout
