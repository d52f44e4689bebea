"""Keeping signatures provable: archive copies of official files, made and renewed (L3).

The file that customers download never changes. A copy that begins with exactly its bytes gets what sealing
could not have, and later a new timestamp before the last one's certificate ends. Each copy is stored under
its own hash before the record names it: dying in between leaves an object that nobody refers to, and no more.
"""

import hashlib
import logging
from dataclasses import dataclass, replace
from datetime import datetime

from chalicelib.application.background import OneByOne
from chalicelib.application.ports import (
    Change,
    Contracts,
    Documents,
    Entities,
    IssuedDocument,
    Ledger,
    Preserver,
    Sweep,
    TrustSettings,
)
from chalicelib.application.ports.due import Due, DueContracts
from chalicelib.domain.common.errors import DomainError, Stale, Unavailable, Unsealable
from chalicelib.domain.common.facts import CopyKind, FactKind, fact
from chalicelib.domain.common.history import SYSTEM, Action, HistoryEntry
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.sealing.longevity import Proof

log = logging.getLogger(__name__)

_OTHERS_DO_NOT_ANSWER = {"timestamp_unavailable", "revocation_data_unavailable"}


@dataclass(frozen=True)
class KeepArchive:
    contracts: Contracts
    documents: Documents
    entities: Entities
    trust: TrustSettings
    preserver: Preserver
    ledger: Ledger
    due: DueContracts

    @property
    def in_background(self) -> OneByOne:
        """Archive copies that are due, each by itself; none while there is no authority to ask."""
        return OneByOne(self.due, Due.ARCHIVE, self.kept, is_wanted=lambda: self.trust.get().is_timestamped)

    def kept(self, contract_id: str, now: datetime) -> Sweep:
        """Makes or renews one; what stood in its way is tried again after a pause, which the record tells.

        Raises Unavailable where records or documents do not answer.
        """
        try:
            return Sweep(done=self(contract_id, now))
        except Stale:
            return Sweep()  # somebody else has changed it: the next run looks again
        except DomainError as failure:
            if _is_ours(failure):
                raise
            log.warning("not archived", extra={"contract_id": contract_id, "code": failure.code})
            return Sweep(failed=1)

    def __call__(self, contract_id: str, now: datetime) -> bool:
        """Whether a copy was made. Raises what stood in its way; it is tried again after a pause."""
        contract = self.contracts.get(contract_id)
        if contract is None or contract.archive_due_at is None or now < contract.archive_due_at:
            return False
        try:
            content, proof = self._copy(contract, now)
        except DomainError as failure:
            if _is_ours(failure):
                raise
            postponed = replace(contract, longevity=contract.longevity.postponed(now))
            self.ledger.commit(Change(contracts=(postponed,)))
            raise
        self._keep(contract, content, proof, now)
        return True

    def _copy(self, contract: Contract, now: datetime) -> tuple[bytes, Proof]:
        """The next copy, re-opened, and what it proves."""
        entity = self.entities.get(contract.entity_id)
        if entity is None:
            raise Unsealable("entity_missing")
        official, latest = self._kept(contract)
        content, proof = self.preserver.renewed(latest, entity, contract.longevity.proof, now)
        if not content.startswith(official):
            raise Unsealable("archive_check_failed", reason="it does not begin with the official file")
        return content, proof

    def _kept(self, contract: Contract) -> tuple[bytes, bytes]:
        """The official file and the newest archive copy (or the file again), as the record knows them."""
        stored = self.documents.get_official(contract.contract_id, contract.base_sha256)
        official = stored.content if stored else None
        archived = contract.longevity.archive_sha256
        latest = self.documents.get_archive(contract.contract_id, archived) if archived else official
        if official is None or latest is None:
            raise Unsealable("document_missing", contract_id=contract.contract_id)
        for content, sha256 in ((official, contract.official_sha256), (latest, archived)):
            if sha256 is not None and hashlib.sha256(content).hexdigest() != sha256:
                raise Unsealable("document_altered", contract_id=contract.contract_id)
        return official, latest

    def _keep(self, contract: Contract, content: bytes, proof: Proof, now: datetime) -> None:
        sha256 = hashlib.sha256(content).hexdigest()
        self.documents.put_archive(contract.contract_id, sha256, content)
        archived = replace(contract, longevity=contract.longevity.archived(proof, sha256))
        first = contract.longevity.proof.timestamped_at is None
        action = Action.TIMESTAMPED if first else Action.ARCHIVE_RENEWED
        detail = f"archive copy sha256 {sha256}, {archived.longevity.level}"
        told = (
            fact(FactKind.DOCUMENT, copy=CopyKind.ARCHIVE, sha256=sha256),
            fact(FactKind.SIGNATURE, level=archived.longevity.level),
        )
        self.ledger.commit(
            Change(
                contracts=(archived,),
                history=(HistoryEntry(contract.contract_id, now, SYSTEM, action, detail, facts=told),),
                issued=(IssuedDocument(sha256, contract.contract_id),),
            )
        )


def _is_ours(failure: DomainError) -> bool:
    """Records or documents do not answer: nothing that a pause of one contract would mend."""
    return isinstance(failure, Unavailable) and failure.code not in _OTHERS_DO_NOT_ANSWER
