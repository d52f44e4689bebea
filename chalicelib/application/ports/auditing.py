"""What an audit needs: everything there is, in parts that are read a page at a time, by who may do so."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from chalicelib.domain.contract.contracts import Contract


class EveryContract(Protocol):
    def about_how_many(self) -> int:
        """As the table knew some hours ago."""
        ...

    def page(self, segment: int, segments: int, after: str) -> tuple[Sequence[Contract], str]:
        """A page of one of so many segments of all contracts, and where it goes on: empty after the last.

        Args: after: where the page before ended, or empty. A page may be empty and still go on.
        """
        ...

    def known(self, contract_ids: set[str]) -> set[str]:
        """Those of the ids that a contract has."""
        ...


class StoredDocuments(Protocol):
    def sha256(self, key: str) -> str | None:
        """Of the whole object, read now; none if there is no such object."""
        ...

    def ranges(self, prefix: str) -> Sequence[tuple[str, str]]:
        """Ranges of keys that can be listed beside each other, together all that may lie under the prefix.

        Each begins after its first key and ends with its second, the last one (empty) at the prefix's end.
        """
        ...

    def keys(self, prefix: str, after: str, until: str) -> tuple[Sequence[str], str]:
        """A page of what lies in this range under the prefix, in order.

        Returns it, and where it goes on: empty at the end of the range.
        """
        ...

    def base_key(self, contract: Contract) -> str: ...

    def official_key(self, contract: Contract) -> str: ...

    def archive_key(self, contract: Contract) -> str | None:
        """None while there is no archive copy."""
        ...


class ToldFindings(Protocol):
    def first_told(self, finding: str, now: datetime) -> datetime:
        """When it was told first: now, where it never was."""
        ...
