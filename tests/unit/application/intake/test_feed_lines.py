"""Lines of a feed, however its bytes are cut and whatever they are."""

import tracemalloc
from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.application.intake.fault_codes import FaultCode
from chalicelib.application.intake.faults import BadLine
from chalicelib.application.intake.feed_lines import LONGEST_LINE, feed_lines, rejected

texts = st.lists(st.binary(max_size=12).filter(lambda raw: b"\n" not in raw and not raw.endswith(b"\r")))
cuts = st.lists(st.integers(min_value=0, max_value=200))


@given(texts, cuts, st.sampled_from([b"\n", b"\r\n"]))
def test_lines_do_not_depend_on_how_the_bytes_are_cut(
    texts: list[bytes], cuts: list[int], end: bytes
) -> None:
    content = b"".join(text + end for text in texts).removeprefix(b"\xef\xbb\xbf")
    places = [0, *sorted(cuts), len(content)]

    lines = list(feed_lines(content[a:b] for a, b in pairwise(places)))

    assert [line.raw for line in lines] == [line.raw for line in feed_lines([content])]
    assert [line.number for line in lines] == list(range(1, len(texts) + 1))


def test_a_byte_order_mark_and_windows_line_ends_are_no_part_of_the_lines() -> None:
    lines = list(feed_lines([b"\xef\xbb\xbfone\r\n\r\ntwo"]))

    assert [(line.number, line.raw) for line in lines] == [(1, b"one"), (2, b""), (3, b"two")]


def test_only_the_last_line_can_lack_its_end() -> None:
    lines = list(feed_lines([b"one\ntwo"]))

    assert [line.ended for line in lines] == [True, False]


def test_a_line_of_256_kb_is_whole_and_one_byte_more_is_not() -> None:
    lines = list(feed_lines([b"x" * LONGEST_LINE + b"\r\n" + b"x" * (LONGEST_LINE + 1) + b"\n"]))

    assert [line.whole for line in lines] == [True, False]
    assert len(lines[1].raw) == LONGEST_LINE


def test_a_line_of_ten_megabytes_is_passed_over_without_being_held() -> None:
    def content() -> Iterator[bytes]:
        yield b"before\n"
        for _ in range(160):
            yield b"x" * 65_536
        yield b"\nafter\n"

    tracemalloc.start()
    lines = [(line.number, len(line.raw), line.whole) for line in feed_lines(content())]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert lines == [(1, 6, True), (2, LONGEST_LINE, False), (3, 5, True)]
    assert peak < 2_000_000


@given(st.binary(max_size=3000))
def test_a_rejected_line_shows_at_most_one_kb_of_text(raw: bytes) -> None:
    line = rejected(7, raw, BadLine(FaultCode.JSON_MALFORMED, "Some reason."))

    assert len(line.raw.encode()) <= 1024
    assert (line.line, line.code, line.detail) == (7, "json_malformed", "Some reason.")
