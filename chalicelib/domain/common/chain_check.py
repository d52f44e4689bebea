"""Following a history's chain page by page: what was changed, left out or put in, and where (L11).

Entries come in the order of the time that they tell, which is not quite that of the chain: those that are
ahead are kept until the ones before them have come. What was found, and how far the chain was followed, is
small enough to be handed on to another run.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from chalicelib.domain.common.history_chain import NOTHING, NOTHING_BEFORE, Before, Head, KeptEntry, Link

MOST_AHEAD = 500
"""Entries whose turn has not come; if there are more, those that are missed will not come any more."""

UNKNOWN = ""
"""The hash of an entry that is not there."""


class Wrong(StrEnum):
    CHANGED = "changed"
    LEFT_OUT = "left out"
    PUT_IN = "put in"
    FORKED = "forked"
    MOVED = "moved"
    HEAD = "head differs"
    OF_BEFORE = "entries from before differ"
    UNCHAINED = "written without a chain"


@dataclass(frozen=True)
class Finding:
    wrong: Wrong
    first: int = 0
    """Number of the first entry that it is about; without a chain, of the one before."""
    last: int = 0
    """The same as `first` if it is one; without a chain, the one after, or 0 where none follows."""
    count: int = 0
    """Of entries without a chain."""
    entries: str = ""
    """A hash over those: the same finding another week is of the same entries."""

    def __str__(self) -> str:
        if self.wrong is Wrong.UNCHAINED:
            place = f"between {self.first} and {self.last}" if self.last else f"after {self.first}"
            return f"{self.wrong} {place}: {self.count} ({self.entries[:16]})"
        if not self.first:
            return str(self.wrong)
        numbers = f"{self.first}" if self.last in (0, self.first) else f"{self.first} to {self.last}"
        return f"{self.wrong}: {numbers}"


@dataclass(frozen=True)
class Followed:
    """How far a chain has been followed."""

    head: Head
    """As it was read before the first entry."""
    sequence: int = 0
    hash: str = NOTHING
    """Of the entry of that number."""
    ahead: tuple[tuple[int, str, str], ...] = ()
    """Number, hash before and hash of entries whose turn has not come."""
    missed: tuple[tuple[int, int], ...] = ()
    """First and last number of entries that did not come in time."""
    before: Before = NOTHING_BEFORE
    """Of the entries without a chain that the head has looked at, reckoned anew."""
    anchored: Before = NOTHING_BEFORE
    """What entries of the chain say of them."""
    latest: int = 0
    """Number of the entry that came last."""
    newest: int = 0
    """The highest number beyond the head."""
    without: int = 0
    """Entries without a chain since the latest."""
    strays: str = NOTHING
    """A hash over those."""


def findings(head: Head, entries: Iterable[KeptEntry]) -> list[Finding]:
    """Of a whole history up to this head."""
    at, found = follow(Followed(head), entries)
    return [*found, *ended(at, head)]


def follow(at: Followed, entries: Iterable[KeptEntry]) -> tuple[Followed, list[Finding]]:
    """One page more."""
    found: list[Finding] = []
    for kept in entries:
        if kept.link is None:
            at = _beside(at, kept)
            continue
        if not kept.is_as_hashed:
            found.append(Finding(Wrong.CHANGED, kept.link.sequence))
        if at.without:
            found.append(Finding(Wrong.UNCHAINED, at.latest, kept.link.sequence, at.without, at.strays))
        at = replace(at, latest=kept.link.sequence, without=0, strays=NOTHING)
        at, more = _taken(at, kept.link)
        found += more
        at, more = _walked(at)
        found += more
        if len(at.ahead) > MOST_AHEAD:
            at, more = _without_the_missed(at)
            found += more
    return at, found


def ended(at: Followed, now: Head) -> list[Finding]:
    """What the end of the history tells.

    Args: now: the head as it is after the last entry was read.
    """
    found: list[Finding] = []
    if at.without:
        found.append(Finding(Wrong.UNCHAINED, at.latest, 0, at.without, at.strays))
    while at.ahead:
        at, more = _without_the_missed(at)
        found += more
    head = at.head
    if at.sequence < head.count:
        found.append(Finding(Wrong.LEFT_OUT, at.sequence + 1, head.count))
    elif at.hash not in (head.hash, UNKNOWN) or at.anchored != replace(head.before, until=at.anchored.until):
        found.append(Finding(Wrong.HEAD, head.count))
    if (at.before.count, at.before.hash) != (head.before.count, head.before.hash):
        found.append(Finding(Wrong.OF_BEFORE))
    if now.count < head.count or (at.newest and now.count == 0):
        found.append(Finding(Wrong.HEAD, at.newest or head.count))
    elif at.newest > now.count:
        found.append(Finding(Wrong.PUT_IN, now.count + 1, at.newest))
    return found


def _beside(at: Followed, kept: KeptEntry) -> Followed:
    """An entry without a chain: from before it, or of a release that knows of none."""
    if at.head.count == 0:
        return at
    if kept.key <= at.head.before.until:
        return replace(at, before=at.before.with_entry(kept.entry.contract_id, kept.key, kept.record))
    if not at.head.anchored:
        return at
    strays = Before(at.without, at.strays).with_entry(kept.entry.contract_id, kept.key, kept.record)
    return replace(at, without=strays.count, strays=strays.hash)


def _taken(at: Followed, link: Link) -> tuple[Followed, list[Finding]]:
    """An entry into its place; what is newer than the head was when it was read is left to the next time."""
    sequence = link.sequence
    if sequence > at.head.count:
        return replace(at, newest=max(at.newest, sequence)), []
    if any(first <= sequence <= last for first, last in at.missed):
        return at, [Finding(Wrong.MOVED, sequence)]
    if sequence <= at.sequence or any(sequence == there for there, _, _ in at.ahead):
        return at, [Finding(Wrong.FORKED, sequence)]
    if link.before is not None and link.before.count > at.anchored.count:
        at = replace(at, anchored=link.before)
    return replace(at, ahead=tuple(sorted((*at.ahead, (sequence, link.previous, link.hash))))), []


def _walked(at: Followed) -> tuple[Followed, list[Finding]]:
    """As far as the entries that have come follow each other."""
    found: list[Finding] = []
    while at.ahead and at.ahead[0][0] == at.sequence + 1:
        (sequence, previous, told), *rest = at.ahead
        if at.hash not in (previous, UNKNOWN):
            found.append(Finding(Wrong.CHANGED, max(at.sequence, 1)))
        at = replace(at, sequence=sequence, hash=told, ahead=tuple(rest))
    return at, found


def _without_the_missed(at: Followed) -> tuple[Followed, list[Finding]]:
    """Goes on behind the next ones, which have not come."""
    gap = (at.sequence + 1, at.ahead[0][0] - 1)
    at = replace(at, sequence=gap[1], hash=UNKNOWN, missed=(*at.missed, gap))
    at, found = _walked(at)
    return at, [Finding(Wrong.LEFT_OUT, *gap), *found]
