"""The functions that work in the background may have are as many as it needs, and the page says so."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.support.at_length import thorough
from tools.bench.capacity import (
    DEMANDS,
    PAGE,
    PEAK,
    SECONDS_OF_A_MONTH,
    Need,
    counted,
    table,
    with_known_times,
)
from tools.stage.work_queues import WORK_QUEUES

_NUMBERS = r"[\d,]+ \| [\d,]+ \| (\d+) \| (\d+) \| \d+ \| \d+"
ROW = re.compile(rf"^\| ([a-z]+) \| [^|]+ \| {_NUMBERS} \|$", re.MULTILINE)


def written() -> list[Need]:
    """With the calls and times of the page."""
    by_kind = {it.kind: it for it in WORK_QUEUES}
    found = ROW.findall(PAGE.read_text())
    return [Need(by_kind[kind], int(calls), float(ms)) for kind, calls, ms in found]


def test_the_page_reckons_with_every_kind_of_work() -> None:
    assert {need.it.kind for need in written()} == DEMANDS.keys()
    assert {it.kind for it in WORK_QUEUES} - DEMANDS.keys() == {"audit"}
    assert table(written()) in PAGE.read_text(), "python -m tools.bench capacity"


@pytest.mark.parametrize("need", written(), ids=lambda need: need.it.kind)
def test_no_kind_of_work_needs_more_functions_than_it_may_have(need: Need) -> None:
    assert 0 < need.runs_at_once <= need.it.runs_at_once


def test_functions_at_once_are_messages_a_second_by_the_time_of_each() -> None:
    [expire] = [it for it in WORK_QUEUES if it.kind == "expire"]

    need = Need(expire, calls=4, milliseconds=100)

    assert need.a_month == 20_000_000
    assert need.a_second == 20_000_000 * PEAK / SECONDS_OF_A_MONTH
    assert need.runs_at_once == 8  # 76.1 a second, a tenth of a second each


def test_where_nothing_was_measured_each_call_is_taken_for_ten_milliseconds() -> None:
    counted_only = [replace(need, milliseconds=0) for need in written()]

    taken = {need.it.kind: need.milliseconds for need in with_known_times(counted_only, "")}

    assert taken["expire"] == 10 * counted_only[0].calls
    assert taken["archive"] > 300  # authorities are asked as well
    assert with_known_times(counted_only, PAGE.read_text()) == written()


@pytest.mark.parametrize("_", [thorough("counted")])
def test_the_page_counts_as_the_service_does(_: str) -> None:
    told = {need.it.kind: need.calls for need in written()}

    assert {need.it.kind: need.calls for need in counted()} == told
