"""By what customers find contracts by their own notes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.contract.own_notes import note_key, spellings


@pytest.mark.parametrize("typed", ["po-2026 straße", "PO-2026 STRASSE", "ＰＯ-2026 Straße"])
def test_a_note_has_one_key_whatever_its_case_and_width(typed: str) -> None:
    assert note_key(typed) == "po-2026 strasse"


@given(st.text(min_size=1, max_size=64))
def test_a_note_is_found_as_it_was_typed_and_as_it_is_kept(note: str) -> None:
    assert note.startswith(spellings(note))
    assert note_key(note).startswith(spellings(note))


@given(st.text(min_size=1, max_size=128))
def test_no_spelling_begins_with_another_one_so_that_nothing_is_read_twice(typed: str) -> None:
    one, *others = spellings(typed)
    assert not any(one.startswith(other) or other.startswith(one) for other in others)


def test_a_key_has_room_whatever_a_note_says() -> None:
    assert len(note_key("ﷺ" * 64).encode()) <= 512
