"""The riding seal: one seal over the edges of all pages, so that no page can be exchanged (L2)."""

from dataclasses import dataclass

LARGEST_GROUP = 20
"""Pages that share one seal at most; a slice of a 42 mm seal is then 2.1 mm wide."""

SEAL_DIAMETER_MM = 42.0
"""What the seal measures where a profile says nothing else."""

_SMALLEST_LARGEST_GROUP = 3


@dataclass(frozen=True)
class RidingSlice:
    """Which part of a seal a page carries on its right edge."""

    position: int
    """From 0, the leftmost slice, to `count` - 1."""
    count: int
    """Pages, so slices, in this page's group; all of the same width."""


def riding_groups(page_count: int, largest: int = LARGEST_GROUP) -> tuple[int, ...]:
    """How many consecutive pages share each seal, first page first.

    Groups are balanced (they differ by one page at most) and none has a single page; a contract of one
    page has no riding seal and so no group. Raises ValueError where `largest` is under 3, with which an
    odd number of pages could not be divided so.
    """
    if largest < _SMALLEST_LARGEST_GROUP:
        raise ValueError("a riding seal needs groups of at least three pages")
    if page_count < 2:  # noqa: PLR2004 - a riding seal rides over two pages at least
        return ()
    groups = -(-page_count // largest)
    size, longer = divmod(page_count, groups)
    return (size + 1,) * longer + (size,) * (groups - longer)


def riding_slices(page_count: int, largest: int = LARGEST_GROUP) -> tuple[RidingSlice, ...]:
    """The slice of every page, first page first; empty for a contract of one page."""
    return tuple(
        RidingSlice(position, count)
        for count in riding_groups(page_count, largest)
        for position in range(count)
    )
