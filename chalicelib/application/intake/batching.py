"""Taking things some at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batches(things: Iterable[T], most: int) -> Iterator[tuple[T, ...]]:
    """At most `most` of them at once, in their order; takes no more than it gives."""
    rest = iter(things)
    while batch := tuple(islice(rest, most)):
        yield batch
