"""A port that was given to a test is given to nobody else before its server starts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tools.checkout import CHECKOUT
from tools.harness import ports
from tools.harness.ports import free_port

GIVEN_BY_THE_SYSTEM = Path("/proc/sys/net/ipv4/ip_local_port_range")


def test_it_is_none_that_the_system_gives_away_by_itself() -> None:
    if not GIVEN_BY_THE_SYSTEM.exists():
        pytest.skip("only Linux says which these are")
    first, last = map(int, GIVEN_BY_THE_SYSTEM.read_text().split())

    assert not first <= free_port() <= last


def test_no_other_test_and_no_other_process_is_given_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    few, taken = range(31_990, 31_994), tmp_path / "taken"
    monkeypatch.setattr(ports, "PORTS", few)
    monkeypatch.setattr(ports, "_TAKEN", taken)
    own = {free_port(), free_port()}
    program = (
        "from pathlib import Path; from tools.harness import ports;"
        f" ports.PORTS, ports._TAKEN = {few}, Path({str(taken)!r}); print(ports.free_port())"
    )

    others = subprocess.run(
        [sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )

    assert len(own) == 2
    assert int(others.stdout) not in own
