"""One way to write each value: what could be written otherwise is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.verifying.distinguished import NotDistinguished, require_distinguished


def encoded(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 128:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes([tag, 0x80 + len(length)]) + length + content


LEAVES = st.builds(encoded, st.sampled_from([0x02, 0x04, 0x06, 0x0C, 0x80]), st.binary(max_size=300))
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.builds(
        encoded, st.sampled_from([0x30, 0x31, 0xA0]), st.lists(inner, max_size=4).map(b"".join)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_what_is_written_in_the_one_way_passes(value: bytes) -> None:
    require_distinguished(value)


@given(VALUES, st.binary(min_size=1, max_size=4))
def test_nothing_may_stand_behind_it_and_nothing_may_be_missing(value: bytes, more: bytes) -> None:
    with pytest.raises(NotDistinguished):
        require_distinguished(value + more)
    with pytest.raises(NotDistinguished):
        require_distinguished(value[:-1])


@pytest.mark.parametrize(
    ("fault", "written"),
    [
        ("a long length that could be short", b"\x30\x81\x02\x05\x00"),
        ("a length with a leading zero", b"\x04\x82\x00\x80" + bytes(128)),
        ("a length left open", b"\x30\x80\x05\x00\x00\x00"),
        ("a tag of several bytes", b"\x1f\x81\x01\x00"),
        ("a child that ends too late", b"\x30\x03\x04\x02\x00"),
        ("nothing", b""),
        ("deeper than anything is", b"\x30\x82\x01\x00" * 100 + b"\x05\x00"),
    ],
)
def test_what_could_be_written_otherwise_is_refused(fault: str, written: bytes) -> None:
    assert fault
    with pytest.raises(NotDistinguished):
        require_distinguished(written)


def test_a_value_that_somebody_else_has_encoded_is_left_as_it_is() -> None:
    theirs = b"\x30\x80\x05\x00\x00\x00"
    with_theirs = encoded(0x31, encoded(0x02, b"\x01") + encoded(0x30, b"\x05\x00"))

    require_distinguished(with_theirs, b"\x30\x02\x05\x00")
    with pytest.raises(NotDistinguished):
        require_distinguished(encoded(0x31, theirs))
