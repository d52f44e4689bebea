"""Tags and lengths of DER, both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.sealing import der


@given(st.lists(st.tuples(st.sampled_from([0x02, 0x30, 0xA0]), st.binary(max_size=300)), max_size=4))
def test_values_that_follow_each_other_are_found_where_they_were_put(values: list[tuple[int, bytes]]) -> None:
    encoded = b"".join(der.tagged(tag, content) for tag, content in values)

    found = [(tag, encoded[inner:end]) for tag, _, inner, end in der.parts(encoded)]

    assert found == values


@pytest.mark.parametrize("size", [0, 127, 128, 255, 256, 65_535, 65_536])
def test_a_length_is_written_as_short_as_it_can_be(size: int) -> None:
    encoded = der.tagged(0x04, bytes(size))

    header = len(encoded) - size
    assert header == 2 + (size > 127) + (size > 255) + (size > 65_535)
    assert der.content(encoded, 0) == (header, len(encoded))


def test_a_value_is_found_by_its_path() -> None:
    encoded = der.tagged(
        0x30, der.tagged(0x02, b"a"), der.tagged(0x30, der.tagged(0x02, b"b"), der.tagged(0x02, b"c"))
    )

    begin, end = der.content(encoded, 0, 1, 1)

    assert encoded[begin:end] == b"c"


@pytest.mark.parametrize("encoded", [b"\x30", b"\x30\x05abc", b"\x30\x82\xff", b"\x30\x01a\x02"])
def test_a_value_that_does_not_fill_its_place_is_refused(encoded: bytes) -> None:
    with pytest.raises(ValueError, match="a value that is"):
        der.parts(encoded)
