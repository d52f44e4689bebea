"""L2: one seal over the edges of the pages, at most 20 pages a seal, never a group of one page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.sealing.riding_seal import RidingSlice, riding_groups, riding_slices

pages = st.integers(min_value=2, max_value=3_000)
largest = st.integers(min_value=3, max_value=40)


@given(pages, largest)
def test_every_page_belongs_to_one_group(page_count: int, largest: int) -> None:
    assert sum(riding_groups(page_count, largest)) == page_count


@given(pages, largest)
def test_groups_are_balanced_and_never_of_one_page(page_count: int, largest: int) -> None:
    groups = riding_groups(page_count, largest)

    assert min(groups) >= 2
    assert max(groups) <= largest
    assert max(groups) - min(groups) <= 1


@given(pages, largest)
def test_there_are_no_more_seals_than_needed(page_count: int, largest: int) -> None:
    assert len(riding_groups(page_count, largest)) == -(-page_count // largest)


@given(pages, largest)
def test_the_slices_of_each_group_make_one_whole_seal(page_count: int, largest: int) -> None:
    slices = iter(riding_slices(page_count, largest))

    for count in riding_groups(page_count, largest):
        assert [next(slices) for _ in range(count)] == [RidingSlice(p, count) for p in range(count)]
    assert next(slices, None) is None


@pytest.mark.parametrize(
    ("page_count", "groups"),
    [(0, ()), (1, ()), (2, (2,)), (20, (20,)), (21, (11, 10)), (41, (14, 14, 13)), (61, (16, 15, 15, 15))],
)
def test_groups_of_known_lengths(page_count: int, groups: tuple[int, ...]) -> None:
    assert riding_groups(page_count) == groups


def test_a_limit_that_would_leave_single_pages_is_refused() -> None:
    with pytest.raises(ValueError, match="three pages"):
        riding_groups(5, largest=2)
