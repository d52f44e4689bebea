"""Entries of a dictionary are read as they are written, or it is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.adapters.sealing.appending import NotUnderstood
from chalicelib.adapters.sealing.appending.base_dictionaries import (
    Written,
    dictionary,
    entries,
    extended,
    reference,
    references,
)

VALUES = st.recursive(
    st.sampled_from(
        [
            b"1",
            b"-3.5",
            b"true",
            b"/Name",
            b"7 0 R",
            b"(a (b) \\) c)",
            b"<0a FF>",
            b"[]",
            b"<<>>",
            b"(>>)",
            b"(/K 1)",
        ]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: b"[%b]" % b" ".join(items)),
        st.lists(inner, max_size=2).map(
            lambda items: b"<<%b>>" % b"".join(b"/I%d %b" % item for item in enumerate(items))
        ),
    ),
    max_leaves=5,
)
DICTIONARIES = st.dictionaries(st.sampled_from([b"/A", b"/Kids", b"/K", b"/AcroForm", b"/B.1"]), VALUES)


@given(DICTIONARIES)
def test_what_is_written_is_what_is_read(found: dict[bytes, bytes]) -> None:
    assert entries(dictionary(found)) == found


@given(DICTIONARIES, st.sampled_from([b"/A", b"/K", b"/Nobody"]))
def test_one_entry_that_is_looked_up_is_the_one_that_a_full_reading_finds(
    found: dict[bytes, bytes], key: bytes
) -> None:
    written = Written(dictionary(found))

    assert written.has(key) == (key in found)
    try:
        assert written.reference(key) == reference(found.get(key), "it")
    except NotUnderstood:
        with pytest.raises(NotUnderstood):
            reference(found.get(key), "it")


@given(DICTIONARIES)
def test_an_array_of_references_gets_one_more_and_nothing_else_changes(found: dict[bytes, bytes]) -> None:
    written = Written(dictionary(found))
    try:
        read = entries(written.extended(b"/Annots", b"99 0 R"))
    except NotUnderstood:
        return

    assert read == found | {b"/Annots": b"[99 0 R]"} or read == found | {b"/Annots": b"[ 99 0 R]"}


def test_an_array_that_is_there_keeps_what_it_has() -> None:
    assert entries(Written(b"<</Annots[4 0 R]/B 1>>").extended(b"/Annots", b"9 0 R")) == {
        b"/Annots": b"[4 0 R 9 0 R]",
        b"/B": b"1",
    }


@pytest.mark.parametrize(
    "written",
    [
        b"",
        b"[]",
        b"<</A 1",
        b"<</A 1>> 2",
        b"<</A>>",
        b"<</A 1/A 1>>",
        b"<</A (x>>",
        b"<</A [<<]>>>>",
        b"<</A 1 %c\n>>",
    ],
)
def test_what_is_not_one_dictionary_with_each_key_once_is_refused(written: bytes) -> None:
    with pytest.raises(NotUnderstood):
        entries(written)


@pytest.mark.parametrize("value", [None, b"4", b"4 1 R", b"4 0 R 5 0 R", b"[4 0 R]"])
def test_a_value_that_is_no_reference_is_refused_by_name(value: bytes | None) -> None:
    with pytest.raises(NotUnderstood, match="the pages is not an object"):
        reference(value, "the pages")


@pytest.mark.parametrize("value", [None, b"4 0 R", b"[4 1 R]", b"[4 0 R null]", b"[[4 0 R]]"])
def test_an_array_of_anything_but_references_is_refused(value: bytes | None) -> None:
    with pytest.raises(NotUnderstood):
        references(value, "it")


def test_only_an_array_gets_another_item() -> None:
    assert extended(b"[1]", b"2") == b"[1 2]"
    with pytest.raises(NotUnderstood):
        extended(b"<<>>", b"2")


@pytest.mark.parametrize("depth", [1, 2, 3, 40])
def test_a_string_is_read_with_as_many_parentheses_in_each_other_as_on_a_page(depth: int) -> None:
    text = b"(" * depth + rb"a \) >> /B 2" + b")" * depth

    assert entries(b"<</A %b/B [1 %b]>>" % (text, text)) == {b"/A": text, b"/B": b"[1 %b]" % text}


@pytest.mark.parametrize(
    "written",
    [b"(" * 41 + b")" * 41, b"(" * 100_000, b"(a" * 40 + b"b" * 1_000_000],
    ids=["too deep", "opened for ever", "without an end"],
)
def test_strings_that_go_deeper_or_do_not_end_are_refused(written: bytes) -> None:
    with pytest.raises(NotUnderstood):
        entries(b"<</A %b>>" % written)
