"""What an evidence report shows of a history, and that it is of its chain (L11).

A short history is shown whole, and judged as the audit judges it; what an older release wrote without a chain
stands in it without a number. Of a long one stand its beginning, what led to
the seal, and its end; which numbers are left out is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from chalicelib.domain.common.chain_check import Wrong, findings
from chalicelib.domain.common.errors import Unsealable
from chalicelib.domain.common.history_chain import NOTHING, Head, KeptEntry, Link

MOST_ASTRAY = 50
"""Entries come by the time that they tell: so many numbers from a part's end one may stand beyond it."""


@dataclass(frozen=True)
class LeftOut:
    """Entries that are there and were not looked at."""

    numbers: tuple[tuple[int, int], ...] = ()
    """First and last of each run of them."""
    of_before: bool = False
    """Whether there are some without a number among them."""

    @property
    def count(self) -> int:
        """Of those that have a number."""
        return sum(last - first + 1 for first, last in self.numbers)


@dataclass(frozen=True)
class Excerpt:
    entries: tuple[KeptEntry, ...]
    """By the time that they tell."""
    left_out: LeftOut | None
    """None where all is shown."""


def excerpt(parts: Sequence[Sequence[KeptEntry]], head: Head) -> Excerpt:
    """Args: parts: of the history, from its beginning to its end; only one where that is all of it.

    Raises Unsealable `history_altered`: no report vouches for a history in which an entry was changed, left
    out or put in.
    """
    there = [[it for it in part if it.link is None or it.link.sequence <= head.count] for part in parts]
    by_key = {it.key: it for part in there for it in part}
    entries = tuple(by_key[key] for key in sorted(by_key))
    if len(there) == 1:
        _require(all(it.wrong is Wrong.UNCHAINED for it in findings(head, entries)))
        return Excerpt(entries, None)
    links = sorted((it.link for it in entries if it.link), key=lambda link: link.sequence)
    missing = tuple(_missing([link.sequence for link in links], head.count))
    of_before = _may_lack_some_of_before(there, entries, head)
    _require_one_chain(entries, links, head)
    for place, part in enumerate(there):
        _require_no_hole(part, missing, is_first=place == 0, is_last=place == len(there) - 1, head=head)
    return Excerpt(entries, LeftOut(missing, of_before) if missing or of_before else None)


def _missing(numbers: Sequence[int], count: int) -> Iterator[tuple[int, int]]:
    for before, after in pairwise((0, *numbers, count + 1)):
        if after > before + 1:
            yield before + 1, after - 1


def _may_lack_some_of_before(
    parts: Sequence[Sequence[KeptEntry]], entries: Sequence[KeptEntry], head: Head
) -> bool:
    """Such entries have no number: as many as the head has anchored are there, and perhaps some more."""
    shown = sum(it.link is None for it in entries)
    go_on = any(
        one[-1].link is None and one[-1].key < other[0].key for one, other in pairwise(filter(None, parts))
    )
    return shown < head.before.count or (go_on and not head.anchored)


def _require_one_chain(entries: Sequence[KeptEntry], links: Sequence[Link], head: Head) -> None:
    _require(all(it.is_as_hashed for it in entries if it.link))
    _require(all(one.sequence != other.sequence for one, other in pairwise(links)))
    _require(
        all(
            one.hash == other.previous for one, other in pairwise(links) if one.sequence + 1 == other.sequence
        )
    )
    if links and links[0].sequence == 1:
        _require(links[0].previous == NOTHING)
    if links and links[-1].sequence == head.count:
        _require(links[-1].hash == head.hash)


def _require_no_hole(
    part: Sequence[KeptEntry],
    missing: Sequence[tuple[int, int]],
    *,
    is_first: bool,
    is_last: bool,
    head: Head,
) -> None:
    """But for those near an end where the history goes on."""
    numbers = [it.link.sequence for it in part if it.link]
    if not numbers:
        return
    begin = 1 if is_first else min(numbers) + MOST_ASTRAY
    end = head.count if is_last else max(numbers) - MOST_ASTRAY
    _require(not any(first <= end and last >= begin for first, last in missing))


def _require(holds: bool) -> None:
    if not holds:
        raise Unsealable("history_altered")
