"""Questions that are asked at the same time: each once, and none is lost."""

from __future__ import annotations

import threading

import pytest

from chalicelib.adapters.dynamodb.asking_at_once import AT_ONCE, each_asked


def test_each_question_is_asked_once_and_has_its_own_answer() -> None:
    asked: list[int] = []

    def ask(number: int) -> int:
        asked.append(number)
        return number * number

    assert each_asked(ask, [3, 1, 3, 2, 1]) == {3: 9, 1: 1, 2: 4}
    assert sorted(asked) == [1, 2, 3]
    assert each_asked(ask, []) == {}


def test_some_are_asked_at_the_same_time_and_never_more_than_there_are_connections() -> None:
    together = threading.Barrier(AT_ONCE, timeout=300)

    def ask(_: int) -> int:
        return together.wait()  # goes on only when so many have come

    assert sorted(each_asked(ask, range(AT_ONCE)).values()) == list(range(AT_ONCE))
    names = each_asked(lambda _: threading.current_thread().name, range(50))
    assert len(set(names.values())) <= AT_ONCE


def test_what_one_of_them_raises_is_raised() -> None:
    def ask(number: int) -> float:
        return 1 / number

    with pytest.raises(ZeroDivisionError):
        each_asked(ask, [2, 1, 0])
