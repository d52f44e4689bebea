"""In what two names that are nearly the same differ (O1)."""

import unicodedata
from itertools import takewhile

COMMON = 0.6
"""Names that share no more than this part of the shorter one are simply two names: many end alike."""


def apart(one: str, other: str) -> tuple[str, str] | None:
    """What each has where the other has something else, between what both begin and end with.

    None for names that are the same, or that have too little in common for the difference to help. An empty
    text is where one has nothing.
    """
    one, other = (unicodedata.normalize("NFKC", name).strip() for name in (one, other))
    if one == other:
        return None
    start = _shared(one, other)
    end = _shared(one[start:][::-1], other[start:][::-1])
    if start + end <= COMMON * min(len(one), len(other)):
        return None
    return one[start : len(one) - end], other[start : len(other) - end]


def _shared(one: str, other: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
