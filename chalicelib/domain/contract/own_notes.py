"""How customers find contracts by their own notes, in whatever case and width they type them."""

from chalicelib.domain.common.spellings import folded

_LONGEST = 128
"""Letters of a key: a few signs of one letter are written out as eighteen, and keys have little room."""


def note_key(text: str) -> str:
    """A note, or the start of one, without case and width."""
    return folded(text)[:_LONGEST]


def spellings(start: str) -> tuple[str, ...]:
    """How what begins so may be kept; none of them begins with another one.

    Numbers of orders, and notes of an earlier release, are kept as they are written; notes by their keys.
    """
    key = note_key(start)
    return (start,) if key.startswith(start) else (start, key)
