"""The evidence of a contract is put together, typeset, signed and kept.

The event may come twice, late or never, and the function may die at any line: a report is of a state of the
history, the first one that is kept stays, and its hash is registered before anybody can be given it.
"""

import hashlib
import logging
from dataclasses import dataclass
from datetime import datetime

from chalicelib.application.contracts.viewing import expired_by_the_clock, requested
from chalicelib.application.evidence.reading import excerpt_of
from chalicelib.application.official.key_uses import key_use
from chalicelib.application.ports import (
    Change,
    Contracts,
    Documents,
    Entities,
    IssuedDocument,
    Ledger,
    Preserver,
    TrustSettings,
)
from chalicelib.application.ports.chains import HistoryChains
from chalicelib.application.ports.evidence import (
    EvidenceReports,
    FileReader,
    KeptReport,
    ReportSealer,
    ReportTypesetter,
)
from chalicelib.domain.common.errors import Stale, Unavailable, Unsealable
from chalicelib.domain.common.history_chain import Head, KeptEntry
from chalicelib.domain.contract.contracts import Contract
from chalicelib.domain.evidence.report import (
    EvidenceReport,
    Place,
    Story,
    Told,
    evidence_report,
    require_evidence,
    state_of,
)
from chalicelib.domain.parties.parties import InvoicingEntity

log = logging.getLogger(__name__)
_LOOKS = 5


@dataclass(frozen=True)
class MakeEvidence:
    contracts: Contracts
    chains: HistoryChains
    documents: Documents
    entities: Entities
    trust: TrustSettings
    reader: FileReader
    typesetter: ReportTypesetter
    sealer: ReportSealer
    preserver: Preserver
    reports: EvidenceReports
    ledger: Ledger
    time_zone: str

    def __call__(self, contract_id: str, now: datetime) -> str | None:
        """The state that its report tells of; none for an id that no contract has.

        Raises Conflict `contract_never_official`, Unsealable (`history_altered` and what signing raises), and
        Unavailable for what may work later.
        """
        found = self._known(contract_id)
        if found is None:
            return None
        contract, head = found
        require_evidence(contract)
        state = state_of(contract, head, now)
        if self.reports.find(contract_id, state) is None:
            self._keep(contract, state, self._report(contract, head, now), now)
        return state

    def _known(self, contract_id: str) -> tuple[Contract, Head] | None:
        """Record and history of one moment."""
        for _ in range(_LOOKS):
            head = self.chains.head(contract_id)
            contract = self.contracts.get(contract_id)
            if contract is None:
                return None
            if self.chains.head(contract_id) == head:
                return contract, head
        raise Stale

    def _report(self, contract: Contract, head: Head, now: datetime) -> EvidenceReport:
        official = self.documents.get_official(contract.contract_id, contract.base_sha256)
        if official is None:
            raise Unavailable("document_missing", contract_id=contract.contract_id)
        trust, seals = self.trust.get(), self.entities.seals()
        signature = self.reader.report(official.content, contract.longevity.level, seals, trust)
        shown = excerpt_of(self.chains, contract, head)
        ended = map(Told, expired_by_the_clock(contract, now))
        story = Story((Told(requested(contract)), *map(_told, shown.entries), *ended), shown.left_out)
        return evidence_report(contract, story, signature, head, now=now, time_zone=self.time_zone)

    def _keep(self, contract: Contract, state: str, report: EvidenceReport, now: datetime) -> None:
        signed_at = now.replace(microsecond=0)
        entity = self._entity(contract, now)
        base = self.typesetter.typeset(report)
        self.preserver.require_not_revoked(entity, signed_at)
        number = contract.contract_number
        content = self.sealer.seal(base, entity=entity, contract_number=number, signed_at=signed_at)
        log.info("evidence report signed", extra=key_use(contract, entity, content, signed_at))
        content = self.preserver.with_revocation_data(content, entity, signed_at)
        self.sealer.check(content, base=base, entity=entity)
        sha256 = hashlib.sha256(content).hexdigest()
        issued = IssuedDocument(sha256, contract.contract_id, is_evidence=True)
        self.ledger.commit(Change(issued=(issued,)))
        self.reports.put(contract.contract_id, state, content, KeptReport(sha256, now))

    def _entity(self, contract: Contract, now: datetime) -> InvoicingEntity:
        entity = self.entities.get(contract.entity_id)
        if entity is None:
            raise Unsealable("entity_missing")
        return entity.in_force(now)


def _told(kept: KeptEntry) -> Told:
    link = kept.link
    if link is None:
        return Told(kept.entry)
    return Told(kept.entry, Place(link.sequence, link.previous, link.hash, kept.key, kept.record))
