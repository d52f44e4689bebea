"""The functions that work in the background may have are as many as it needs, and the page says so."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.support.at_length import thorough
from tools.bench.background_work import counted
from tools.bench.bill import background
from tools.bench.capacity import DEMANDS, PAGE, PEAK, SECONDS_OF_A_MONTH, Need
from tools.bench.consumption import Consumed
from tools.bench.measured_times import FILE, Took, measured, write
from tools.bench.waiting import WAITS, waiting
from tools.stage.work_queues import WORK_QUEUES

ROW = re.compile(
    r"^\| (?P<kind>[a-z]+) \| [^|]+ \| [\d,]+ \| [\d,]+ \| (?P<calls>\d+) \| (?P<waiting>\d+) "
    r"\| (?P<processor>[\d.]+) \| (?P<here>[\d–]+) \| \d+ \| \d+ \| \d+ \| (?P<dollars>[\d,]+) \|$",
    re.MULTILINE,
)
BY_KIND = {it.kind: it for it in WORK_QUEUES}


def written() -> list[Need]:
    """As the page has them."""
    return [
        Need(
            BY_KIND[row["kind"]],
            int(row["calls"]),
            int(row["waiting"]),
            float(row["processor"]),
            None if row["here"] == "–" else float(row["here"]),
            Decimal(row["dollars"].replace(",", "")),
        )
        for row in ROW.finditer(PAGE.read_text())
    ]


def test_the_page_reckons_with_every_kind_of_work() -> None:
    assert {need.it.kind for need in written()} == DEMANDS.keys()
    assert {it.kind for it in WORK_QUEUES} - DEMANDS.keys() == {"audit", "pack"}
    for need in written():
        assert need.row() in PAGE.read_text(), "python -m tools.bench capacity"


def test_the_page_says_what_was_measured_and_when_apart_from_what_is_taken() -> None:
    page, times = PAGE.read_text(), measured()

    assert f"measured on {times.day}: {times.machine}." in page
    assert {need.it.kind: need.processor for need in written()} == times.milliseconds
    for name, it in WAITS.items():
        assert f"| {name} | {it.milliseconds} | {it.because} |" in page


@pytest.mark.parametrize("need", written(), ids=lambda need: need.it.kind)
def test_no_kind_of_work_needs_more_functions_than_it_may_have(need: Need) -> None:
    assert 0 < need.runs_at_once <= need.it.runs_at_once


def test_functions_at_once_are_messages_a_second_by_the_time_of_each() -> None:
    remind = BY_KIND["remind"]

    need = Need(remind, calls=4, waiting=100, processor=10)

    assert need.demand.a_month == 400_000_000
    assert need.demand.a_second == 400_000_000 * PEAK / SECONDS_OF_A_MONTH
    assert round(need.milliseconds, 1) == 134.6  # of 512 MB, a processor is 3.46 times as slow
    assert need.runs_at_once == 205  # 1,522 a second
    assert replace(need, elapsed=100).milliseconds == need.milliseconds
    assert replace(need, elapsed=200).runs_at_once == 305  # what was measured counts where it is longer


def test_a_call_waits_as_long_as_its_service_or_its_operation() -> None:
    calls = Counter({"dynamodb.GetItem": 2, "dynamodb.TransactWriteItems": 1, "s3.PutObject": 1})

    assert waiting(calls) == 2 * 10 + 20 + 150


def test_a_month_of_work_costs_its_records_objects_runs_and_requests_to_queues() -> None:
    consumed = Consumed(Counter({"s3.PutObject": 1}), read_units=2, write_units=4)

    bill = background(consumed, BY_KIND["remind"], seconds=0.1, times=1_000_000)

    assert {name: round(dollars, 2) for name, dollars in bill.parts.items()} == {
        "records": Decimal("2.75"),
        "documents": Decimal("5.00"),
        "functions": Decimal("0.87"),  # 200,000 starts, 100,000 s of half a GB
        "queues": Decimal("0.20"),  # 500,000 requests
        "trail of documents": Decimal("1.00"),
    }


def test_times_are_kept_with_the_day_and_the_machine(
    monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr("tools.bench.measured_times.FILE", FILE.__class__(f"{tmp_path}/times.toml"))

    write({"expire": Took(12.34, 56.78)}, {"list as CSV: written": Took(9.87, 65.43)})

    assert measured().milliseconds == {"expire": 12.3}
    assert measured().elapsed == {"expire": 56.8}
    assert measured().besides == {"list as CSV: written": 9.9}
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", measured().day)
    assert "Python" in measured().machine


@pytest.mark.parametrize("_", [thorough("counted")])
def test_the_page_counts_as_the_service_does(_: str) -> None:
    told = {need.it.kind: (need.calls, need.waiting - need.demand.others) for need in written()}

    found = {kind: (sum(it.calls.values()), waiting(it.calls)) for kind, it in counted().items()}

    assert found == told
