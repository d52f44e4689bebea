"""What whoever operates the service is told in numbers."""

from __future__ import annotations

import json

import pytest

from chalicelib.adapters.measurements import NoMeasurements, PrintedMeasurements
from chalicelib.application.ports import Measurements
from tests.fakes.measurements import FakeMeasurements


@pytest.fixture(params=["memory", "real"])
def measurements(request: pytest.FixtureRequest) -> Measurements:
    return FakeMeasurements() if request.param == "memory" else PrintedMeasurements("test")


def told(measurements: Measurements, capsys: pytest.CaptureFixture[str], name: str) -> list[float]:
    """The numbers of this name, in the order in which they were told."""
    if isinstance(measurements, FakeMeasurements):
        counted = measurements.counted.get(name)
        return measurements.timed.get(name, []) if counted is None else [counted]
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    found = [value for line in lines if name in line for value in line[name]]
    return [sum(found)] if name.startswith("Contracts") else found


def test_counts_add_up(measurements: Measurements, capsys: pytest.CaptureFixture[str]) -> None:
    measurements.count("ContractsSealed")
    measurements.count("ContractsSealed", 2, kind="orders")

    assert told(measurements, capsys, "ContractsSealed") == [3]


def test_times_are_told_one_by_one(measurements: Measurements, capsys: pytest.CaptureFixture[str]) -> None:
    for seconds in (0.5, 2.0):
        measurements.seconds("Sealing", seconds)

    assert told(measurements, capsys, "Sealing") == [0.5, 2.0]


def test_where_nobody_reads_them_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    silent = NoMeasurements()

    silent.count("ContractsSealed", 2, kind="orders")
    silent.seconds("Sealing", 1.0)

    assert capsys.readouterr().out == ""
