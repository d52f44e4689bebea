"""A machine with the programs that a test puts there, and no others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tools.setup import browser, python_packages
from tools.setup.browser import browser_program


@dataclass
class Machine:
    """Programs are shell scripts in one folder, which alone is searched; each call of one is written down."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch

    def has(self, name: str, does: str = "exit 0") -> Path:
        """Puts a program there: what `does` says, after it has written down its arguments."""
        program = self.folder / "bin" / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> {self.folder}/calls\n{does}\n')
        program.chmod(0o755)
        return program

    def has_browser(self, name: str) -> Path:
        return self.has(name, "echo Chromium 150.0")

    def is_used_by(self, user: int) -> None:
        self.monkeypatch.setattr("os.geteuid", lambda: user)

    @property
    def calls(self) -> list[str]:
        """What was called, in order, without asking browsers for their version."""
        written = self.folder / "calls"
        lines = written.read_text().splitlines() if written.exists() else []
        return [line for line in lines if not line.endswith("--version")]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine(tmp_path, monkeypatch)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "PYTHON", made.has("python-of-the-environment"))
    monkeypatch.setattr(python_packages, "PYTHON", tmp_path / "bin" / "python-of-the-environment")
    browser_program.cache_clear()
    return made
