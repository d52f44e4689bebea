"""Where parts of numbers and names lead."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from chalicelib.domain.searching.clues import Clue, ClueKind


@dataclass(frozen=True)
class Leads:
    """Clues that have a part; those that end with it come first."""

    clues: Sequence[Clue] = ()
    there_are_more: bool = False


class Clues(Protocol):
    def keep(self, clues: Iterable[Clue]) -> None:
        """As often as one likes: the same clue is there once."""
        ...

    def leading(self, parts: Mapping[ClueKind, str], most: int) -> Mapping[ClueKind, Leads]:
        """One Query for each kind, all at once.

        Args:
            parts: as `part_of` gives them.
            most: clues that are looked at of each kind, however many have the part.
        """
        ...
