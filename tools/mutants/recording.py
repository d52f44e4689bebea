"""A plugin of pytest: notes how long each test takes and what it imports, and takes only the tests wanted."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import hypothesis
import pytest

NOTES = "MUTANTS_NOTES"
"""The environment variable that names the file for the notes."""
WANTED = "MUTANTS_WANTED"
"""The one that names the file with the tests to run, in their order."""

_seconds: dict[str, float] = {}


def pytest_configure() -> None:
    """The same examples each time, and no search for the smallest one: that a test fails is enough."""
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile(
        "mutants", deadline=None, derandomize=True, database=None, phases=phases, report_multiple_bugs=False
    )
    hypothesis.settings.load_profile("mutants")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if WANTED in os.environ:
        wanted = json.loads(Path(os.environ[WANTED]).read_text())
        by_id = {item.nodeid: item for item in items}
        items[:] = [by_id[name] for name in wanted if name in by_id]


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _seconds[report.nodeid] = _seconds.get(report.nodeid, 0.0) + report.duration


def pytest_sessionfinish(session: pytest.Session) -> None:
    if NOTES in os.environ and not hasattr(session.config, "workerinput"):
        notes = {"seconds": _seconds, "modules": sorted(sys.modules)}
        Path(os.environ[NOTES]).write_text(json.dumps(notes))
