"""What `python -m tools.bench scale` says of calls that take more where there is more."""

from __future__ import annotations

from collections import Counter

from tools.bench.scale import verdict
from tools.bench.scale.measuring import Measured


def at_sizes(*figures: tuple[int, float, int]) -> list[Measured]:
    return [
        Measured("GET /api/orders", "GET /api/orders", Counter({"dynamodb.Query": calls}), units, size, 10)
        for calls, units, size in figures
    ]


def told(*figures: tuple[int, float, int]) -> str:
    return next(verdict({"GET /api/orders": at_sizes(*figures)}))


def test_a_call_that_takes_as_much_at_each_size_does_not_grow() -> None:
    assert "none of 1 calls" in told((2, 1.5, 1000), (2, 1.5, 1000), (2, 1.5, 1000))


def test_longer_numbers_are_no_growth() -> None:
    assert "none of 1 calls" in told((2, 1.5, 1000), (2, 1.5, 1000), (2, 1.5, 1040))


def test_rows_that_are_longer_by_some_bytes_are_no_growth() -> None:
    assert "none of 1 calls" in told((9, 12, 1000), (9, 12, 1000), (9, 12.5, 1000))


def test_what_is_bounded_at_the_second_size_does_not_grow() -> None:
    assert "none of 1 calls" in told((2, 20, 500), (2, 75, 1000), (2, 75, 1000))


def test_a_call_that_takes_more_calls_units_or_bytes_is_named() -> None:
    for last in ((3, 1.5, 1000), (2, 2, 1000), (2, 1.5, 1100)):
        assert "1 of 1 calls take or give more: GET /api/orders" in told((2, 1.5, 1000), (2, 1.5, 1000), last)
