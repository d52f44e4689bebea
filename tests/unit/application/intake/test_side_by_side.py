"""Batches at the same time: those that share something one after the other, all told in their order."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.application.intake.side_by_side import AT_ONCE, Turn, side_by_side

SECONDS = 300
"""After which a test that waits for nothing has failed."""

Batch = tuple[int, frozenset[str], frozenset[str]]
"""Its number, what it is known to touch, and what it finds out that it touches."""

NAMES = st.frozensets(st.sampled_from("abcdef"), max_size=2)


def known(batch: Batch) -> frozenset[str]:
    return batch[1]


def nothing(_: object) -> frozenset[str]:
    return frozenset()


@settings(max_examples=60)
@given(st.lists(st.tuples(NAMES, NAMES), max_size=25))
def test_what_two_batches_touch_they_touch_one_after_the_other_and_in_their_order(
    touched: list[tuple[frozenset[str], frozenset[str]]],
) -> None:
    story: list[tuple[str, str, int]] = []

    def work(batch: Batch, turn: Turn) -> int:
        number, names, found = batch
        turn.touch(found)
        story.extend((name, "begun", number) for name in (*names, *(f"found {it}" for it in found)))
        story.extend((name, "ended", number) for name in (*names, *(f"found {it}" for it in found)))
        return number

    batches: list[Batch] = [(number, *names) for number, names in enumerate(touched)]
    results = list(side_by_side(batches, known, work))

    assert results == list(range(len(touched)))
    for name in {it[0] for it in story}:
        of_it = [(event, number) for told, event, number in story if told == name]
        numbers = sorted({number for _, number in of_it})
        assert of_it == [(event, number) for number in numbers for event in ("begun", "ended")]


def test_batches_that_share_nothing_are_under_way_at_the_same_time() -> None:
    together = threading.Barrier(AT_ONCE, timeout=SECONDS)

    def work(number: int, turn: Turn) -> int:
        turn.touch(())
        together.wait()
        return number

    assert list(side_by_side(range(2 * AT_ONCE), nothing, work)) == list(range(2 * AT_ONCE))


def test_what_ends_early_is_told_in_its_turn() -> None:
    second_is_done = threading.Event()

    def work(number: int, turn: Turn) -> int:
        turn.touch(())
        if number == 0:
            assert second_is_done.wait(SECONDS)
        else:
            second_is_done.set()
        return number

    assert list(side_by_side([0, 1], nothing, work)) == [0, 1]


def test_no_more_is_read_ahead_than_may_be_under_way() -> None:
    read: list[int] = []

    def numbers() -> Iterator[int]:
        for number in range(100):
            read.append(number)
            yield number

    def work(number: int, turn: Turn) -> int:
        turn.touch(())
        return number

    told = side_by_side(numbers(), nothing, work)

    for taken in range(100):
        assert next(told) == taken
        assert len(read) <= taken + AT_ONCE + 1


def test_batches_that_are_done_are_not_held() -> None:
    alive: list[int] = []

    def work(number: int, turn: Turn) -> None:
        turn.touch({"the same for all"})
        if number % 50 == 0:
            gc.collect()
            alive.append(sum(isinstance(it, Turn) for it in gc.get_objects()))

    for _ in side_by_side(range(201), nothing, work):
        pass

    assert max(alive) <= 2 * AT_ONCE


@pytest.mark.parametrize("failing", [0, 3, 11])
def test_when_one_fails_nothing_begins_any_more_and_nothing_goes_on_behind(failing: int) -> None:
    begun: list[int] = []
    ended: list[int] = []

    def work(number: int, turn: Turn) -> int:
        begun.append(number)
        if number == failing:
            raise LookupError(number)
        turn.touch({"shared"})
        ended.append(number)
        return number

    told: list[int] = []
    with pytest.raises(LookupError):
        told.extend(side_by_side(range(1000), nothing, work))

    assert told == list(range(failing))
    assert sorted(begun) == sorted([*ended, failing])
    assert max(begun) <= failing + AT_ONCE


def test_who_stops_listening_waits_for_what_was_begun() -> None:
    begun: list[int] = []
    ended: list[int] = []

    def work(number: int, turn: Turn) -> int:
        begun.append(number)
        turn.touch(())
        ended.append(number)
        return number

    told = side_by_side(range(1000), nothing, work)
    next(told)
    told.close()  # type: ignore[attr-defined]

    assert sorted(begun) == sorted(ended)
