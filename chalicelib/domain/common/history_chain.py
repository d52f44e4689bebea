"""A contract's history as a chain: each entry carries a hash over itself and that of the one before (L11).

The hash is SHA-256 over a line of JSON and, after a line feed, the entry's record as it is stored:

    ["contract history 1","<contract>",<sequence>,"<hash before>","<key>",null]
    {"contract_id":"<contract>","at":…}

Nothing stands between the values of the line; letters are written as they are, in UTF-8. In place of `null`
an entry that anchors earlier ones has `[<count>,"<hash>","<last key>"]`. Whoever holds entries and their
head can reckon it again with any tool (docs/decisions/history-chain.md).
"""

import hashlib
import json
from dataclasses import dataclass

from chalicelib.domain.common.history import HistoryEntry

FORM = "contract history 1"
"""Stands in each hash: another form has another name."""
FORM_OF_BEFORE = "contract history 1, before"
NOTHING = "0" * 64
"""The hash before the first entry."""


@dataclass(frozen=True)
class Before:
    """So many entries, in the order of their keys, that were written without a chain; one after the other."""

    count: int = 0
    hash: str = NOTHING
    until: str = ""
    """The last key that was looked at; what stands behind it is not among them."""

    def with_entry(self, contract_id: str, key: str, record: str) -> "Before":
        count = self.count + 1
        told = _hashed([FORM_OF_BEFORE, contract_id, count, self.hash, key], record)
        return Before(count, told, key)


NOTHING_BEFORE = Before()


@dataclass(frozen=True)
class Link:
    """An entry's place in the chain."""

    sequence: int
    """From 1."""
    previous: str
    """Hash of the entry before; `NOTHING` in the first."""
    hash: str
    before: Before | None = None
    """What this entry anchors of entries that have no place in the chain; most anchor none."""


@dataclass(frozen=True)
class Head:
    """How long a chain is, and the hash of its last entry."""

    count: int = 0
    hash: str = NOTHING
    before: Before = NOTHING_BEFORE
    """What the chain has anchored of the entries from before it."""
    anchored: bool = False
    """Whether that is all of them; until then each entry anchors some more."""


@dataclass(frozen=True)
class KeptEntry:
    """An entry as it is stored."""

    entry: HistoryEntry
    key: str
    """Sorts as it happened, and is the entry's own within the history."""
    record: str
    """The bytes that are hashed: JSON, in UTF-8."""
    link: Link | None = None
    """None of what a release without chains has written."""

    @property
    def is_as_hashed(self) -> bool:
        """Whether key, record and place are those that its hash was made of."""
        if self.link is None:
            return False
        before = Head(self.link.sequence - 1, self.link.previous)
        told = linked(before, self.entry.contract_id, self.key, self.record, self.link.before)
        return told == self.link


def linked(head: Head, contract_id: str, key: str, record: str, before: Before | None = None) -> Link:
    """The place of the entry that comes after this head.

    Args: before: what the entry anchors of those that have no place in the chain.
    """
    anchored = None if before is None else [before.count, before.hash, before.until]
    sequence = head.count + 1
    told = _hashed([FORM, contract_id, sequence, head.hash, key, anchored], record)
    return Link(sequence, head.hash, told, before)


def head_with(head: Head, link: Link) -> Head:
    return Head(link.sequence, link.hash, head.before, head.anchored)


def _hashed(line: list[object], record: str) -> str:
    # A line of JSON has no line feed in it: where the record begins is never in doubt.
    told = json.dumps(line, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{told}\n{record}".encode()).hexdigest()
