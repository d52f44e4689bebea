"""Evidence reports in memory: a report is its data, and a signature a line behind it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from chalicelib.adapters.typesetting.evidence_record import evidence_record
from chalicelib.application.ports.evidence import KeptReport
from chalicelib.domain.common.errors import DomainError, Unsealable
from chalicelib.domain.evidence.report import EvidenceReport
from chalicelib.domain.evidence.signature_report import SignatureReport
from chalicelib.domain.parties.parties import InvoicingEntity
from chalicelib.domain.sealing.seals import RegisteredSeal
from chalicelib.domain.sealing.trust import Trust
from chalicelib.domain.sealing.verification import Findings, Result


@dataclass
class FakeEvidenceReports:
    stored: dict[tuple[str, str], tuple[bytes, KeptReport]] = field(default_factory=dict)
    asked: dict[str, datetime] = field(default_factory=dict)
    now: datetime | None = None
    """The clock of the store: what it says of a request; none where nothing waits."""
    asked_for: list[str] = field(default_factory=list)

    def find(self, contract_id: str, state: str) -> KeptReport | None:
        found = self.stored.get((contract_id, state))
        return found[1] if found else None

    def put(self, contract_id: str, state: str, content: bytes, kept: KeptReport) -> None:
        self.stored.setdefault((contract_id, state), (content, kept))

    def link(self, contract_id: str, state: str, filename: str) -> str:
        return f"memory://evidence/{contract_id}/{state}/{filename}"

    def asked_at(self, contract_id: str) -> datetime | None:
        return self.asked.get(contract_id)

    def ask(self, contract_id: str) -> None:
        self.asked_for.append(contract_id)
        if self.now is not None:
            self.asked[contract_id] = self.now


@dataclass
class FakeReportTypesetter:
    typeset_reports: list[EvidenceReport] = field(default_factory=list)

    def typeset(self, report: EvidenceReport) -> bytes:
        self.typeset_reports.append(report)
        return b"%PDF-report " + evidence_record(report).encode() + b"\n"


@dataclass
class FakeReportSealer:
    faults: list[DomainError] = field(default_factory=list)
    """What stands in the way of the next ones, one for each."""

    def seal(
        self, base: bytes, *, entity: InvoicingEntity, contract_number: str, signed_at: datetime
    ) -> bytes:
        if self.faults:
            raise self.faults.pop(0)
        return base + f"%signed {entity.key_id} {contract_number} {signed_at.isoformat()}\n".encode()

    def check(self, sealed: bytes, *, base: bytes, entity: InvoicingEntity) -> None:
        if not sealed[len(base) :].startswith(f"%signed {entity.key_id} ".encode()):
            raise Unsealable("seal_check_failed", reason="it is not the entity's signature")


class FakeFileReader:
    def report(
        self, content: bytes, level: str, seals: Sequence[RegisteredSeal], trust: Trust
    ) -> SignatureReport:
        assert isinstance(trust, Trust)
        assert all(isinstance(seal, RegisteredSeal) for seal in seals)
        sha256 = hashlib.sha256(content).hexdigest()
        return SignatureReport(sha256, len(content), Findings(Result.GENUINE), level, None, "")
