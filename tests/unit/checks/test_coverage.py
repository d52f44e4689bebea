"""What `make coverage` prints of a report, and when it fails."""

from __future__ import annotations

from typing import Any

from tools.coverage import Coverage, by_package, gaps


def of_file(
    lines: int, run: int, branches: int = 0, branches_run: int = 0, *, missing: Any = (), ends: Any = ()
) -> dict[str, Any]:
    """A file's part of coverage.py's report."""
    summary = {
        "num_statements": lines,
        "covered_lines": run,
        "num_branches": branches,
        "covered_branches": branches_run,
    }
    return {"summary": summary, "missing_lines": list(missing), "missing_branches": list(ends)}


def test_a_layer_is_the_sum_of_its_packages() -> None:
    found = by_package(
        {
            "chalicelib/domain/claims/matching.py": of_file(10, 9, 4, 2),
            "chalicelib/domain/claims/payments.py": of_file(30, 30),
            "chalicelib/domain/common/money.py": of_file(60, 60, 6, 6),
            "chalicelib/application/callers.py": of_file(5, 4),
        }
    )

    assert found == {
        "chalicelib/application": Coverage(5, 4, 0, 0),
        "chalicelib/domain": Coverage(100, 99, 10, 8),
        "chalicelib/domain/claims": Coverage(40, 39, 4, 2),
        "chalicelib/domain/common": Coverage(60, 60, 6, 6),
    }
    assert found["chalicelib/domain"].percent_of_lines == 99.0
    assert found["chalicelib/domain"].percent_of_branches == 80.0


def test_ninety_five_percent_of_lines_and_ninety_of_branches_are_enough_and_less_is_not() -> None:
    assert Coverage(100, 95, 10, 9).is_enough
    assert not Coverage(1000, 949, 10, 10).is_enough
    assert not Coverage(100, 100, 1000, 899).is_enough


def test_where_there_is_nothing_to_run_everything_is_run() -> None:
    assert Coverage().is_enough


def test_what_is_not_run_is_named_by_line_or_by_the_branch_that_is_never_taken() -> None:
    found = gaps(
        {
            "b.py": of_file(9, 7, missing=[4, 5], ends=[[3, 4], [4, 5], [8, -1]]),
            "a.py": of_file(9, 9, 2, 1, ends=[[2, 7]]),
            "whole.py": of_file(9, 9),
        }
    )

    assert list(found) == ["a.py: 2→7", "b.py: 4, 5, 3→4, 8→end"]
