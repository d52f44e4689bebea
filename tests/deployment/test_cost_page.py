"""What docs/cost.md says that a contract consumes is what it consumes."""

from __future__ import annotations

import re

import pytest

from tests.support.at_length import thorough
from tools.bench import besides
from tools.bench.cost import PAGE, counted, counts, fixed, prices
from tools.bench.empty_stage import empty_stage
from tools.bench.measured_times import measured
from tools.bench.prices import PRICES


def test_the_page_of_costs_counts_as_the_service_does() -> None:
    written = PAGE.read_text()

    rows = counts(counted()).splitlines()

    assert len(rows) == 5
    assert [row for row in rows if row not in written] == [], "python -m tools.bench.cost"


@pytest.mark.parametrize("_", [thorough("counted")])
def test_the_page_of_costs_counts_what_is_asked_for_now_and_then_as_the_service_does(_: str) -> None:
    written = PAGE.read_text()

    rows = [it.row for it in besides.counted()]

    assert len(rows) == 6
    assert [row for row in rows if row not in written] == [], "python -m tools.bench cost"


def test_every_figure_of_what_is_asked_for_now_and_then_was_measured() -> None:
    names = set(re.findall(r"^\| ([^|]+) \| (?:app|seal|pack) \|", PAGE.read_text(), re.MULTILINE))

    assert names == set(measured().besides)


def test_the_page_of_costs_tells_what_an_empty_stage_has() -> None:
    written = PAGE.read_text()

    assert fixed() in written, "python -m tools.bench cost"
    assert prices() in written


def test_an_empty_stage_is_charged_for_what_stands_in_its_template() -> None:
    alarm = {"Namespace": "AWS/SQS", "MetricName": "Waiting", "Dimensions": []}
    reckoning = {
        "Metrics": [{"MetricStat": {"Metric": alarm}}, {"Expression": "1"}, {"MetricStat": {"Metric": alarm}}]
    }
    told = {
        "One": {"Type": "AWS::CloudWatch::Alarm", "Properties": alarm},
        "Two": {"Type": "AWS::CloudWatch::Alarm", "Properties": reckoning},
        "Queue": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {"ScalingConfig": {}}},
        "Stream": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {}},
        "Wall": {"Type": "AWS::WAFv2::WebACL", "Properties": {"Rules": [{}, {}]}},
    }

    parts = {part.what: part for part in empty_stage({"Resources": told})}

    assert parts["alarms"].count == 3
    assert parts["alarms"].dollars == PRICES["alarm"].of(3)
    assert parts["its rules"].count == 2
    assert parts["asking the queues of work"].count == 5 * 3 * 60 * 730
    assert parts["firewall"].dollars == 5
    assert parts["dashboard"].dollars == 0
