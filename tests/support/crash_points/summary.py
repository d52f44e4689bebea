"""How many points a run has tried, told at its end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter

PROPERTY = "crash_points"


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """One line per use case, and all of them together."""
    points: Counter[str] = Counter()
    for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")):
        for name, value in report.user_properties:
            if name == PROPERTY:
                use_case, tried = value
                points[use_case] += tried
    if not points:
        return
    terminalreporter.section("crash points")
    for use_case, tried in sorted(points.items()):
        terminalreporter.line(f"{tried:>6} {use_case}")
    terminalreporter.line(f"{points.total():>6} in all")
