"""The comparison with the second emulator is at ease with known differences alone."""

from __future__ import annotations

from tools.bench.second_emulator import DIFFERENCES, TESTS, outcomes_in, told, unexplained_of

KNOWN = dict.fromkeys(DIFFERENCES, False)
OUTPUT = """
=========================== short test summary info ============================
PASSED tests/functional/test_races.py::test_one[8]
PASSED tests/functional/test_races.py::test_two
ERROR tests/functional/test_races.py::test_two - OSError: no more - really
FAILED tests/functional/test_races.py::test_three[a b] - AssertionError: assert 1 == 2
2 passed, 1 failed
"""


def test_outcomes_are_read_test_by_test() -> None:
    races = "tests/functional/test_races.py::"

    assert outcomes_in(OUTPUT) == {
        f"{races}test_one[8]": True,
        f"{races}test_two": False,
        f"{races}test_three[a b]": False,
    }


def test_known_differences_explain_themselves_and_nothing_else() -> None:
    assert unexplained_of({**KNOWN, "tests/a.py::test_b": True}) == []
    assert unexplained_of({**KNOWN, "tests/a.py::test_b": False}) == ["tests/a.py::test_b"]


def test_a_difference_without_a_test_is_unexplained() -> None:
    gone, *rest = KNOWN

    assert unexplained_of(dict.fromkeys(rest, False)) == [gone]
    assert f"there is no such test: {gone}" in list(told(dict.fromkeys(rest, False)))


def test_a_difference_that_is_none_any_more_is_told() -> None:
    first = next(iter(KNOWN))

    lines = list(told({**KNOWN, first: True}))

    assert lines[0] == f"1 of {len(KNOWN)} tests pass on moto"
    assert f"  {first} (passes now: no difference any more)" in lines
    assert unexplained_of({**KNOWN, first: True}) == []


def test_every_difference_is_of_a_file_that_is_compared() -> None:
    assert {test.partition("::")[0] for test in DIFFERENCES} <= set(TESTS)
