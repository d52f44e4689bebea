"""gzip is read to its end or not at all."""

import gzip
import os
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.application.intake.faults import Unreadable
from chalicelib.application.intake.gunzip import gunzipped

CONTENT = os.urandom(5_000) + b"0" * 3_000_000


def pieces(content: bytes, size: int) -> Iterator[bytes]:
    return (content[start : start + size] for start in range(0, len(content), size))


@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_the_content_comes_out_however_it_is_cut(size: int) -> None:
    assert b"".join(gunzipped(pieces(gzip.compress(CONTENT), size))) == CONTENT


def test_a_file_of_several_members_with_padding_is_one_content() -> None:
    zipped = gzip.compress(b"one ", mtime=0) + gzip.compress(b"two", mtime=0) + b"\0" * 100

    assert b"".join(gunzipped(pieces(zipped, 10))) == b"one two"


@given(st.integers(min_value=0, max_value=300))
def test_a_file_that_was_cut_off_anywhere_is_truncated(kept: int) -> None:
    zipped = gzip.compress(os.urandom(400))

    with pytest.raises(Unreadable) as caught:
        list(gunzipped(pieces(zipped[:kept], 50)))

    assert caught.value.code == "gzip_truncated"


@pytest.mark.parametrize(
    "content",
    [b"a,b,c\n", gzip.compress(b"one", mtime=0)[:-5] + b"xxxxx", gzip.compress(b"1", mtime=0) + b"xx"],
)
def test_what_is_not_gzip_or_has_another_checksum_is_damaged(content: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        list(gunzipped([content]))

    assert caught.value.code == "gzip_damaged"


def test_a_small_file_that_unpacks_to_a_large_one_is_not_held() -> None:
    bomb = gzip.compress(b"0" * 50_000_000)

    tracemalloc.start()
    size = sum(len(piece) for piece in gunzipped([bomb]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert size == 50_000_000
    assert peak < 10_000_000
