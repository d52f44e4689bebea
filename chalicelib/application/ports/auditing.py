"""What an audit needs: everything there is, read once, by an own function that may do so."""

from collections.abc import Iterator
from typing import Protocol

from chalicelib.domain.contract.contracts import Contract


class EveryContract(Protocol):
    def portion(self, number: int) -> Iterator[Contract]:
        """A portion of all contracts, large enough for one run; by its number, whatever that is."""
        ...

    def known(self, contract_ids: set[str]) -> set[str]:
        """Those of the ids that a contract has."""
        ...


class StoredDocuments(Protocol):
    def sha256(self, key: str) -> str | None:
        """Of the whole object, read now; none if there is no such object."""
        ...

    def keys(self, prefix: str) -> Iterator[str]:
        """What lies under the prefix, in order."""
        ...

    def base_key(self, contract: Contract) -> str: ...

    def official_key(self, contract: Contract) -> str: ...

    def archive_key(self, contract: Contract) -> str | None:
        """None while there is no archive copy."""
        ...
