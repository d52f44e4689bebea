"""A report shows so much of a history, and vouches for no more and no less than that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.domain.common.errors import Unsealable
from chalicelib.domain.common.history import Action, HistoryEntry
from chalicelib.domain.common.history_chain import Before, Head, KeptEntry, head_with, linked
from chalicelib.domain.evidence.excerpt import LeftOut, excerpt
from tools.samples.factories import NOW

Part = Sequence[KeptEntry]
LONG = 1000


def chained(count: int, head: Head | None = None) -> tuple[list[KeptEntry], Head]:
    head, found = head or Head(anchored=True), []
    for number in range(1, count + 1):
        key, record = f"k-{number:04d}", f'{{"n":{number}}}'
        entry = HistoryEntry("c-1", NOW + timedelta(seconds=number), "li", Action.DOWNLOADED)
        link = linked(head, "c-1", key, record)
        head = head_with(head, link)
        found.append(KeptEntry(entry, key, record, link))
    return found, head


LONG_ONE, HEAD = chained(LONG)


def in_parts(entries: Part) -> list[Part]:
    return [entries[:200], entries[380:480], entries[-300:]]


def refused(parts: Sequence[Part], head: Head = HEAD) -> bool:
    try:
        excerpt(parts, head)
    except Unsealable as found:
        return found.code == "history_altered"
    return False


def without(entries: Part, number: int) -> list[KeptEntry]:
    return [it for it in entries if it.link is None or it.link.sequence != number]


def test_of_a_long_history_the_runs_that_are_not_shown_are_told_l11() -> None:
    shown = excerpt(in_parts(LONG_ONE), HEAD)

    assert shown.left_out == LeftOut(((201, 380), (481, 700)))
    assert shown.left_out.count == 400
    assert len(shown.entries) == LONG - 400


def test_parts_that_overlap_or_touch_are_the_whole_history_l11() -> None:
    entries, head = chained(450)

    for end in (entries[200:], entries[150:]):
        shown = excerpt([entries[:200], entries[80:180], end], head)
        assert (list(shown.entries), shown.left_out) == (entries, None)


def test_what_was_written_after_the_head_was_read_is_not_shown() -> None:
    entries, _ = chained(12)
    _, head = chained(10)

    assert [it.link.sequence for it in excerpt([entries], head).entries if it.link] == [*range(1, 11)]


@pytest.mark.parametrize("number", [1, 2, 77, 149, 752, 999, 1000])
def test_no_report_shows_a_part_in_which_an_entry_is_missing_l11(number: int) -> None:
    assert refused(in_parts(LONG_ONE)) is False
    left = [without(part, number) for part in in_parts(LONG_ONE)]

    assert refused(left)


@pytest.mark.parametrize("number", [1, 150, 400, 1000])
def test_no_report_shows_an_entry_that_was_changed_l11(number: int) -> None:
    changed = [replace(it, record="{}") if it.key == f"k-{number:04d}" else it for it in LONG_ONE]

    assert refused(in_parts(changed))


def test_no_report_shows_an_entry_twice_or_one_of_another_chain_l11() -> None:
    copied = replace(LONG_ONE[5], key="k-0006-again")
    other, _ = chained(LONG, Head(hash="5f" * 32, anchored=True))

    assert refused([[*LONG_ONE[:6], copied, *LONG_ONE[6:200]], *in_parts(LONG_ONE)[1:]])
    assert refused(in_parts(other))
    assert refused(in_parts(LONG_ONE), replace(HEAD, hash="5f" * 32))


def test_an_entry_that_tells_of_another_moment_than_its_number_may_stand_beyond_a_part_s_end_l11() -> None:
    """It is there, and is told as not shown."""
    parts = [without(LONG_ONE[:200], 190), LONG_ONE[380:480], LONG_ONE[-300:]]

    shown = excerpt(parts, HEAD)

    assert shown.left_out == LeftOut(((190, 190), (201, 380), (481, 700)))


def test_a_whole_history_lacks_nothing_l11() -> None:
    entries, head = chained(5)

    assert excerpt([entries], head).left_out is None
    for number in range(1, 6):
        assert refused([without(entries, number)], head)
    assert refused([[]], head)
    assert excerpt([[]], Head()).entries == ()


def of_before(count: int) -> list[KeptEntry]:
    entries, _ = chained(count)
    return [replace(it, link=None) for it in entries]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (Head(before=Before(900, "5f" * 32), anchored=True), LeftOut(of_before=True)),
        (Head(), LeftOut(of_before=True)),
        (Head(before=Before(600, "5f" * 32), anchored=True), None),
    ],
)
def test_entries_from_before_the_chain_that_are_not_shown_are_told(head: Head, told: LeftOut | None) -> None:
    entries = of_before(900)
    parts = [entries[:200], entries[400:500], entries[-300:]]

    assert excerpt(parts, head).left_out == told
