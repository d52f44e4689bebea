"""Do the records and the stored documents still agree? Found by hash, whoever changed which of them.

What is found is told to people and changed by nobody: a document that differs from its record is evidence.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.ports import Sweep
from chalicelib.application.ports.auditing import EveryContract, StoredDocuments
from chalicelib.domain.contract.contracts import Contract

MOST_AT_ONCE = 100
"""Records that are looked for in one read."""


@dataclass(frozen=True)
class Audit:
    contracts: EveryContract
    documents: StoredDocuments

    def sweep(self, now: datetime) -> Sweep:
        """Looks at the portion of this week. Each discrepancy is a note: what is wrong, with which object."""
        looked_at, notes = 0, list[str]()
        for contract in self.contracts.portion(now.isocalendar().week):
            looked_at += 1
            notes += self._discrepancies(contract)
        notes += self._extra()
        return Sweep(done=looked_at, failed=len(notes), notes=tuple(notes))

    def _discrepancies(self, contract: Contract) -> Iterator[str]:
        """Each document that the record names, read whole."""
        named = {self.documents.base_key(contract): contract.base_sha256}
        if contract.official_sha256 is not None:
            named[self.documents.official_key(contract)] = contract.official_sha256
        archive = self.documents.archive_key(contract)
        if archive is not None:
            named[archive] = archive.rpartition("/")[2].removesuffix(".pdf")
        for key, sha256 in named.items():
            stored = self.documents.sha256(key)
            if stored is None:
                yield f"missing: {key}"
            elif stored != sha256:
                yield f"altered: {key}"

    def _extra(self) -> Iterator[str]:
        """Official files of no contract. Some never became official, but each belongs to a record."""
        waiting: dict[str, str] = {}
        for key in self.documents.keys("official/"):
            waiting[key.split("/")[1]] = key
            if len(waiting) == MOST_AT_ONCE:
                yield from self._unknown(waiting)
                waiting = {}
        yield from self._unknown(waiting)

    def _unknown(self, keys: dict[str, str]) -> Iterator[str]:
        known = self.contracts.known(set(keys))
        return (f"extra: {key}" for contract_id, key in keys.items() if contract_id not in known)
